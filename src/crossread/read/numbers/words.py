"""The words of ``resources/en/numbers.toml`` as look-up tables."""

from __future__ import annotations

from typing import Final

from crossread.resources import table

_WORDS = table("en/numbers.toml")

SMALL: Final[dict[str, int]] = _WORDS["small"]
TENS: Final[dict[str, int]] = _WORDS["tens"]
SCALES: Final[dict[str, int]] = _WORDS["scales"]
SUFFIXES: Final[dict[str, int]] = _WORDS["suffixes"]
PLURAL_SCALES: Final[dict[str, int]] = _WORDS["plural_scales"]
VAGUE: Final[dict[str, tuple[int, int]]] = {
    word: (least, most) for word, (least, most) in _WORDS["vague"].items()
}
ORDINALS: Final[dict[str, int]] = _WORDS["ordinals"]
FRACTIONS: Final[frozenset[str]] = frozenset(_WORDS["fractions"]["words"])
MONTHS: Final[frozenset[str]] = frozenset(_WORDS["months"]["words"])

_STARTS = frozenset({"a", "an", "half", *SMALL, *TENS, *PLURAL_SCALES, *VAGUE, *ORDINALS})


def is_number_start(word: str) -> bool:
    """True when a number may begin with the (lower-case) token; cheap, most tokens fail it."""
    return word in _STARTS or "0" <= word[:1] <= "9"
