"""Assertions: which statements say that something is so, and which of them can be denied.

"Denied that help was late", "rejects the accusation" contest an account; "rejected the bill",
"denied comment", "urged them to leave" contest none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from crossread.cross.words import folded
from crossread.model import Statement
from crossread.resources import table

# Stances that tell of no fact: requests, offers, wishes, and refusals to act or to speak.
_UNTOLD: Final = frozenset(
    {
        "ask", "call_on", "demand", "hope", "invite", "offer", "plan", "promise", "propose",
        "question", "refuse", "reject", "deny", "support", "thank", "threaten", "urge", "welcome",
    }
)  # fmt: skip
_DENYING: Final = frozenset({"deny", "reject"})
# "to leave", "how it came", "comment": no account of anything.
_NO_ACCOUNT: Final = re.compile(
    r"(?:to|how|why|when|where|who|what|whether|if|comment|commenting)\b", re.IGNORECASE
)
# "Denied the prisoners' right to a trial", "denied them access": what is refused is no account.
_REFUSED: Final = re.compile(
    r"(?!(?:that|it|he|she|they|we|there|\w+ing)\b)"  # a clause or a doing is an account
    r"(?:[^\s,;.]+\s+){0,3}(?:rights?\s+(?:to|of)|access|entry|permission|visas?|bail|asylum)\b",
    re.IGNORECASE,
)
# "The army must leave", "weapons should be handed over": what is wanted is no account.
_WANTED: Final = re.compile(r"\b(?:must|should|ought to|need(?:s|ed)? to)\b", re.IGNORECASE)
# A clause, a doing, or a word for what was said opens what can be denied.
_CLAUSE: Final = re.compile(r"(?:that|it|he|she|they|we|there|this|any|all|every)\b", re.IGNORECASE)
_DOING: Final = re.compile(r"(?:[A-Za-z]+ly )?(?:ever )?(?:not )?[a-z]+ing\b")
# Words in which the noun that is denied stands.
_OPENING: Final = 6


def asserts(statement: Statement) -> bool:
    """True when a statement tells that something is so."""
    content = statement.content.text.lstrip("“‘\"' ")
    told = statement.stance not in _UNTOLD and not _NO_ACCOUNT.match(content)
    return told and not _WANTED.search(content)


def deniable(statement: Statement) -> bool:
    """True when what a denial denies is an account: a clause, a doing, an accusation.

    A negation by other stances ("said no army was there") always tells that something is not so.
    """
    if statement.stance not in _DENYING:
        return asserts(statement)
    content = statement.content.text.lstrip("“‘\"' ")
    found = folded(content)
    if not found or _NO_ACCOUNT.match(content) or _REFUSED.match(content):
        return False
    if not _claims_or_acts().isdisjoint(found[:_OPENING]):
        return True
    if statement.stance == "reject":
        return len(found) == 1 and found[0] in ("this", "that", "these", "those")
    return bool(_CLAUSE.match(content) or _DOING.match(content) or _finite(found))


def _finite(found: Sequence[str]) -> bool:
    """True for a clause without "that": "police had used live rounds"."""
    return not _verbs().isdisjoint(found[1:])


@cache
def _claims_or_acts() -> frozenset[str]:
    return frozenset(table("en/contrast.toml")["denied"])


@cache
def _verbs() -> frozenset[str]:
    return frozenset(table("en/contrast.toml")["finite"])
