"""Words as they are searched for: one way for both databases, for texts and for questions.

A term is a word without case, accents and English endings: "Floods" and "flood" are one, so are
"Erdoğan" and "erdogan". Writing without spaces (Chinese, Japanese, Thai …) is taken sign by sign;
a question of several signs asks for them in that order.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

import Stemmer

# Terms that follow each other, and whether the last one is a beginning.
Run = tuple[tuple[str, ...], bool]
# Raised when terms come out otherwise: indexes are then made anew.
RULES: Final = 1
# Longer ones are no words (encoded data); found by their beginning.
_LONGEST: Final = 60
_SIGNS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# Accents that stand apart, soft hyphens and joiners are within a word.
_INSIDE = "\u0300-\u036f\u00ad\u200c\u200d"
_LETTER = rf"[^\W_{_SIGNS}]"
_ANY_WORD = re.compile(rf"[{_SIGNS}]|{_LETTER}(?:{_LETTER}|[{_INSIDE}])*")
# The same for texts without any of these, in a third of the time.
_RARE = re.compile(f"[{_SIGNS}{_INSIDE}]")
_USUAL_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]")


def terms(text: str) -> list[str]:
    """The terms of a text, in order."""
    return [term_of(word) for word in _word(text).findall(text)]


def _word(text: str) -> re.Pattern[str]:
    return _ANY_WORD if not text.isascii() and _RARE.search(text) else _USUAL_WORD


def runs(text: str, wanted: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """Where terms follow each other as is wanted: ``[start, end)`` in code points, in order."""
    word = _word(text)
    firsts = [(run[0], opens and len(run) == 1) for run, opens in wanted]
    for start in _places(text, word, firsts):
        ends: set[int] = set()
        for run, opens in wanted:
            words = list(islice(word.finditer(text, start), len(run)))
            last = len(run) - 1
            if len(words) == len(run) and all(
                _is(term_of(found[0]), term, opens and at == last)
                for at, (found, term) in enumerate(zip(words, run, strict=True))
            ):
                ends.add(words[-1].end())
        yield from ((start, end) for end in sorted(ends))


def _places(text: str, word: re.Pattern[str], wanted: Sequence[tuple[str, bool]]) -> Iterator[int]:
    """Where words begin that stand for one of these terms."""
    if word is _USUAL_WORD and all(term for term, _ in wanted):
        word = _beginning("".join(sorted({term[0] for term, _ in wanted})))
    for found in word.finditer(text):
        term = term_of(found[0])
        if any(_is(term, one, opens) for one, opens in wanted):
            yield found.start()


@lru_cache(100)
def _beginning(letters: str) -> re.Pattern[str]:
    """Usual words that may stand for terms that begin so: no rule of endings takes a first letter.

    Words that begin with a sign beyond ASCII are among them, whatever they stand for.
    """
    first = re.escape("".join(c + c.upper() for c in letters if c.isascii()))
    return re.compile(rf"(?<![^\W_])(?=[^\W_])[{first}\u0080-\U0010ffff][^\W_]*")


def _is(term: str, wanted: str, opens: bool) -> bool:
    return term.startswith(wanted) if opens else term == wanted


def line(text: str) -> str:
    """The terms of a text in order, parted by spaces."""
    return " ".join(terms(text))


@lru_cache(20_000)
def term_of(word: str) -> str:
    """The term that a word stands for."""
    plain = folded(word)[:_LONGEST]
    return str(_LOCAL.stemmer.stemWord(plain)) if plain.isascii() else plain


@lru_cache(10_000)
def folded(words: str) -> str:
    """Words without case, accents and signs that are not seen; spaces as they are.

    Only the accents of Latin, Greek and Cyrillic go: other marks make other letters.
    """
    apart = unicodedata.normalize("NFKD", words.casefold())
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", apart))
    return "".join(c for c in plain if c.isalnum() or c == " " or unicodedata.combining(c))


class _Local(threading.local):
    """A stemmer for each thread: it keeps what it works on inside."""

    def __init__(self) -> None:
        self.stemmer = Stemmer.Stemmer("english", 0)


_LOCAL = _Local()
