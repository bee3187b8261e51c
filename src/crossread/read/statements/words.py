"""A section's tokens as plain lists, without white space: what the rules here walk over."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from crossread.resources import table


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens of one section that are not space; index ``i`` counts only those.

    Attributes:
        source: the section's text.
        text, lower: the token as written and in small letters (curly apostrophes straightened).
        start, end: code points in ``source``.
        sentence: number of the token's sentence, from 0.
        first, last: for each sentence its first token and one past its last.
        line: number of the token's line (paragraph), from 0.
    """

    source: str
    text: list[str]
    lower: list[str]
    start: list[int]
    end: list[int]
    sentence: list[int]
    first: list[int]
    last: list[int]
    line: list[int]

    def __len__(self) -> int:
        return len(self.text)

    def at(self, offset: int) -> int:
        """Index of the first token that ends after a code point offset."""
        return bisect_right(self.end, offset)

    def before(self, offset: int) -> int:
        """One past the last token that starts before a code point offset."""
        return bisect_left(self.start, offset)

    def slice(self, start: int, end: int) -> str:
        """The words of tokens ``[start, end)`` as they stand in the text."""
        return self.source[self.start[start] : self.end[end - 1]] if end > start else ""

    def glued(self, i: int) -> bool:
        """True when no space stands before token ``i``."""
        return i > 0 and self.end[i - 1] == self.start[i]


def words_of(doc: Doc, source: str) -> Words:
    """The tokens of a ``Doc`` with sentence bounds, as lists.

    Args:
        doc: tokens and sentence bounds.
        source: its text, handed in because ``doc.text`` is put together anew each time.
    """
    words = Words(source, [], [], [], [], [], [], [], [])
    sentence, line, fresh = -1, 0, True
    # One call for all tokens: making a Token object of each costs more than all the rules here.
    rows: list[list[int]] = doc.to_array(["IDX", "LENGTH", "SENT_START"]).tolist()
    for start, length, starts in rows:
        fresh = fresh or starts == 1
        text = source[start : start + length]
        if text.isspace():
            line += "\n" in text
            continue
        if fresh:
            if words.first:
                words.last.append(len(words.text))
            words.first.append(len(words.text))
            sentence += 1
            fresh = False
        words.text.append(text)
        words.lower.append(text.lower().replace("’", "'"))
        words.start.append(start)
        words.end.append(start + length)
        words.sentence.append(sentence)
        words.line.append(line)
    if words.first:
        words.last.append(len(words.text))
    return words


@cache
def word_class(name: str) -> frozenset[str]:
    """A closed class of ``resources/en/cues.toml`` ``[words]``, such as auxiliaries."""
    return frozenset(table("en/cues.toml")["words"][name])
