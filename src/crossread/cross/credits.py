"""Whom an article credits for its text: "(AP)", "Reuters reported", "— Harbour Wire"."""

from __future__ import annotations

import re

from crossread.cross.words import folded
from crossread.model import Reading

_NAME = r"[A-ZÀ-Þ][\w.&’'-]*(?:[ /][A-ZÀ-Þ0-9][\w.&’'-]*){0,4}"
# A dateline's agency, looked for at the start of the text; a credit line, at its end.
_DATELINE = re.compile(rf"\(({_NAME})\)|^[^\n]{{0,60}}?[/,] ({_NAME}) ?[-–—]", re.MULTILINE)
_CREDIT_LINE = re.compile(
    rf"^\W*(?:source|credit|via|by|from)\s*:?\s+({_NAME})\W*$|^[—–-]+ ?({_NAME})\W*$"
    rf"|\(({_NAME})\)\W*$",
    re.MULTILINE | re.IGNORECASE,
)
_REPORTED = re.compile(
    rf"({_NAME}),? (?:has |had )?report(?:ed|s)\b"
    rf"|\b(?:report(?:ed|s)? by|according to|told|citing|as per|quoted by)"
    rf" (?:the )?(?:news agency )?({_NAME})"
    rf"|\b(?:first|originally) (?:appeared|published) (?:in|on|by) (?:the )?({_NAME})"
)
_HEAD, _TAIL = 200, 300
_LINK_ROLES = ("agency", "broadcaster", "outlet", "document")


def outlet_key(name: str | None) -> str:
    """An outlet's name folded, without "the" and what stands in brackets; empty for none."""
    plain = re.sub(r"\s*\([^)]*\)", "", name or "")
    return " ".join(word for word in folded(plain) if word != "the")


def outlet_keys(name: str | None) -> frozenset[str]:
    """Forms under which an outlet may be credited: its folded name and its initials."""
    if not name:
        return frozenset()
    parts = [word for word in folded(name) if word != "the"]
    whole = " ".join(parts)
    initials = "".join(part[0] for part in parts) if len(parts) > 1 else ""
    return frozenset(key for key in (whole, initials) if len(key) > 1)


def credited(reading: Reading) -> frozenset[str]:
    """Folded names of the outlets and agencies that an article says its text or news is from."""
    article = reading.article
    text = article.text
    found = [name for name in article.authors if name]
    for pattern, part in (
        (_DATELINE, text[:_HEAD]),
        (_CREDIT_LINE, text[-_TAIL:]),
        (_REPORTED, text),
    ):
        for match in pattern.finditer(part):
            found.extend(group for group in match.groups() if group)
    for statement in reading.statements:
        found.extend(
            link.name
            for link in statement.chain
            if link.role in _LINK_ROLES and link.name and link.evidence is not None
        )
    own = outlet_keys(article.outlet)
    keys = {key for name in found for key in outlet_keys(name)}
    return frozenset(keys - own)
