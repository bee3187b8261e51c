"""Cue verbs with what they govern: one small function for each frame of the lexicon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crossread.read.statements.charges import of
from crossread.read.statements.clauses import GOING_ON, goes_on
from crossread.read.statements.content import (
    find_that,
    opening,
    quantity,
    right_content,
    skip_adjuncts,
)
from crossread.read.statements.figures import listed, named_figure, set_at
from crossread.read.statements.governed import Governed
from crossread.read.statements.lexicon import (
    Cue,
    Frame,
    expressed_stance,
    expresses,
    verb_forms,
)
from crossread.read.statements.phrases import Span, right_phrase
from crossread.read.statements.tree import Tree
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class
from crossread.resources import table

_QUESTION = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when"})
_SUBJECT = 6  # tokens in which a clause without "that" must show its verb
_RELATIVE = 20  # tokens of a relative clause behind the one told
# Where somebody speaks: behind what is spoken of, no part of it.
_WHERE_SAID = frozenset({"in", "at", "during"})
_OWN = frozenset({"a", "an", "his", "her", "their", "its"})
_MEDIA = frozenset({"statement", "interview", "speech", "tweet", "briefing", "conference"})
_MEDIUM = 5  # tokens from the preposition to the medium
_BODILY = frozenset({"into", "onto", "through"})  # "the lorry slammed into the bus"
_PAUSES = frozenset({",", "—", "–", "--"})
_JUDGED = ("able", "ible", "ful", "less", "ous", "ic", "al", "ive", "ing", "ed")


def clause(view: View, _cue: Cue, i: int, limit: int) -> Governed | None:
    """As in "said (that) …", "said: “…”"."""
    return _clause(view, i, limit, bare=True)


def weak(view: View, _cue: Cue, i: int, limit: int) -> Governed | None:
    """As in "added that …": "that", a question word, a colon or a quotation must follow."""
    return _clause(view, i, limit, bare=_shows_verb(view, i, limit))


def _shows_verb(view: View, i: int, limit: int) -> bool:
    """True when a subject and an auxiliary follow: "polls show the party is behind"."""
    lower, tree = view.words.lower, view.tree
    if tree is not None and i and tree.pos[i - 1] == "VERB" and _has_clause(tree, i - 1):
        return True
    for j in range(i, min(limit, i + _SUBJECT)):
        if view.breaks(j) or lower[j] in word_class("subordinators") | word_class("prepositions"):
            return False
        if j > i and lower[j] in word_class("auxiliaries") and lower[j] not in {"'s", "'d"}:
            return True
    return False


def _has_clause(tree: Tree, verb: int) -> bool:
    """True where the parse gives the verb a clause with a subject of its own behind it."""
    clauses = (j for j in tree.children(verb, "ccomp") if j > verb)
    return any(tree.child(j, "nsubj", "nsubj:pass") is not None for j in clauses)


def _clause(view: View, i: int, limit: int, *, bare: bool) -> Governed | None:
    words = view.words
    j = skip_adjuncts(view, i, limit)
    if j < limit and words.text[j] == "," and j + 1 < limit:
        marked = opening(view, j + 1) is not None or words.lower[j + 1] == "that"
        j = j + 1 if marked else j
    if j >= limit:
        return None
    sure = words.lower[j] in {"that", ":"} or opening(view, j) is not None
    placed = words.lower[j] in word_class("prepositions") - {"after", "during"}
    if not sure and placed and not quantity(view, j):
        found = find_that(view, j, limit)
        if found is None or (words.lower[j] == "to" and not bare):
            return None
        j, sure = found, True
    if not sure and words.lower[j] in _QUESTION:
        sure = True
    if not (sure or bare) or (not sure and words.text[j] in {",", ".", ";", ")", "—", "–"}):
        return None
    content = right_content(view, j, limit)
    return Governed(content, i) if content else None


def tell(view: View, _cue: Cue, i: int, limit: int) -> Governed | None:
    """As in "told Reuters (that) …", "told residents to leave"."""
    words = view.words
    if i + 1 < limit and words.lower[i] == "how" and view.timed[i + 1] is None:
        content = right_content(view, i, limit)  # "rescuers told how they had dug"
        return Governed(content, i) if content else None
    to = right_phrase(view, i, limit, tails=False)
    if to is None:
        return None
    behind = _behind_relative(view, to[1], limit)
    rest = skip_adjuncts(view, behind, limit)
    if rest < limit and words.lower[rest] == "to":
        content = right_content(view, rest, limit)
        return Governed(content, i, to, stance="order") if content else None
    found = _clause(view, behind, limit, bare=True)
    if found is None:
        return None
    return Governed(found.content, i, to, told=True)


def _behind_relative(view: View, i: int, limit: int) -> int:
    """Behind ", which broke into its programme, " between the one told and "that"."""
    words = view.words
    if i + 1 >= limit or words.text[i] != "," or words.lower[i + 1] not in {"which", "who"}:
        return i
    for j in range(i + 2, min(limit, i + _RELATIVE)):
        if words.text[j] == ",":
            return j + 1
    return i


def obj(view: View, _cue: Cue, i: int, limit: int) -> Governed | None:
    """As in "condemned the attack": what is spoken of is the content."""
    words = view.words
    if i < limit and words.lower[i] in _BODILY:
        return None
    j = skip_adjuncts(view, i, limit)
    if j < limit and words.text[j] == ",":
        j = _behind_aside(view, j, limit)
    if j >= limit or words.text[j] in {".", ";", ")", ","}:
        return None
    if words.lower[j] in word_class("prepositions") | word_class("auxiliaries"):
        return None
    if words.lower[j] in word_class("subordinators") - {"that", "what", "how"}:
        return None
    content = right_content(view, j, object_end(view, j, limit))
    return Governed(content, i) if content else None


def voiced(view: View, cue: Cue, i: int, limit: int) -> Governed | None:
    """As in "voiced alarm at the raid": the noun tells the stance, or that there is none."""
    governed = obj(view, cue, i, limit)
    if governed is None or not expresses(cue):
        return governed
    stance = expressed_stance(view.words.lower, view.words.at(governed.content[0]))
    bound = stance is None and expresses(cue, only=True)
    return None if bound else replace(governed, stance=stance or "say")


def figure(view: View, cue: Cue, i: int, limit: int) -> Governed | None:
    """As in "listed 12 dead", "put the toll at 40"."""
    if i >= limit:
        return None
    end = object_end(view, i, limit)
    of = "lost" if cue.verb == "give" else "counted"
    estimated = cue.stance == "estimate"
    if estimated:
        given = set_at(view, i, end) or (cue.verb == "give" and named_figure(view, i, end))
    else:
        given = listed(view, i, end, of=of)
    content = right_content(view, i, end) if given else None
    return Governed(content, i) if content else None


def _behind_aside(view: View, comma: int, limit: int) -> int:
    """Behind ", via a press release, " between a verb and its object."""
    for j in range(comma + 1, min(limit, comma + 24)):
        if view.words.text[j] == ",":
            return j + 1
    return comma


def object_end(view: View, j: int, limit: int) -> int:
    """An object ends at the first comma, dash or semicolon that is not inside a quotation.

    Or before the place where it was said: "criticised the ruling | in a radio interview".
    """
    words = view.words
    that = words.lower[j] == "that"
    for k in range(j + 1, limit):
        free = not that and view.quoted[k] < 0
        if free and (_said_there(view, k, limit) or goes_on(view, k, limit)):
            return k
        if view.quoted[k] < 0 and words.text[k] in {",", ";", "—", "–", "("} and not that:
            listing = k + 2 < limit and words.lower[k + 2] in {",", "and"}
            if words.text[k] == "," and (listing or (view.named[k - 1] and view.named[k + 1])):
                continue
            return k
        if k > j + 1 and view.mark(k) and words.source[words.start[k] - 1] == ",":
            return k + 1
    return limit


def _said_there(view: View, k: int, limit: int) -> bool:
    """True for "in a statement", "during his televised speech"."""
    lower = view.words.lower
    if lower[k] not in _WHERE_SAID or k + 2 >= limit or lower[k + 1] not in _OWN:
        return False
    return not _MEDIA.isdisjoint(lower[k + 2 : min(limit, k + _MEDIUM)])


def infinitive(view: View, _cue: Cue, i: int, limit: int) -> Governed | None:
    """As in "vowed to hold on": ``i`` stands behind "to", which is part of the content."""
    content = right_content(view, i - 1, _next_verb(view, i, limit))
    return Governed(content, i - 1) if content and i < limit else None


def _next_verb(view: View, i: int, limit: int) -> int:
    """Where "to hold talks | , is in Zug", "to end the war | , condemned the raid" goes on."""
    lower = view.words.lower
    for k in range(i + 1, limit - 1):
        if view.words.text[k] not in _PAUSES or view.quoted[k] >= 0:
            continue
        form = verb_forms().get(lower[k + 1], ("", ""))[1]
        told = form == "past" and lower[k + 2 : k + 3] != ["by"]
        if lower[k + 1] in GOING_ON or (told and view.named[k + 1] is None):
            return k
    return limit


def act(view: View, cue: Cue, i: int, limit: int) -> Governed | None:
    """As in "urged Baku to …", "called on Baku for …", "urged restraint"."""
    words = view.words
    if i >= limit or words.lower[i] == "not":
        return None
    start = skip_adjuncts(view, i, limit) if view.timed[i] is not None else i
    to = None if start > i else right_phrase(view, start, limit, tails=False)
    to = _whole_addressee(view, to, limit)
    j = to[1] if to else start
    j = skip_adjuncts(view, j, limit) if j < limit and words.lower[j] != "for" else j
    if j + 1 < limit and words.text[j] == "," and words.lower[j + 1] in {"to", "not"}:
        j += 1
    if j < limit and words.lower[j] in {"to", "not", "for"} and (to or start > i):
        content = right_content(view, j, limit)
        return Governed(content, i, to) if content else None
    if j < limit and to and (words.lower[j] in _QUESTION or words.lower[j] == "that"):
        content = right_content(view, j, limit)
        return Governed(content, i, to) if content else None
    if cue.stance == "urge" and cue.verb == "urge" and to:
        return obj(view, cue, i, limit)
    return None


def _whole_addressee(view: View, to: Span | None, limit: int) -> Span | None:
    """Take "to the conflict" into "the parties to the conflict to lay down their arms"."""
    lower = view.words.lower
    while to is not None and to[1] + 1 < limit and lower[to[1]] == "to":
        if lower[to[1] + 1] not in word_class("determiners"):
            break
        tail = right_phrase(view, to[1] + 1, limit, tails=False)
        if tail is None:
            break
        to = (to[0], tail[1])
    return to


def judge(view: View, cue: Cue, i: int, limit: int) -> Governed | None:
    """As in "called it a crime", "described the raid as …": the judgement with what is judged."""
    words = view.words
    limit = object_end(view, i, limit) if i < limit else limit
    if i >= limit or (view.breaks(i) and opening(view, i) is None):
        return None
    if words.lower[i] in word_class("prepositions") or view.timed[i] is not None:
        return None
    known = table("en/cues.toml")["judging"].get(cue.verb, ())
    untrue = any(_called_untrue(view, j, limit) for j in range(i + 1, limit))
    judged = untrue or any(
        words.lower[j] in known
        or opening(view, j) is not None
        or words.lower[j] in {"a", "an", "as"}
        or (j + 1 == limit and words.lower[j].endswith(_JUDGED))
        for j in range(i + 1, limit)
    )
    judged = judged or opening(view, i) is not None
    content = right_content(view, i, limit) if judged else None
    return Governed(content, i, stance="deny" if untrue else None) if content else None


def _called_untrue(view: View, j: int, limit: int) -> bool:
    """True for the last word of "called the toll a fabrication", no part of a longer name."""
    lower = view.words.lower
    links = word_class("prepositions") | word_class("subordinators") | {"and"}
    ends = j + 1 == limit or view.breaks(j + 1) or lower[j + 1] in links
    return ends and lower[j] in table("en/cues.toml")["untrue"]["words"]


FRAMES: dict[Frame, Callable[[View, Cue, int, int], Governed | None]] = {
    "of": of,
    "act": act,
    "infinitive": infinitive,
    "tell": tell,
    "judge": judge,
    "clause": clause,
    "weak": weak,
    "figure": figure,
    "object": voiced,
}
# Frames that ask for a certain shape are tried before those that take anything.
ORDER: tuple[Frame, ...] = tuple(FRAMES)


def particles_end(view: View, cue: Cue, i: int) -> int | None:
    """Token behind the particles of a cue that begin at ``i``, or None where they do not."""
    for particle in cue.particles:
        if i >= len(view.words) or view.words.lower[i] != particle:
            return None
        i += 1
    return i
