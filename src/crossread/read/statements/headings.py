"""Headline syntax: "X: what X said", "what X said: X"."""

from __future__ import annotations

from crossread.read.statements.content import opening, right_content, span_chars
from crossread.read.statements.drafts import Draft
from crossread.read.statements.phrases import Span, right_phrase, sentence_subject
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class
from crossread.resources import table

_FURNITURE = 30  # code points of a line that tell whose it is
_SHORT = 8  # tokens a speaker in a headline may have
_LONGEST = 30  # tokens of a headline
_CLAUSE = 3  # tokens of the fewest that are said before a speaker: "Tries: X" tells none
_SOURCED = frozenset({"from", "in"})
_DASHES = frozenset({"—", "–", "-", "--"})


def drafts_of_headings(view: View, headings: frozenset[int]) -> list[Draft]:
    """Drafts of lines that are headlines, and of "X: “…”" anywhere.

    Args:
        view: the section.
        headings: numbers of the sentences that are headlines or crossheads.
    """
    found = []
    words = view.words
    for number, (first, last) in enumerate(zip(words.first, words.last, strict=True)):
        draft = _of_sentence(view, first, last, number in headings)
        if draft is not None:
            found.append(draft)
    return found


def _of_sentence(view: View, first: int, last: int, heading: bool) -> Draft | None:
    words = view.words
    heading = heading and last - first <= _LONGEST and not _furniture(view, first)
    for i in range(first + 1, last - 1):
        mark = words.text[i]
        if view.quoted[i] >= 0 or (mark != ":" and mark not in _DASHES) or _inside(view, i):
            continue
        quoted = opening(view, i + 1) is not None
        if mark == ":" and quoted:
            return _introduced(view, first, i, last)
        if mark == ":" and i - first <= _SHORT and (heading or _labels(view, first, i, last)):
            speaker = _speaker(view, (first, i))
            if speaker is not None and _has_voice(view, speaker):
                content = right_content(view, i + 1, last)
                return Draft((i, i + 1), content, "say", speaker) if content else None
        if heading and last - i - 1 <= _SHORT and i - first >= _CLAUSE:
            speaker = _speaker(view, (i + 1, last))
            if speaker is not None and _has_voice(view, speaker):
                content = span_chars(view, first, i)
                return Draft((i, i + 1), content, "say", speaker) if content else None
        if mark == ":":
            return None
    return None


def _introduced(view: View, first: int, colon: int, last: int) -> Draft | None:
    """As in "X: “…”", "From the report: “…”", "X leaned in and boomed: “…”"."""
    start = first + (view.words.lower[first] in _SOURCED)
    speaker = _speaker(view, (start, colon)) if colon - first <= _SHORT else None
    if speaker is None or _told(view, speaker):
        speaker = sentence_subject(view, colon)
    content, quotation = right_content(view, colon + 1, last), opening(view, colon + 1)
    if speaker is None or quotation is None or content != (quotation.start, quotation.end):
        return None  # "X seemed to know: “…,” he told Y"
    return Draft((colon, colon + 1), content, "say", speaker)


def _told(view: View, span: Span) -> bool:
    """True where a verb stands behind the noun that the span begins with."""
    subject = right_phrase(view, *span)
    personal = view.words.lower[span[0]] in word_class("personal")
    return subject is None or subject[1] < span[1] or (personal and span[1] - span[0] > 1)


def _labels(view: View, first: int, colon: int, last: int) -> bool:
    """True for the "LUNDE:" of a transcript: a person at the start of a line, and a clause."""
    words = view.words
    if first and words.line[first] == words.line[first - 1]:
        return False
    mention = view.named[colon - 1]
    if mention is None or mention.kind != "person":
        return False
    return any(words.lower[j] in word_class("auxiliaries") for j in range(colon + 1, last))


def _inside(view: View, i: int) -> bool:
    """True for a hyphen or colon within a word: "E-mail", "UPDATE 4-Vote"."""
    glued = view.words.glued(i) and view.words.glued(i + 1)
    return glued and view.words.text[i] in {"-", ":"} and opening(view, i + 1) is None


def _furniture(view: View, first: int) -> bool:
    """True for "To contact the editor: X" and "Bookmark with: X": a page's, nobody's words."""
    start = view.words.start[first]
    line = view.words.source[start : start + _FURNITURE].lower()
    return line.startswith(tuple(table("en/sources.toml")["furniture"]["openings"]))


def _speaker(view: View, span: Span) -> Span | None:
    """The span where it can be a speaker: a noun phrase without verb or punctuation."""
    start, end = span
    for i in range(start, end):
        if view.breaks(i) or view.words.lower[i] in word_class("auxiliaries"):
            return None
    if end == start or view.adverb(end - 1):
        return None
    return span if view.words.text[start][0].isalpha() else None


def _has_voice(view: View, span: Span) -> bool:
    """True for persons, organisations, places and the unnamed sources of the lexicon."""
    if any(
        view.named[i] is not None and view.named[i].kind != "place"  # type: ignore[union-attr]
        for i in range(*span)
    ):
        return True
    head = view.words.lower[span[1] - 1]
    known = {w for s in table("en/sources.toml")["source"] for w in s["words"]}
    offices = {w for ws in table("en/offices.toml")["offices"].values() for w in ws}
    return head in known | offices or head.removesuffix("s") in known
