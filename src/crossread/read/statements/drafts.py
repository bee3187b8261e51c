"""A statement as token and character spans, before anyone asks who the speaker is."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.read.statements.content import Chars
from crossread.read.statements.phrases import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """What a cue and its surroundings give.

    Attributes:
        cue: tokens of the cue.
        content: code points of what was said.
        stance: code of ``resources/en/stances.toml``.
        speaker: tokens that name the speaker, or None.
        shared: the speaker is that of the sentence's earlier cue or its subject.
        addressee: tokens that name to whom it was said, or None.
        relays: tokens of those through whose hands it went before ``speaker`` ("told X",
            "X reported, citing …"), first hand of the article first.
    """

    cue: Span
    content: Chars
    stance: str
    speaker: Span | None = None
    shared: bool = False
    addressee: Span | None = None
    relays: tuple[Span, ...] = ()
