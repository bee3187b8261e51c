"""Which statement a span is part of."""

from __future__ import annotations

from collections.abc import Iterable

from crossread.model import Evidence, Statement


def covering(statements: Iterable[Statement], evidence: Evidence) -> Statement | None:
    """The innermost statement whose content holds a span, or None.

    Args:
        statements: of the same article; those of other sections never match.
        evidence: the span asked about.

    Returns:
        The one with the shortest content; of two equally short ones the first.
    """
    holding = [s for s in statements if evidence.within(s.content)]
    return min(holding, key=lambda s: s.content.end - s.content.start, default=None)
