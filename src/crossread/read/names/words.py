"""Words as names have them: hyphens and apostrophes inside, possessive endings apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from crossread.resources import lines, table

# A word with inner hyphens, apostrophes, ampersands; or initials ("U.S.", "J."). The repetition
# consumes a separator each time, so matching is linear. What parts it from the next word follows.
# Accents that stand as marks of their own behind their letter ("Zoë" in decomposed form).
_MARKS = "\u0300-\u036f"
# A hyphen parts what only describes a name from it ("London-based", "non-Muslims"): these words.
_BEHIND = "|".join(table("en/name_signs.toml")["hyphen_endings"])
_AHEAD = "|".join(table("en/name_signs.toml")["hyphen_openings"])
# The endings of a site's address, where it is a name: "Canada.com".
_SITE = r"\.(?:com|org|net|info)(?![^\W_]|\.[^\W_])"
_WORD = re.compile(
    r"((?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"
    rf"|(?:{_AHEAD})(?=-[A-Z])"
    rf"|[^\W_]+(?:['’ʼ&][^\W_]+|[‐‑-](?!(?:{_BEHIND})(?![^\W_]))[^\W_]+"
    rf"|[{_MARKS}]+[^\W_]*)*(?:{_SITE})?)([\W_]*)"
)
_GAP = re.compile(r"[\W_]*")
_POSSESSIVES = ("'s", "'S")
_ABBREVIATIONS = frozenset(lines("en/abbreviations.txt"))


class Word(NamedTuple):
    """A word of a sentence. The same words with the same gap before them are one object.

    Attributes:
        text: the word with straight apostrophes and whole letters, the possessive ending left out.
        lower: the same in small letters.
        cap: it begins with a capital letter (or is "al-" and the like before one).
        gap: characters between the word before and this (possessive ending included).
        first: no word of its sentence stands before it.
        joined: only a blank parts it from the word before.
        possessive: "'s" follows.
        size: code points it takes in the text.
        weighs: it is long enough to tell a headline.
    """

    text: str
    lower: str
    cap: bool
    gap: str
    first: bool
    joined: bool
    possessive: bool
    size: int
    weighs: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one sentence.

    Attributes:
        words, starts: the words, and the code point where each begins (as many).
        shouted: most of its words are capitalised (a headline).
        tail: what follows the last word.
        recased: it stands in capitals and is read in another case.
    """

    words: tuple[Word, ...]
    starts: tuple[int, ...]
    shouted: bool
    tail: str
    recased: bool = False

    def end(self, at: int) -> int:
        """Code point behind word ``at``."""
        return self.starts[at] + self.words[at].size


def line_of(text: str, start: int, end: int) -> Line | None:
    """The line of code points ``[start, end)``, or None where they hold no word."""
    opening = _GAP.match(text, start, end)
    at = opening.end() if opening else start
    gap = text[start:at]
    words: list[Word] = []
    starts: list[int] = []
    for raw, after in _WORD.findall(text, at, end):
        word, gap, size = _word_and_gap(raw, gap, after, not words)
        words.append(word)
        starts.append(at)
        at += size
    if not words:
        return None
    return Line(tuple(words), tuple(starts), is_shouted(words), gap)


@lru_cache(maxsize=4096)
def _word_and_gap(raw: str, gap: str, after: str, first: bool) -> tuple[Word, str, int]:
    """A word, what parts it from the next, and the code points that both take.

    What of the raw word and the stop after it is not the word's is in the next one's gap.
    """
    word = _word(raw, gap, first, after[:1] == ".")
    rest = word.size - len(raw)
    following = after if not rest else after[1:] if rest > 0 else raw[rest:] + after
    return word, following, len(raw) + len(after)


@lru_cache(maxsize=4096)
def _word(raw: str, gap: str, first: bool, stopped: bool) -> Word:
    """The word of some letters; ``stopped``: a full stop follows."""
    text = raw.replace("’", "'").replace("ʼ", "'")
    possessive = text.endswith(_POSSESSIVES)
    if possessive:
        text = text[:-2]
    size = len(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    lower = text.lower()
    short = lower in _ABBREVIATIONS or (len(text) == 1 and text.isupper())
    if stopped and short and not possessive:
        text, lower, size = text + ".", lower + ".", size + 1
    joined = not first and gap in (" ", "\u00a0")
    cap = text[0].isupper() or _has_cap_after_article(text)
    weighs = size > _SHOUTED_LENGTH and not text[0].isdigit()
    return Word(text, lower, cap, gap, first, joined, possessive, size, weighs)


def word_of(text: str) -> Word:
    """A word that stands alone."""
    return _word(text, "", True, False)


_ARTICLES = ("al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "az-", "d'", "l'", "ul-")


def _has_cap_after_article(word: str) -> bool:
    if not word.lower().startswith(_ARTICLES):
        return False
    mark = max(word.find("-"), word.find("'")) + 1
    return word[mark : mark + 1].isupper()


# A headline has this many capitalised words of more than so many letters, and this share of them;
# set by eye on headlines of news pages.
_SHOUTED_WORDS, _SHOUTED_LENGTH, _SHOUTED_SHARE = 3, 3, 0.75


def is_shouted(words: Sequence[Word]) -> bool:
    """True for a line most of whose words are capitalised."""
    caps = [word.cap for word in words if word.weighs]
    return len(caps) >= _SHOUTED_WORDS and sum(caps) >= _SHOUTED_SHARE * len(caps)
