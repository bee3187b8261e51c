"""Accounts: what a denial denies, without the words that call it a claim or false."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from crossread.cross.disputes.claims import contrast
from crossread.model import Evidence
from crossread.resources import table

# Code points of who tells it, between "reports" and "that".
_BY: Final = r"(?:\s+(?:by|from|in)\s[^,;]{1,40}?)?"


def account(content: Evidence) -> Evidence:
    """What is denied itself: "claims that | X | are false", "reports that | X |".

    Args:
        content: what the denial denies, in its own words.
    """
    found = _called_false().search(content.text) or _told_of().match(content.text)
    if found is None:
        return content
    start, end = (content.start + at for at in found.span("account"))
    return replace(content, start=start, end=end, text=found["account"])


@cache
def _called_false() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(contrast()["false"])))
    is_so = rf"(?:is|are|was|were|as|being)\s+\W*(?:\w+ly\s+)?(?:{words})\b"
    told = rf"\b(?:that|of)\s+(?P<account>\w.*?),?\s+{is_so}"
    return re.compile(told, re.IGNORECASE | re.DOTALL)


@cache
def _told_of() -> re.Pattern[str]:
    """As in "claims from the port that …", "a report she …", "that …"."""
    nouns = "|".join(map(re.escape, table("en/contrast.toml")["told"]))
    clause = r"(?:that\s+|(?=(?:he|she|it|they|we|there)\s))(?P<account>\w.*)"
    opening = rf"(?:(?:\w+\s+){{0,2}}(?:{nouns}){_BY}\s+)?"
    return re.compile(opening + clause, re.IGNORECASE | re.DOTALL)
