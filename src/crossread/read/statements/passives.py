"""Cues in the passive: "was announced by X", "It was reported that", "was accused of"."""

from __future__ import annotations

from crossread.read.statements.content import Chars, right_content, skip_adjuncts
from crossread.read.statements.drafts import Draft
from crossread.read.statements.figures import named_figure, set_at
from crossread.read.statements.hit import Hit
from crossread.read.statements.view import View
from crossread.resources import table

# Frames of verbs behind whose passive a "to" brings in no words ("will be held to account").
_POINTED = frozenset({"act", "of", "object", "judge"})


def passive_draft(  # noqa: PLR0911 one return a case
    view: View, hit: Hit, limit: int
) -> Draft | None:
    """As in "was announced by X", "It was reported that", "is said to have"."""
    words = view.words
    cue = hit.cues[0]
    end = hit.verb + 1
    rest = skip_adjuncts(view, end, limit) if hit.where == "none" else end
    lower = words.lower[rest] if rest < limit else ""
    span = (hit.start, end)
    if hit.where == "none":
        told = any(c.frame in ("tell", "act") for c in hit.cues)
        pointing = lower in {"that", "to"} and cue.frame not in _POINTED
        if not pointing and not (told and lower in {"that", "to", "not"}):
            return None
        if lower == "to" and cue.verb in table("en/cues.toml")["factual"]["verbs"]:
            return None
        if words.lower[hit.edge] != "it" and lower == "that" and not told:
            return None
        content = right_content(view, rest, limit)
        return Draft(span, content, _asked(hit, lower) or cue.stance) if content else None
    stance = next((c.stance for c in hit.cues if c.frame == "of"), cue.stance)
    if lower == "by" and hit.subject is not None and hit.subject[1] < limit:
        rest = hit.subject[1]
        lower = words.lower[rest]
    elif hit.subject is not None and hit.subject[0] > rest:
        limit = hit.subject[0] - 1
    impersonal = words.lower[hit.edge] == "it" or any(c.frame == "tell" for c in hit.cues)
    if lower in {"to", "not"} or (lower == "that" and impersonal):
        content = right_content(view, rest, limit)
        stance = _asked(hit, lower) or cue.stance
        return Draft(span, content, stance, hit.subject) if content else None
    if lower == "at" and any(c.frame == "figure" for c in hit.cues):
        given = set_at(view, rest - 1, limit)  # "was put | at 64 by police"
        content = right_content(view, rest, limit) if given else None
        return Draft(span, content, "estimate", hit.subject) if content else None
    if lower in {"of", "for"} and any(c.frame == "of" for c in hit.cues):
        content = right_content(view, rest + 1, limit)
        return Draft(span, content, stance, hit.subject) if content else None
    if lower == "as" and any(c.frame == "judge" for c in hit.cues):
        content = right_content(view, rest + 1, limit)  # "was described by X as “a farce”"
        return Draft(span, content, cue.stance, hit.subject) if content else None
    if hit.edge < hit.start and any(c.frame in ("object", "clause") for c in hit.cues):
        figure = named_figure(view, hit.edge, hit.start)  # "A figure of 64 was given by police"
        known = (c.stance for c in hit.cues if c.frame in ("object", "clause"))
        stance = "estimate" if figure else next(known)
        chars: Chars | None = (words.start[hit.edge], words.end[hit.start - 1])
        if words.lower[hit.edge] in {"this", "it", "that"} and hit.start - hit.edge == 1:
            chars = _sentence_before(view, hit.edge)
        return Draft(span, chars, stance, hit.subject) if chars else None
    return None


def _asked(hit: Hit, lower: str) -> str | None:
    """The stance of "were urged to leave": that of the frame which takes an infinitive."""
    if lower not in {"to", "not"}:
        return None
    return next((c.stance for c in hit.cues if c.frame == "act"), None)


def _sentence_before(view: View, i: int) -> Chars | None:
    """What "This was announced by X" points back to."""
    number = view.words.sentence[i] - 1
    if number < 0:
        return None
    return right_content(view, view.words.first[number], view.words.last[number])
