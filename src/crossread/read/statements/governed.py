"""What a cue verb governs."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.read.statements.content import Chars
from crossread.read.statements.phrases import Span


@dataclass(frozen=True, slots=True)
class Governed:
    """What stands behind a cue: content, the one addressed, and where the cue's words end."""

    content: Chars
    cue_end: int
    addressee: Span | None = None
    told: bool = False
    stance: str | None = None
