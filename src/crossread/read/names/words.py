"""Words as names have them: hyphens and apostrophes inside, possessive endings apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from crossread.resources import lines

# A word with inner hyphens, apostrophes, ampersands; or initials ("U.S.", "J."). The repetition
# consumes a separator each time, so matching is linear.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|[^\W_]+(?:['’ʼ&‐‑-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_ABBREVIATIONS = frozenset(lines("en/abbreviations.txt"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence.

    Attributes:
        start, end: code points, the possessive ending left out.
        text: the word with straight apostrophes; lower: the same in small letters.
        cap: it begins with a capital letter (or is "al-" and the like before one).
        gap: characters between the word before and this (possessive ending included).
        first: no word of its sentence stands before it.
    """

    start: int
    end: int
    text: str
    lower: str
    cap: bool
    gap: str
    first: bool
    possessive: bool

    @property
    def joined(self) -> bool:
        """Only a blank parts it from the word before."""
        return not self.first and self.gap in (" ", "\u00a0")


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one sentence; ``shouted``: most of its words are capitalised (a headline)."""

    words: tuple[Word, ...]
    shouted: bool
    tail: str


def lines_of(doc: Doc) -> Iterator[Line]:
    """The sentences of a document as lines of words, in order; those without words left out."""
    text = doc.text  # spaCy joins the tokens anew at each call
    for sentence in doc.sents:
        words = tuple(_words(text, sentence.start_char, sentence.end_char))
        if words:
            tail = text[words[-1].end : sentence.end_char]
            yield Line(words, _is_shouted(words), tail)


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    before = start
    first = True
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        possessive = _POSSESSIVE.search(raw) is not None
        if possessive:
            raw = raw[:-2]
        stop = match.start() + len(raw)
        if text[stop : stop + 1] == "." and (
            raw.lower() in _ABBREVIATIONS or (len(raw) == 1 and raw.isupper())
        ):
            raw += "."
            stop += 1
        word = raw.replace("’", "'").replace("ʼ", "'")
        yield Word(
            match.start(), stop, word, word.lower(), _is_cap(word), text[before : match.start()],
            first, possessive,
        )  # fmt: skip
        before = stop
        first = False


_ARTICLES = ("al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "az-", "d'", "l'", "ul-")


def _is_cap(word: str) -> bool:
    if word[0].isupper():
        return True
    if word[0].isdigit():
        return False
    if not word.lower().startswith(_ARTICLES):
        return False
    mark = max(word.find("-"), word.find("'")) + 1
    return word[mark : mark + 1].isupper()


# Share of capitalised words of four letters and more from which a line counts as a headline; set
# by eye on headlines of news pages.
_SHOUTED_SHARE = 0.75


def _is_shouted(words: tuple[Word, ...]) -> bool:
    long = [word for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    caps = sum(word.cap for word in long)
    return len(long) >= 3 and caps >= _SHOUTED_SHARE * len(long)
