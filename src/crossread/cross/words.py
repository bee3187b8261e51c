"""Words of a text with their offsets, folded so that spellings of one word fall together."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from crossread.resources import lines

T = TypeVar("T")

# A word: letters and digits, with inner apostrophes, points and commas between digits.
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*", re.UNICODE)
# Letters that have no decomposition, in the spelling news agencies use for them.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a"}
)


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """The word in lower case, without accents, possessive endings and apostrophes.

    >>> fold("Erdoğan’s")
    'erdogan'
    """
    low = word.casefold().replace("’", "'").replace("ʼ", "'")
    low = low.removesuffix("'s").replace("'", "")
    if low.isascii():
        return low
    spread = unicodedata.normalize("NFKD", low.translate(_LETTERS))
    return "".join(c for c in spread if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A folded word without its plural ending: enough for comparing words of news.

    >>> stem("parties"), stem("strikes"), stem("press")
    ('party', 'strike', 'press')
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "suio":
        return word[:-1]
    return word


def term(word: str) -> int:
    """32-bit name of a word's stem (CRC-32 of its UTF-8): small, the same in every process."""
    return zlib.crc32(stem(fold(word)).encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1)
def rates() -> dict[int, float]:
    """Share of general English documents that hold a term, for the commoner ones."""
    table: dict[int, float] = {}
    for row in lines("en/word_rates.txt"):
        word, permille = row.split("\t")
        table[zlib.crc32(word.encode("utf-8"))] = float(permille) / 1000
    return table


# Texts up to this length (names, sentences, statements) are asked for again and again.
_SHORT = 1_000


def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Folded words with the code points ``[start, end)`` they stand at."""
    return tuple([(fold(m[0]), *m.span()) for m in WORD.finditer(text)])


def folded(text: str) -> tuple[str, ...]:
    """The same without where they stand."""
    return _kept(text) if len(text) <= _SHORT else _folded(text)


class Remembered(dict[str, T]):
    """What is made of texts, made once for each; all is forgotten when it is too much.

    Found in half the time that ``lru_cache`` takes, which notes each look.
    """

    def __init__(self, make: Callable[[str], T], most: int) -> None:
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, text: str) -> T:
        if len(self) >= self._most:
            self.clear()
        made = self[text] = self._make(text)
        return made


def _folded(text: str) -> tuple[str, ...]:
    # No word reaches over a blank, and what stands between two comes again and again.
    return tuple(chain.from_iterable(map(_pieces.__getitem__, text.split(" "))))


def _piece(text: str) -> tuple[str, ...]:
    return tuple(map(fold, WORD.findall(text)))


_pieces = Remembered(_piece, 50_000)
_kept = lru_cache(maxsize=20_000)(_folded)
