"""Cue words: every form of the verbs and nouns that report what someone said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from crossread.resources import table

Frame = Literal["clause", "weak", "tell", "object", "infinitive", "act", "of", "judge", "figure"]
Form = Literal["base", "third", "past", "participle", "gerund"]

_FRAMES: tuple[Frame, ...] = (
    "clause", "weak", "tell", "object", "infinitive", "act", "of", "judge",
)  # fmt: skip
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Cue:
    """One way in which a verb reports speech.

    Attributes:
        verb: its base form.
        particles: words that must follow it ("on" in "call on").
        frame: the shape of what follows (see ``resources/en/cues.toml``).
        stance: code of ``resources/en/stances.toml``.
    """

    verb: str
    particles: tuple[str, ...]
    frame: Frame
    stance: str


def inflect(verb: str) -> tuple[tuple[str, Form], ...]:
    """Forms of an English verb; regular unless ``[irregular]`` of the lexicon has it."""
    irregular = table("en/cues.toml")["irregular"].get(verb)
    if irregular:
        third, past, participle, gerund = irregular
        return (
            (verb, "base"), (third, "third"), (past, "past"),
            (participle, "participle"), (gerund, "gerund"),
        )  # fmt: skip
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
        past = verb + ("d" if verb.endswith("e") else "ed")
    gerund = (verb[:-1] if verb.endswith("e") else verb) + "ing"
    forms: tuple[tuple[str, Form], ...] = (
        (verb, "base"), (third, "third"), (past, "past"), (gerund, "gerund"),
    )  # fmt: skip
    if verb in table("en/cues.toml")["doubled"]["verbs"]:
        forms += ((verb + verb[-1] + "ed", "past"), (verb + verb[-1] + "ing", "gerund"))
    return forms


@cache
def verb_forms() -> dict[str, tuple[str, Form]]:
    """Lower-case form → (base form, which form it is). "said" is past, never participle."""
    forms: dict[str, tuple[str, Form]] = {}
    for verb in dict.fromkeys(cue.verb for cue in _cues()):
        for text, form in inflect(verb):
            forms.setdefault(text, (verb, form))
    return forms


@lru_cache(maxsize=4096)
def cues_of(verb: str) -> tuple[Cue, ...]:
    """Cues of a base form, those with particles first, then in the order of the frames."""
    mine = [cue for cue in _cues() if cue.verb == verb]
    return tuple(sorted(mine, key=lambda cue: -len(cue.particles)))


@cache
def _cues() -> tuple[Cue, ...]:
    lexicon = table("en/cues.toml")
    found = []
    for frame in _FRAMES:
        for stance, verbs in lexicon[frame].items():
            for entry in verbs:
                verb, *particles = entry.split()
                found.append(Cue(verb, tuple(particles), frame, stance))
    known = {cue.verb for cue in found if cue.frame == "object" and not cue.particles}
    found += [
        Cue(verb, (), "object", "say") for verb in lexicon["expressed"]["only"] if verb not in known
    ]
    figures = lexicon["figure"]
    found += [Cue(verb, (), "figure", "report") for verb in figures["listing"]]
    found += [Cue(verb, (), "figure", "estimate") for verb in figures["setting"]]
    return tuple(found)


_NOUN_WITHIN = 4  # words of an object in which its noun stands ("its deepest condolences")


def expresses(cue: Cue, *, only: bool = False) -> bool:
    """True for "express", "voice" and their like; ``only`` for those that say nothing else."""
    listed = table("en/cues.toml")["expressed"]
    verbs = listed["only"] if only else (*listed["only"], *listed["verbs"])
    return not cue.particles and cue.verb in verbs


def expressed_stance(words: list[str], first: int) -> str | None:
    """The stance of the noun in what is voiced from word ``first`` on ("its condolences")."""
    for word in words[first : first + _NOUN_WITHIN]:
        for stance, nouns in table("en/cues.toml")["expressed"]["stances"].items():
            if word in nouns:
                return str(stance)
    return None


@cache
def adjectives() -> dict[str, Cue]:
    """Adjective of a state of mind → its cue."""
    listed = table("en/cues.toml")["adjective"]
    return {w: Cue(w, (), "weak", stance) for stance, words in listed.items() for w in words}


@cache
def nouns() -> dict[str, str]:
    """Noun that holds what was said → stance."""
    lexicon = table("en/cues.toml")["nominal"]
    return {noun: stance for stance, words in lexicon.items() for noun in words}


def account_end(lower: Sequence[str], i: int) -> int | None:
    """One past the prepositional cue ("according to") that begins at word ``i``; None if none."""
    for pattern in _accounts().get(lower[i], ()):
        if tuple(lower[i : i + len(pattern)]) == pattern:
            return i + len(pattern)
    return None


@cache
def _accounts() -> dict[str, list[tuple[str, ...]]]:
    """Prepositional cues as lower-case words, by their first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in table("en/cues.toml")["accounts"]["according"]:
        pattern = tuple(entry.split())
        found.setdefault(pattern[0], []).append(pattern)
    return found
