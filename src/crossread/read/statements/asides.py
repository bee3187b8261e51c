"""Cues that stand beside what was said: "as X reported, …", "The depot, X conceded, was empty"."""

from __future__ import annotations

from crossread.read.statements.content import left_content, right_content, skip_adjuncts, span_chars
from crossread.read.statements.drafts import Draft
from crossread.read.statements.hit import Hit
from crossread.read.statements.lexicon import Cue
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class

_SPOKEN = frozenset({"clause", "weak"})
_TOPIC = 10  # words of a subject that stands before "…, X said, …"
_OPENING = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"})
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
    first, mark = view.sentence_start(hit.verb), hit.edge - 1
    content = None
    if mark == first and rest + 1 < end and view.words.text[rest] == ",":
        content = right_content(view, rest + 1, end)
    elif mark > first and view.words.text[mark - 1] in {",", "—", "–"}:
        content = left_content(view, mark - 1, 0)
    if content is None:
        return []
    return [Draft((hit.verb, hit.verb + 1), content, cue.stance, hit.subject)]


def _between_commas(view: View, hit: Hit, cue: Cue, rest: int, end: int) -> list[Draft]:
    """As in "The depot, X conceded, had been empty": both pieces are what X said."""
    words, first = view.words, view.sentence_start(hit.verb)
    comma = hit.edge - 1
    if rest + 1 >= end or words.text[rest] != "," or words.text[comma] != ",":
        return []
    if not 0 < comma - first <= _TOPIC:
        return []
    behind = right_content(view, rest + 1, end)
    pieces = [behind] if _leads_up(view, first) and _clause(view, rest + 1, end) else []
    if not pieces and _goes_on(view, rest + 1) and not _has_verb(view, first, comma):
        pieces = [span_chars(view, first, comma), behind]
    span = (hit.verb, hit.verb + 1)
    if None in pieces:
        return []
    return [Draft(span, piece, cue.stance, hit.subject) for piece in pieces if piece is not None]


def _has_verb(view: View, first: int, comma: int) -> bool:
    """True where no mere subject stands before the comma."""
    lower = view.words.lower
    return any(view.breaks(j) or lower[j] in word_class("auxiliaries") for j in range(first, comma))


def _leads_up(view: View, first: int) -> bool:
    """True for what stands before a clause: "In Kyiv, …", "To end the siege, …"."""
    word = view.words.lower[first]
    return word == "to" or word in word_class("prepositions") | word_class("subordinators")


def _clause(view: View, i: int, end: int) -> bool:
    """True where a subject begins at token ``i`` and its verb follows."""
    tree, word = view.tree, view.words.lower[i]
    if word in word_class("subordinators") or word in {"and", "or"} or tree is None:
        return False
    if tree.pos[i] not in _OPENING:
        return False
    return any(tree.child(j, "nsubj", "nsubj:pass") is not None for j in range(i, end))


def _goes_on(view: View, i: int) -> bool:
    """True where a verb begins at token ``i``: the sentence's subject stands before the aside."""
    tree, word = view.tree, view.words.lower[i]
    if word in word_class("auxiliaries"):
        return True
    return tree is not None and tree.parsed(i) and tree.pos[i] == "VERB" and tree.tag[i] != "VBG"
