"""What a careful reader would note about a text before using it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crossread.model import Quality
from crossread.resources import table

# Fewer words than this are a flash or a teaser (agency flashes have 10 to 40, the shortest
# complete reports 60).
SHORT_WORDS = 50
# Share of a page's characters taken away from which one should look at what was.
MUCH_REMOVED = 0.30
# Machine translation is noted from this many different signs on.
_SIGNS = 2

_CLOSED = re.compile(r"[.!?…。؟।:][\"'”’»)\]\s]*$|[\"”»]$")
_MOJIBAKE = re.compile(r"Ã[\x80-\xbf©¨¼¶¤]|â€[™œ\x9d“”¦˜]|Â[\xa0«»°·]|Ð[\x80-\xbf°-¿].Ð|ï»¿")


def notes(text: str, *, removed: float = 0.0, damaged: int = 0) -> tuple[Quality, ...]:
    """Notes on a clean text.

    Args:
        text: the clean text.
        removed: share of the page's characters that cleaning took away, 0 to 1.
        damaged: bytes that did not fit the character set.
    """
    found: list[Quality] = []
    words = len(text.split())
    if words < SHORT_WORDS:
        found.append(Quality("short", f"The text has only {words} word{'s' * (words != 1)}."))
    if is_truncated(text):
        found.append(Quality("truncated", "The text breaks off before its end."))
    if removed > MUCH_REMOVED:
        found.append(Quality("boilerplate", f"{removed:.0%} of the page was not the report's."))
    if damaged or len(_MOJIBAKE.findall(text)) >= 2 or "\ufffd" in text:
        found.append(Quality("mojibake", "Some characters were damaged before they came here."))
    signs = translation_signs(text)
    if len(signs) >= _SIGNS:
        note = f"It reads like a machine translation: {', '.join(signs)}."
        found.append(Quality("machine_translated", note))
    return tuple(found)


@cache
def _teasers() -> re.Pattern[str]:
    ends = table("en/boilerplate.toml")["truncation"]["ends"]
    return re.compile(rf"(?:{'|'.join(ends)})\s*$", re.I)


def is_truncated(text: str) -> bool:
    """True when a text ends in "[+1234 chars]" and the like, or within a sentence."""
    last = text.rstrip().rpartition("\n")[2]
    if _teasers().search(last[-120:]):
        return True
    long_enough = len(last.split()) >= 12
    return bool(last) and long_enough and not _CLOSED.search(last)


_STRAY = re.compile(
    r"[“\"][^“”«»\"\n]{2,200}»|«[^«»\n]{2,200}”|“[^“”\n]{2,200}“(?!\w)|\w”[A-Z][a-z]"
)
_SMALL_START = re.compile(r"(?<=[a-z][.!?] )[a-z]{2,}\s+[a-z]{2,}")
_JOINED = re.compile(
    r"\b[A-Z][a-z]+[A-Z][a-z]+[A-Z][a-z]+\b|\b(No|The|In|On|And|It)(?=\1[a-z])|[a-z]\.[A-Z][a-z]+[“”]"
)
_SHOUT_END = re.compile(r"[.!?]\s+(?:[A-Z]{2,}\s+){1,3}[A-Z]{2,}[.!]\s*$", re.M)
_DOUBLE_STOP = re.compile(r"[”»]\s?[.,][”»]\s?[.,]|[”»]\.[”»]")


def translation_signs(text: str) -> Sequence[str]:
    """Signs that a text was translated by a machine; each alone may have another cause."""
    signs: list[str] = []
    if len(_STRAY.findall(text)) >= 2:
        signs.append("quotation marks of two systems in one pair")
    if _DOUBLE_STOP.search(text):
        signs.append("doubled closing marks")
    if len(_SMALL_START.findall(text)) >= 3:
        signs.append("sentences that begin small")
    if _JOINED.search(text):
        signs.append("words run together")
    if _SHOUT_END.search(text):
        signs.append("left-over capitals at a paragraph's end")
    return signs
