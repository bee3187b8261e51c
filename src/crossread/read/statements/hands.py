"""The hands that a statement went through before its speaker: media told, media citing."""

from __future__ import annotations

from dataclasses import replace

from crossread.model import Link, Speaker
from crossread.read.statements.chains import link_of
from crossread.read.statements.drafts import Draft
from crossread.read.statements.media import medium
from crossread.read.statements.offices import office
from crossread.read.statements.phrases import Span, right_phrase
from crossread.read.statements.sources import source
from crossread.read.statements.speakers import Speakers
from crossread.read.statements.subjects import handed_by
from crossread.read.statements.view import View

_SPOKEN = frozenset({
    "interview", "interviews", "speaking", "comments", "remarks", "statement", "talking", "comment",
    "conversation", "message", "call", "email", "letter",
})  # fmt: skip
_SPEAKING = 4  # tokens from such a word to its "to" or "with"
_BEFORE = 60  # tokens before a cue in which a medium may stand
_REACH = 12  # tokens behind a cue in which "in an interview with X" may stand


def relay_link(
    speakers: Speakers, draft: Draft, speaker: Speaker | None, relay: Span
) -> Link | None:
    """The hand that a relay is; one who is only told something is none unless a medium."""
    view = speakers.view
    phrase = view.words.slice(*relay)
    known = medium(phrase)
    told = relay == draft.addressee
    if known is None and not told:
        hand = speakers.identify_quietly(relay)
        return link_of(hand, speakers.roles) if hand is not None else None
    plain = source(phrase) if known is None else None
    if plain is not None and plain.role == "broadcaster":
        evidence = speakers.context.cite(view.words.start[relay[0]], view.words.end[relay[1] - 1])
        return Link(role=plain.role, name=plain.name, evidence=evidence)
    unnamed = speaker is not None and not speaker.named
    if known is None and not (unnamed and _like_medium(speakers, relay)):
        return None
    words = view.words
    evidence = speakers.context.cite(words.start[relay[0]], words.end[relay[1] - 1])
    if known is None:
        return Link(role="unknown", name=evidence.text, evidence=evidence)
    return Link(role=known.role, name=known.name, evidence=evidence)


def _like_medium(speakers: Speakers, relay: Span) -> bool:
    """True for "Vestnik Orlov" in "two diplomats told Vestnik Orlov": a name nobody explains.

    The unnamed speak to media; bodies of state, places and people known by more are no media.
    """
    view = speakers.view
    if not all(view.words.text[i][:1].isupper() for i in range(*relay)):
        return False
    if office(view.words.slice(*relay)) is not None:
        return False
    names = [name for i in range(*relay) if (name := view.named[i]) is not None]
    return all(
        name.kind in ("person", "organisation")
        and name.country is None
        and name.name == name.evidence.text
        and name.name not in speakers.roles
        for name in names
    )


def with_hands(view: View, draft: Draft) -> Draft:
    """As in "a document seen by Reuters shows": the speaker's words end before "seen"."""
    if draft.speaker is None:
        return draft
    start, end = draft.speaker
    by = next((j for j in range(start + 2, end + 2) if handed_by(view, j)), None)
    if by is None:
        return draft
    inside = by < end
    relay = right_phrase(view, by + 1, end if inside else view.sentence_end(start), tails=inside)
    if not inside and (relay is None or not _carrier(view, relay)):
        return draft
    relays = (*draft.relays, relay) if relay else draft.relays
    return replace(draft, speaker=(start, by - 1), relays=relays)


def _carrier(view: View, span: Span) -> bool:
    """True for a medium, named or not: "AFP", "local news agencies"."""
    phrase = view.words.slice(*span)
    unnamed = source(phrase)
    return medium(phrase) is not None or (unnamed is not None and unnamed.role == "broadcaster")


def told_media(view: View, draft: Draft) -> list[Span]:
    """Media before or behind a cue: "in an interview with", "speaking to", "carried by"."""
    words = view.words
    found = _media_before(view, draft)
    end = min(view.sentence_end(draft.cue[0]), draft.cue[1] + _REACH)
    for i in range(draft.cue[1], end - 1):
        inside = draft.content[0] <= words.start[i] < draft.content[1]
        carried = words.lower[i] in {"to", "with", "told"} or handed_by(view, i)
        if inside or not carried or view.breaks(i + 1):
            continue
        span = right_phrase(view, i + 1, end, tails=False)
        if span is not None and _carrier(view, span):
            found.append(span)
    return [span for span in found if span not in draft.relays]


def _media_before(view: View, draft: Draft) -> list[Span]:
    """As in "In an interview with X, Y said", "Y, in a statement carried by X, denied"."""
    words = view.words
    first = max(view.sentence_start(draft.cue[0]), draft.cue[0] - _BEFORE)
    found = []
    for i in range(first, draft.cue[0] - 1):
        inside = draft.content[0] <= words.start[i] < draft.content[1]
        spoken = words.lower[i] in {"to", "with"} and _speaking(view, first, i)
        if inside or view.breaks(i + 1) or not (spoken or handed_by(view, i)):
            continue
        span = right_phrase(view, i + 1, draft.cue[0], tails=False)
        if span is not None and _carrier(view, span):
            found.append(span)
    return [span for span in found if span != draft.speaker]


def _speaking(view: View, first: int, i: int) -> bool:
    """True where "interview", "speaking", "comments" … stands right before token ``i``."""
    near = view.words.lower[max(first, i - _SPEAKING) : i]
    return not _SPOKEN.isdisjoint(near)
