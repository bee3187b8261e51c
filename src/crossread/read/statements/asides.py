"""Cues that stand beside what was said: "as X reported, …", "The depot, X conceded, was empty"."""

from __future__ import annotations

from crossread.read.statements.content import (
    Chars,
    left_content,
    right_content,
    skip_adjuncts,
    span_chars,
)
from crossread.read.statements.drafts import Draft
from crossread.read.statements.hit import Hit
from crossread.read.statements.lexicon import Cue, cues_of, verb_forms
from crossread.read.statements.phrases import right_phrase
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class

_SPOKEN = frozenset({"clause", "weak"})
_TOPIC = 10  # words of a subject that stands before "…, X said, …"
_OPENING = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_TELLING = frozenset({"say", "report", "announce", "confirm", "claim"})  # not "As expected the"
_REFERRING = ("with", "reference", "to")
_ENDS = frozenset({",", ".", ";", ":", "!", "?", "—", "–", ")"})


def drafts_of_asides(view: View, hit: Hit) -> list[Draft]:
    """Drafts of a cue whose own clause holds no words said; empty where it is no aside."""
    cue = next((c for c in hit.cues if c.frame in _SPOKEN and not c.particles), None)
    if cue is None or hit.where != "left" or hit.passive or hit.form == "gerund":
        return []
    if view.quoted[hit.verb] >= 0 or not hit.edge:
        return []
    end = view.sentence_end(hit.verb)
    rest = skip_adjuncts(view, hit.verb + 1, end)
    if rest < end and view.words.text[rest] not in _ENDS:
        return []
    if view.words.lower[hit.edge - 1] == "as":
        return _behind_as(view, hit, cue, rest, end)
    return _between_commas(view, hit, cue, rest, end)


def _behind_as(view: View, hit: Hit, cue: Cue, rest: int, end: int) -> list[Draft]:
    """As in "As X reported, …" and "…, as X had predicted"."""
    content = _beside_as(view, hit.edge - 1, rest, end)
    if content is None:
        return []
    return [Draft((hit.verb, hit.verb + 1), content, cue.stance, hit.subject)]


def _beside_as(view: View, mark: int, rest: int, end: int) -> Chars | None:
    """What is said behind or before the aside from the "as" at token ``mark`` to ``rest``."""
    first = view.sentence_start(mark)
    if mark == first and rest + 1 < end and view.words.text[rest] == ",":
        return right_content(view, rest + 1, end)
    if mark > first and view.words.text[mark - 1] in {",", "—", "–"}:
        return left_content(view, mark - 1, 0)
    return None


def drafts_of_as(view: View) -> list[Draft]:
    """Drafts of "As reported by X, …" and, as translators write, "As writes X, …"."""
    lower = view.words.lower
    asides = (_verb_behind_as(view, i) for i, word in enumerate(lower[:-2]) if word == "as")
    return [draft for draft in asides if draft is not None]


def _verb_behind_as(view: View, mark: int) -> Draft | None:
    """The aside that begins with the "as" at token ``mark``; Y is the source in "X citing Y"."""
    lower, verb, end = view.words.lower, mark + 1, view.sentence_end(mark)
    base, form = verb_forms().get(lower[verb], ("", "base"))
    cue = next((c for c in cues_of(base) if c.frame in _SPOKEN and not c.particles), None)
    by = lower[mark + 2] == "by"
    if cue is None or form in ("base", "gerund") or not (by or cue.stance in _TELLING):
        return None
    if lower[verb + 1] in word_class("prepositions") - {"by"}:
        return None
    refers = _referring(view, verb, end)
    speaker = right_phrase(view, verb + 1 + by, refers)
    if speaker is None:
        return None
    cited = right_phrase(view, refers + len(_REFERRING), end) if refers < end else None
    rest = skip_adjuncts(view, (cited or speaker)[1], end)
    over = rest >= end or view.words.text[rest] in _ENDS
    content = _beside_as(view, mark, rest, end) if over else None
    if content is None:
        return None
    relays = (speaker,) if cited else ()
    return Draft((verb, verb + 1), content, cue.stance, cited or speaker, relays=relays)


def _referring(view: View, i: int, end: int) -> int:
    """Where "with reference to Y" begins behind token ``i``, else ``end``."""
    lower, size = view.words.lower, len(_REFERRING)
    return next((j for j in range(i, end) if tuple(lower[j : j + size]) == _REFERRING), end)


def _between_commas(view: View, hit: Hit, cue: Cue, rest: int, end: int) -> list[Draft]:
    """As in "The depot, X conceded, had been empty": both pieces are what X said."""
    words, first = view.words, view.sentence_start(hit.verb)
    comma = hit.edge - 1
    if rest + 1 >= end or words.text[rest] != "," or words.text[comma] != ",":
        return []
    if not 0 < comma - first <= _TOPIC:
        return []
    behind = right_content(view, rest + 1, end)
    leads = _leads_up(view, first, comma)
    pieces = [behind] if leads and _clause(view, rest + 1, end) else []
    parted = view.words.lower[comma - 1] in word_class("auxiliaries")  # "The strike has, …, cost"
    on = parted or _goes_on(view, rest + 1)
    if not pieces and on and not _has_verb(view, first, comma - parted):
        pieces = [span_chars(view, first, comma), behind]
    span = (hit.verb, hit.verb + 1)
    if None in pieces:
        return []
    return [Draft(span, piece, cue.stance, hit.subject) for piece in pieces if piece is not None]


def _has_verb(view: View, first: int, comma: int) -> bool:
    """True where no mere subject stands before the comma."""
    lower = view.words.lower
    return any(view.breaks(j) or lower[j] in word_class("auxiliaries") for j in range(first, comma))


def _leads_up(view: View, first: int, comma: int) -> bool:
    """True for what stands before a clause: "In Kyiv, …", "To end the siege, …", "Perhaps, …"."""
    word = view.words.lower[first]
    if word == "to" or word in word_class("prepositions") | word_class("subordinators"):
        return True
    return all(view.adverb(j) or view.timed[j] is not None for j in range(first, comma))


def _clause(view: View, i: int, end: int) -> bool:
    """True where a subject begins at token ``i`` and its verb follows."""
    tree, word = view.tree, view.words.lower[i]
    if word in word_class("subordinators") or word in {"and", "or"}:
        return False
    if tree is None or not tree.parsed(i):
        begins = word in word_class("determiners") | word_class("personal") or view.named[i]
        return bool(begins) and any(
            view.words.lower[j] in word_class("auxiliaries") for j in range(i + 1, end)
        )
    if tree.pos[i] not in _OPENING:
        return False
    return any(tree.child(j, "nsubj", "nsubj:pass") is not None for j in range(i, end))


def _goes_on(view: View, i: int) -> bool:
    """True where a verb begins at token ``i``: the sentence's subject stands before the aside."""
    tree, word = view.tree, view.words.lower[i]
    if word in word_class("auxiliaries"):
        return True
    return tree is not None and tree.parsed(i) and tree.pos[i] == "VERB" and tree.tag[i] != "VBG"
