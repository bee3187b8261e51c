"""One spelling for the many ways of writing a name: the key that gazetteers are searched by."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart, and marks that spellings drop or keep at will.
_LETTERS = str.maketrans(
    {
        "ə": "a", "Ə": "A", "ǝ": "a", "ı": "i", "ø": "o", "Ø": "O", "ß": "ss", "ł": "l", "Ł": "L",
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae",
        "œ": "oe", "Œ": "Oe", "’": None, "‘": None, "ʼ": None, "'": None, "`": None, "´": None,
        "ʻ": None, "ʿ": None, "ʾ": None, ".": None, "-": " ", "‐": " ", "‑": " ", "–": " ",
        "\u00a0": " ",
    }
)  # fmt: skip


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Lower case, no accents, apostrophes or stops, hyphens as spaces.

    "St.-Étienne" becomes "st etienne".
    """
    if name.isascii():
        plain = name.translate(_LETTERS)
    else:
        parts = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        plain = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join(plain.lower().split())
