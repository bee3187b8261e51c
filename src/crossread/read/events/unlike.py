"""Verbs that their dependents show to be no act: "is going to be", "helped to create"."""

from __future__ import annotations

from functools import cache
from typing import Final

from crossread.read.events.acts import Words, forms_of, split
from crossread.read.events.clauses import PASSIVE, SUBJECTS, Clauses
from crossread.read.events.hits import Hit
from crossread.read.events.inflect import noun_forms
from crossread.read.events.sectors import is_actor
from crossread.read.events.speech import threatening
from crossread.resources import table

_OBJECTS: Final = ("obj", "iobj")
_SUBJECTS: Final = SUBJECTS | PASSIVE
_HELPERS: Final = ("aux", "aux:pass", "cop")
_TELLING: Final = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "will", "can", "would", "did", "does", "do"}
)
_CLAUSES: Final = ("ccomp", "xcomp")


def unlike(hit: Hit, clauses: Clauses) -> bool:
    """True where the words hanging on a trigger's verb give it another sense.

    Args:
        hit: the trigger.
        clauses: its sentence's dependencies; without them nothing is known.
    """
    if hit.entry.form == "noun" or not clauses.has(hit.start):
        return False
    words = tuple(clauses.words[hit.start : hit.end])
    if words not in _listed():
        return False
    verb = clauses.top(hit.start, hit.end)
    objects = clauses.children(verb, *_OBJECTS)
    clings = words in _verbs("clinging") and clauses.labels[verb] == "acl"
    done = objects or clauses.children(verb, *PASSIVE)
    other = any(clauses.words[at] in _objects(words) for at in done)
    if other or hit.object is not None:
        return other
    return (
        (clings and _is_thing(clauses.heads[verb], clauses))
        or (not objects and _without_object(hit, words, verb, clauses))
        or (words in _verbs("of_people") and any(_is_thing(at, clauses) for at in done))
        or (words in _verbs("intransitive") and bool(objects or clauses.children(verb, *_CLAUSES)))
    )


def _without_object(hit: Hit, words: Words, verb: int, clauses: Clauses) -> bool:
    """True for a verb without an object that is an act only with one."""
    if words in _verbs("infinitive"):
        return _infinitive(hit, verb, clauses)
    if words in _verbs("objectless"):
        return not clauses.passive(verb)
    if words in _verbs("asserting"):
        clause = clauses.children(verb, "ccomp")
        return any(
            clauses.words[at] in _TELLING for c in clause for at in clauses.children(c, *_HELPERS)
        )
    if words in _verbs("foretelling"):
        return _of_nobody(verb, clauses)
    return False


def _infinitive(hit: Hit, verb: int, clauses: Clauses) -> bool:
    """True for "going to be" and "helped create"."""
    last = hit.end - 1
    if clauses.words[last] == "to" and clauses.labels[last] == "mark":
        return True
    return bool(clauses.children(verb, "xcomp"))


def _of_nobody(verb: int, clauses: Clauses) -> bool:
    """True for "warned that the levee could break", "warned of floods": no one is threatened."""
    told = [
        at for at in clauses.children(verb, "obl", "nmod") if clauses.case(at) in ("of", "about")
    ]
    for clause in clauses.children(verb, "ccomp"):
        told += [c for c in clauses.children(clause) if clauses.labels[c] in _SUBJECTS]
    harmless = (_is_thing(at, clauses) and clauses.words[at] not in threatening() for at in told)
    return bool(told) and all(harmless)


def _is_thing(at: int, clauses: Clauses) -> bool:
    """True for a noun that names nobody."""
    return clauses.parts[at] == "NOUN" and not is_actor(clauses.words[at])


@cache
def _listed() -> frozenset[Words]:
    """Every form that has another sense; the others are not looked at more closely."""
    kinds = (kind for kind in table("en/event_words.toml")["unlike"] if kind != "of")
    return frozenset(_by_verb()).union(*map(_verbs, kinds))


@cache
def _verbs(kind: str) -> frozenset[Words]:
    listed = table("en/event_words.toml")["unlike"][kind]["verbs"]
    return frozenset(split(form) for verb in listed for form, _ in forms_of(verb))


@cache
def _by_verb() -> dict[Words, frozenset[str]]:
    found: dict[Words, frozenset[str]] = {}
    for row in table("en/event_words.toml")["unlike"]["of"]:
        objects = frozenset(form for noun in row["objects"] for form in noun_forms(noun))
        for verb in row["verbs"]:
            for form, _ in forms_of(verb):
                found[split(form)] = found.get(split(form), frozenset()) | objects
    return found


def _objects(words: Words) -> frozenset[str]:
    return _by_verb().get(words, frozenset())
