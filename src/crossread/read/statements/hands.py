"""The hands that a statement went through before its speaker: media told, media citing."""

from __future__ import annotations

from crossread.model import Link, Speaker
from crossread.read.statements.chains import link_of
from crossread.read.statements.drafts import Draft
from crossread.read.statements.media import medium
from crossread.read.statements.offices import office
from crossread.read.statements.phrases import Span, right_phrase
from crossread.read.statements.speakers import Speakers
from crossread.read.statements.view import View

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


def told_media(view: View, draft: Draft) -> list[Span]:
    """Media behind "in a statement to", "in an interview with", "speaking to"."""
    words = view.words
    found = []
    end = min(view.sentence_end(draft.cue[0]), draft.cue[1] + _REACH)
    for i in range(draft.cue[1], end - 1):
        inside = draft.content[0] <= words.start[i] < draft.content[1]
        if inside or words.lower[i] not in {"to", "with", "told"} or view.breaks(i + 1):
            continue
        span = right_phrase(view, i + 1, end, tails=False)
        if span is not None and medium(words.slice(*span)) is not None:
            found.append(span)
    return [span for span in found if span not in draft.relays]
