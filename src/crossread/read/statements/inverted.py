"""Subjects behind their verb: "…," said the mayor; "…, has declared the ministry"."""

from __future__ import annotations

from crossread.read.statements.content import quantity
from crossread.read.statements.lexicon import cues_of, verb_forms
from crossread.read.statements.offices import heads, office
from crossread.read.statements.phrases import Span, right_phrase
from crossread.read.statements.sources import source
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class
from crossread.resources import table

_ASIDES = frozenset(
    {
        "citing",
        "quoting",
        "for",
        "which",
        "who",
        "whose",
        "a",
        "an",
        "the",
        "in",
        "on",
        "where",
        "at",
    }
)
_PERFECT = frozenset({"has", "have"})  # "…", has declared the mayor


def inverted(view: View, i: int, group: int) -> Span | None:  # noqa: PLR0911 one return a case
    """The subject behind the verb in "…," said X and , said X."""
    words = view.words
    end = view.sentence_end(i)
    if any(words.lower[j] not in _PERFECT for j in range(group, i)) or i + 1 >= len(words):
        return None
    if group > view.sentence_start(i):
        before = words.text[group - 1]
        if not (view.mark(group - 1) or before in {",", "—", "–", "-", "!", "?", "…"}):
            return None
    elif not (i and group == i and words.text[i][0].islower() and view.mark(i - 1)):
        return None
    start = _behind_day(view, i + 1, end)
    span = right_phrase(view, start, end) if start < end else None
    if span is None or words.lower[i + 1] in word_class("prepositions") | {"that", "in"}:
        return None
    spoken = any(c.frame in ("clause", "weak") for c in cues_of(verb_forms()[words.lower[i]][0]))
    if spoken and not _aside(view, group - 1) and _ends_with_voice(view, span, end):
        return span
    if group != i or start != i + 1:
        return None
    proper = any(words.text[j][0].isupper() for j in range(*span))
    named = any(view.named[j] is not None for j in range(*span))
    determined = words.lower[span[0]] in word_class("determiners") | word_class("personal")
    if not (proper or named or determined or _plural(words.lower[span[1] - 1])):
        return None
    if view.mark(i - 1):
        return span
    if cues_of(verb_forms()[words.lower[i]][0])[0].frame != "clause":
        return None
    if _aside(view, i - 1):
        return span if _person_ends(view, span, end) else None
    if span[1] >= view.sentence_end(i):
        return span
    follows = words.text[span[1]]
    return span if follows in {",", ".", ":", ";", "?", "!"} or follows == "in" else None


def _behind_day(view: View, i: int, end: int) -> int:
    """Behind "this Tuesday" in "…, announced this Tuesday the mayor"."""
    start = i + 1 if view.words.lower[i] == "this" else i
    while start < end and view.timed[start] is not None:
        start += 1
    return start if start > i + (view.words.lower[i] == "this") else i


def _ends_with_voice(view: View, span: Span, end: int) -> bool:
    """True where the sentence ends with one who can speak: "…, says the town's fire chief."."""
    words = view.words
    over = span[1] >= end or words.text[span[1]] in {".", "!", "?", ":"}
    if not over or words.lower[span[0]] in word_class("personal"):
        return False
    phrase = words.slice(*span)
    if words.lower[span[1] - 1] in table("en/sources.toml")["state_bodies"]["words"]:
        return True
    body = office(phrase)
    return source(phrase) is not None or (body is not None and heads(body, phrase))


def _person_ends(view: View, span: Span, end: int) -> bool:
    """True where only a person with what describes him is left: "…, said X, a spokesman for Y."."""
    words = view.words
    mention = view.named[span[1] - 1]
    if mention is None or mention.kind != "person":
        return False
    if span[1] >= end or words.text[span[1]] == ".":
        return True
    rest = range(span[1] + 1, end)
    described = words.text[span[1]] == "," and len(rest) > 1
    return described and not any(
        words.text[j] in {",", ";", ":"} or words.lower[j] in word_class("auxiliaries") - {"'s"}
        for j in rest
    )


def _aside(view: View, comma: int) -> bool:
    """True for the comma behind ", for its part, " or ", which is inhabited, "."""
    words = view.words
    for j in range(comma - 1, view.sentence_start(comma), -1):
        if words.text[j] == ",":
            opener = words.lower[j + 1]
            described = opener.endswith("ed") and opener in verb_forms()
            return described or opener in _ASIDES or opener in word_class("prepositions")
    first = view.sentence_start(comma)
    return words.lower[first] in word_class("prepositions") and not quantity(view, first)


def _plural(word: str) -> bool:
    return word.endswith("s") and len(word) > 3
