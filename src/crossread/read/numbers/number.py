"""The record of a number in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a stretch of tokens.

    Attributes:
        start_token, end_token: tokens of the ``Doc``, end exclusive. Hedges ("at least",
            "between") are outside; the article of "a dozen", "half a million" is inside.
        value: the number; of a range its upper end; of a vague quantity its least.
        ordinal: "third", "21st".
        low, high: bounds of a range or a vague quantity; both None for a plain number; ``high``
            is None where the words set no upper bound ("dozens").
        vague: the words leave the number open ("dozens", "several").
    """

    start_token: int
    end_token: int
    value: int | float
    ordinal: bool = False
    low: int | None = None
    high: int | None = None
    vague: bool = False

    @property
    def plain(self) -> bool:
        """A whole cardinal that is neither a range nor vague."""
        return isinstance(self.value, int) and not (self.ordinal or self.vague or self.low)
