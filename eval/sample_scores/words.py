"""Words of the gold found in an article, and loose comparison of short descriptions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from crossread.model import Article, Evidence, Section

Gold = dict[str, Any]
SECTIONS: tuple[Section, ...] = ("text", "title")
# Forms that one description may take; the gold names a country, a text its people.
_SAME = {
    "turkiye": "turk", "turkey": "turk", "turkish": "turk", "turks": "turk", "syrian": "syria",
    "syrians": "syria", "armenians": "armenian", "armenia": "armenian", "russia": "russian",
    "azerbaijan": "azerbaijani", "greece": "greek", "libya": "libyan", "libyans": "libyan",
    "darnah": "derna", "children": "child", "servicemen": "serviceman", "defense": "defence",
    "families": "family", "policemen": "police", "separatists": "separatist",
}  # fmt: skip
_EMPTY = frozenset("a an and by for from her his in its of on one s that the their to two".split())  # noqa: SIM905
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Spot:
    """Where words stand in an article."""

    section: Section
    start: int
    end: int

    def meets(self, evidence: Evidence) -> bool:
        """True when both share a code point."""
        here = self.section == evidence.section
        return here and self.start < evidence.end and evidence.start < self.end

    def share(self, evidence: Evidence) -> float:
        """How much of these words the evidence covers, 0..1."""
        if not self.meets(evidence):
            return 0.0
        common = min(self.end, evidence.end) - max(self.start, evidence.start)
        return common / (self.end - self.start)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """The gold's words with any white space between them, not inside a longer word or number."""
    body = r"\s+".join(re.escape(part) for part in words.split())
    return re.compile(rf"(?<!\w)(?<!\d[.,]){body}(?!\w)(?![.,]\d)")


def spots(article: Article, words: str) -> list[Spot]:
    """Every place where the words stand, those of the text before those of the title."""
    return [
        Spot(section, found.start(), found.end())
        for section in SECTIONS
        for found in _pattern(words).finditer(article.section(section))
    ]


def plain(text: str) -> str:
    """Small letters without accents and dots of i."""
    bare = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold()


def stems(*texts: str | None) -> set[str]:
    """Telling words of descriptions, made comparable (first six letters, no plural)."""
    found: set[str] = set()
    for text in texts:
        for word in _WORD.findall(plain(text or "")):
            if word not in _EMPTY:
                stem = _SAME.get(word, word)
                found.add(stem[:6].removesuffix("s") if len(stem) > 3 else stem)
    return found


def alike(gold: str | None, *found: str | None, share: float = 0.5) -> bool:
    """True when at least this share of the gold's telling words is found; None goes with None."""
    wanted, there = stems(gold), stems(*found)
    if not wanted or not there:
        return not wanted and not there
    return len(wanted & there) >= share * len(wanted)


def numbers(texts: Iterable[str]) -> set[int]:
    """Figures written with digits."""
    written = re.findall(r"(?<![\w.])\d{1,3}(?:,\d{3})+|(?<![\w.])\d+", " ".join(texts))
    return {int(number.replace(",", "")) for number in written}
