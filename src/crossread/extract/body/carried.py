"""The report of a page that carries it as data, for its scripts to show: nothing of them is run.

Frameworks put a page's state into script elements as JSON, the report's markup a string in it. A
browser shows it once the scripts have run; in the page as it came there is no other text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from crossread.extract.body.blocks import key, trigrams

# Letters from which a string of markup is a report; the shortest agency reports have some 400.
LEAST = 300
# Characters of a string that may be one; and of all scripts that are looked through.
_LEAST, _MOST = 400, 8_000_000
# Strings of JSON lie in strings of JSON at most so deep.
_DEEPEST = 2
# One without an end takes the rest, lest each quotation mark in it be tried as a start.
_STRING = re.compile(r'"(?:[^"\\]|\\.?)*+(?:"|\Z)', re.S)
_PARAGRAPH = re.compile(r"<p[\s>]", re.I)
_TAG = re.compile(r"<[^>]*>")


def carried(tree: Any) -> str | None:
    """The only markup of a report's length in the strings of a page's scripts; None for none.

    Where several reports are there nobody can tell which of them is the page's own.

    Args:
        tree: the parsed page (an lxml element).
    """
    found: dict[str, str] = {}
    left = _MOST
    for element in tree.iter("script"):
        script = element.text or ""
        left -= len(script)
        if left < 0:
            break
        if len(script) >= _LEAST:
            found |= {key(_TAG.sub(" ", markup)): markup for markup in _markup(script, 0)}
    reports = [words for words in found if len(words) >= LEAST]
    # The same one is there twice at times, with and without its pictures or places for adverts.
    longest = max(reports, key=len, default="")
    others = [w for w in reports if not trigrams(found[w]) & trigrams(found[longest])]
    return found[longest] if longest and not others else None


def _markup(text: str, depth: int) -> Iterator[str]:
    """Markup in the strings of a text, and in those within them."""
    for match in _STRING.finditer(text):
        if match.end() - match.start() < _LEAST:
            continue
        try:
            value = msgspec.json.decode(match[0].encode("utf-8", "replace"), type=str)
        except msgspec.DecodeError:
            continue
        if len(_PARAGRAPH.findall(value)) > 1:
            yield value
        elif depth < _DEEPEST and '"' in value:
            yield from _markup(value, depth + 1)
