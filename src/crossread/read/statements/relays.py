"""Reports passed on: "X quoted Y as saying", "X reported, citing Y, which quoted Z"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from crossread.read.statements.content import closing, left_content, right_content, skip_adjuncts
from crossread.read.statements.drafts import Draft
from crossread.read.statements.hit import Hit
from crossread.read.statements.media import medium
from crossread.read.statements.phrases import Span, left_phrase, right_phrase
from crossread.read.statements.view import View

_SAYING = frozenset({"saying", "telling", "stating", "adding"})
_CITING = frozenset({"citing", "quoting"})
_CITED = frozenset({"cited", "quoted", "cites", "quotes"})
_EARLIER = frozenset({"earlier", "later", "yesterday", "today", "separately", "previously"})
_DAYS = frozenset({"on", "in", "at"})
_STOPS = frozenset({".", ";", "!", "?"})
_NEAR = 30  # tokens between "quoted" and "as saying"


def drafts_of_quoting(view: View) -> list[Draft]:
    """Drafts of "quoted Y as saying …" and "Y was quoted (by X) as saying …", in order."""
    found = []
    for i, word in enumerate(view.words.lower):
        if word in _SAYING and i > 2 and view.words.lower[i - 1] == "as":
            draft = _quoting(view, i)
            if draft is not None:
                found.append(draft)
    return found


def _quoting(view: View, saying: int) -> Draft | None:
    words = view.words
    floor = max(view.sentence_start(saying), saying - _NEAR)
    verb = next(
        (j for j in range(saying - 2, floor - 1, -1) if words.lower[j] in _CITED | _CITING), None
    )
    if verb is None:
        return None
    speaker, relays = _who(view, verb, saying - 1)
    if speaker is None:
        return None
    end = view.sentence_end(saying)
    first = relays[0][0] if relays and relays[0][0] < verb else min(speaker[0], verb)
    told = (
        right_phrase(view, saying + 1, end, tails=False)
        if words.lower[saying] == "telling"
        else None
    )
    behind = told[1] if told else saying + 1
    relays = (*relays, told) if told and medium(words.slice(*told)) else relays
    passing, behind = _passed_on(view, behind, end)
    relays = (*passing, *relays)
    content = None
    rest = skip_adjuncts(view, behind, end) if passing else behind
    if rest < end and words.text[rest] not in _STOPS:
        content = right_content(view, behind, end)
    if content is None and first > 0 and (closing(view, first - 1) or words.text[first - 1] == ","):
        content = left_content(view, first, 0)
    cue = (verb, verb + 1) if speaker[0] > verb else (verb, saying + 1)
    return Draft(cue, content, "say", speaker, relays=relays) if content else None


def _passed_on(view: View, i: int, end: int) -> tuple[tuple[Span, ...], int]:
    """Who passes the words on behind "as saying", and the token behind that and behind when.

    As in "…," an officer was quoted as saying earlier by the agency.
    """
    while i < end and (
        view.timed[i] is not None
        or view.words.lower[i] in _EARLIER
        or (view.words.lower[i] in _DAYS and i + 1 < end and view.timed[i + 1] is not None)
    ):
        i += 1
    by = right_phrase(view, i + 1, end) if i < end and view.words.lower[i] == "by" else None
    return ((by,), by[1]) if by is not None else ((), i)


def _who(view: View, verb: int, limit: int) -> tuple[Span | None, tuple[Span, ...]]:
    """The one quoted, and the one who quotes if the text tells."""
    words = view.words
    active = right_phrase(view, verb + 1, limit)
    if active is not None and words.lower[active[0]] not in {"by", "as", "in"}:
        quoting = _subject(view, verb)
        return active, (quoting,) if quoting else ()
    before = verb
    while before > view.sentence_start(verb) and words.lower[before - 1] in {
        "was", "were", "is", "been", "has", "have", "are", "being", "also",
    }:  # fmt: skip
        before -= 1
    speaker = left_phrase(view, before) if before > view.sentence_start(verb) else None
    by = next((j for j in range(verb + 1, limit) if words.lower[j] == "by"), None)
    medium = right_phrase(view, by + 1, limit) if by is not None else None
    return speaker, (medium,) if medium else ()


def _subject(view: View, verb: int) -> Span | None:
    words = view.words
    i = verb
    while i > view.sentence_start(verb) and (
        words.text[i - 1] == "," or view.adverb(i - 1) or words.lower[i - 1] in {"has", "which"}
    ):
        i -= 1
    return left_phrase(view, i) if i > view.sentence_start(verb) else None


def with_citations(view: View, drafts: list[Draft], hits: list[Hit]) -> list[Draft]:
    """Make the one cited the speaker of a draft and its speaker the hand it went through.

    Args:
        view: the section.
        drafts: in order.
        hits: cue verbs, for "X reported, citing Y, which quoted Z as saying …".
    """
    result = list(drafts)
    for i, word in enumerate(view.words.lower):
        cited_before = word in _CITED and i and view.words.lower[i - 1] in {"which", "who"}
        if word not in _CITING and not cited_before:
            continue
        end = view.sentence_end(i)
        cited = right_phrase(view, i + 1, end)
        if cited is None or (cited[1] < end and view.words.lower[cited[1]] == "as"):
            continue
        for number in _citing(view, result, i):
            draft = result[number]
            if cited in draft.relays or draft.speaker == cited:
                first = _citing_subject(view, hits, i)
                if first is not None and first not in (*draft.relays, draft.speaker):
                    result[number] = replace(draft, relays=(first, *draft.relays))
            else:
                result[number] = _cite(view, draft, i, cited)
    return result


def _citing_subject(view: View, hits: list[Hit], i: int) -> Span | None:
    """Subject of the last cue verb before token ``i`` in its sentence."""
    first = view.sentence_start(i)
    low = bisect_left(hits, first, key=lambda hit: hit.verb)
    high = bisect_left(hits, i, key=lambda hit: hit.verb)
    subjects = [hit.subject for hit in hits[low:high] if hit.subject is not None]
    return subjects[-1] if subjects else None


def _citing(view: View, drafts: list[Draft], i: int) -> list[int]:
    """Numbers of the drafts whose speaker cites at token ``i``: all of the nearest cue."""
    sentence = view.words.sentence[i]
    first = bisect_left(drafts, view.sentence_start(i), key=lambda d: d.cue[0])
    last = bisect_left(drafts, view.sentence_end(i), key=lambda d: d.cue[0])
    near = [
        (abs(draft.cue[0] - i), number)
        for number, draft in enumerate(drafts[first:last], start=first)
        if view.words.sentence[draft.cue[0]] == sentence and draft.cue[0] != i and draft.speaker
    ]
    if not near:
        return []
    cue = drafts[min(near)[1]].cue
    return [number for _, number in near if drafts[number].cue == cue]


def _cite(view: View, draft: Draft, i: int, cited: Span) -> Draft:
    """The draft with the cited source as its speaker; its content ends before "citing"."""
    words = view.words
    start, end = draft.content
    if start <= words.start[i] < end and i > 0:
        if words.start[cited[1] - 1] < end and cited[1] < len(words):
            after = words.lower[cited[1]]
            start = words.start[cited[1]] if after == "that" else start
        if start < words.start[i]:
            stop = i - 1 if words.text[i - 1] == "," else i
            end = words.end[stop - 1]
    if end <= start:
        return draft
    cue = (draft.cue[0], i + 1) if 0 < i - draft.cue[1] <= 1 or i == draft.cue[1] else draft.cue
    speaker = draft.speaker
    relays = (*draft.relays, speaker) if speaker else draft.relays
    return replace(draft, cue=cue, content=(start, end), speaker=cited, relays=relays)
