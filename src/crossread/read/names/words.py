"""Words as names have them: hyphens and apostrophes inside, possessive endings apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc

from crossread.resources import lines

# A word with inner hyphens, apostrophes, ampersands; or initials ("U.S.", "J."). The repetition
# consumes a separator each time, so matching is linear. What parts it from the next word follows.
_WORD = re.compile(
    r"((?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|[^\W_]+(?:['’ʼ&‐‑-][^\W_]+)*)([\W_]*)"
)
_GAP = re.compile(r"[\W_]*")
_POSSESSIVES = ("'s", "'S")
_ABBREVIATIONS = frozenset(lines("en/abbreviations.txt"))


class Word(NamedTuple):
    """A word of a sentence. The same words with the same gap before them are one object.

    Attributes:
        text: the word with straight apostrophes, the possessive ending left out.
        lower: the same in small letters.
        cap: it begins with a capital letter (or is "al-" and the like before one).
        gap: characters between the word before and this (possessive ending included).
        first: no word of its sentence stands before it.
        joined: only a blank parts it from the word before.
        possessive: "'s" follows.
        size: code points it takes in the text.
    """

    text: str
    lower: str
    cap: bool
    gap: str
    first: bool
    joined: bool
    possessive: bool
    size: int


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one sentence.

    Attributes:
        words, starts: the words, and the code point where each begins (as many).
        shouted: most of its words are capitalised (a headline).
        tail: what follows the last word.
    """

    words: tuple[Word, ...]
    starts: tuple[int, ...]
    shouted: bool
    tail: str

    def end(self, at: int) -> int:
        """Code point behind word ``at``."""
        return self.starts[at] + self.words[at].size


def lines_of(doc: Doc, text: str) -> Iterator[Line]:
    """The sentences of a document as lines of words, in order; those without words left out.

    Args:
        doc: has the bounds of sentences.
        text: its words (``doc.text``, which spaCy joins from the tokens anew at each call).
    """
    for start, end in _sentences(doc):
        line = _line(text, start, end)
        if line is not None:
            yield line


def _sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    """First and last code point of each sentence; one look at the columns, not at each token."""
    rows = doc.to_array(["SENT_START", "IDX", "LENGTH"]).tolist()
    if not rows:
        return
    start, end = 0, 0
    for opens, offset, length in rows:
        if opens == 1 and end:
            yield start, end
            start = offset
        end = offset + length
    yield start, end


def _line(text: str, start: int, end: int) -> Line | None:
    opening = _GAP.match(text, start, end)
    at = opening.end() if opening else start
    gap = text[start:at]
    words: list[Word] = []
    starts: list[int] = []
    for raw, after in _WORD.findall(text, at, end):
        word = _word(raw, gap, not words, after[:1] == ".")
        words.append(word)
        starts.append(at)
        # What of the raw word and the stop after it is not the word's is in the next one's gap.
        rest = word.size - len(raw)
        gap = after if not rest else after[1:] if rest > 0 else raw[rest:] + after
        at += len(raw) + len(after)
    if not words:
        return None
    return Line(tuple(words), tuple(starts), _is_shouted(words), gap)


@lru_cache(maxsize=16384)
def _word(raw: str, gap: str, first: bool, stopped: bool) -> Word:
    """The word of some letters; ``stopped``: a full stop follows."""
    text = raw.replace("’", "'").replace("ʼ", "'")
    possessive = text.endswith(_POSSESSIVES)
    if possessive:
        text = text[:-2]
    lower = text.lower()
    short = lower in _ABBREVIATIONS or (len(text) == 1 and text.isupper())
    if stopped and short and not possessive:
        text, lower = text + ".", lower + "."
    joined = not first and gap in (" ", "\u00a0")
    cap = text[0].isupper() or _has_cap_after_article(text)
    return Word(text, lower, cap, gap, first, joined, possessive, len(text))


def word_of(text: str) -> Word:
    """A word that stands alone."""
    return _word(text, "", True, False)


_ARTICLES = ("al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "az-", "d'", "l'", "ul-")


def _has_cap_after_article(word: str) -> bool:
    if not word.lower().startswith(_ARTICLES):
        return False
    mark = max(word.find("-"), word.find("'")) + 1
    return word[mark : mark + 1].isupper()


# Share of capitalised words of four letters and more from which a line counts as a headline; set
# by eye on headlines of news pages.
_SHOUTED_SHARE = 0.75


def _is_shouted(words: list[Word]) -> bool:
    caps = [word.cap for word in words if word.size > 3 and not word.text[0].isdigit()]
    return len(caps) >= 3 and sum(caps) >= _SHOUTED_SHARE * len(caps)
