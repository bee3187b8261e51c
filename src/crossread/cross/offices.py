"""Offices: which descriptions of an official or body in a story mean one.

"The region's ombudsman", "the local ombudsman" and "the human rights ombudsman of Orsia" are one
where no other ombudsman is named. Names that say less are joined to the only one that says more;
bare roles ("officials", "a spokesperson") stay as they are, since many hold them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from crossread.cross.words import stem, words

# Words that say of an office only that it is the one here.
_HERE: Final = frozenset({
    "area", "city", "country", "district", "enclave", "its", "local", "municipal", "national",
    "official", "own", "province", "provincial", "region", "regional", "state", "territory", "the",
    "their", "there", "this", "that", "town", "village", "of", "in", "for", "a", "an",
})  # fmt: skip
# Roles that many hold at once.
_MANY: Final = frozenset(
    {
        "official", "officials", "spokesperson", "spokesman", "spokeswoman", "authority",
        "authorities", "minister", "source", "sources", "witness", "witnesses", "resident",
        "residents", "office", "member", "police", "aide", "commander", "doctor", "diplomat",
        "government", "ministry", "agency", "adviser", "head", "leader", "chief", "medium", "media",
        "report", "reports", "organisation", "relative", "lawyer", "officer", "soldier", "rescuer",
        "worker", "expert", "analyst", "service", "group",
    }
)  # fmt: skip
_OF_HERE: Final = re.compile(
    r"\s+(?:of|in|for)\s+(?:the|this|that)\s+(?:\w+\s+)?"
    r"(?:area|city|country|district|enclave|province|region|state|territory|town|village)$"
)


class _Office(NamedTuple):
    """An office taken apart: the stems of what it is, and of whose it is."""

    head: str
    what: frozenset[str]
    whose: frozenset[str]


def joined_offices(names: Iterable[str]) -> dict[str, str]:
    """For each folded name of an office that is another's shorter form, that other's.

    Args:
        names: of the last links of a story's chains.

    Returns:
        folded name → folded name of the office it stands for; others are left out.
    """
    offices = {name.casefold(): _taken_apart(name) for name in sorted(set(names))}
    by_head: dict[str, list[str]] = defaultdict(list)
    for name, office in offices.items():
        if office is not None:
            by_head[office.head].append(name)
    found: dict[str, str] = {}
    for alike in by_head.values():
        found |= _within(alike, offices)
    return found


def _within(alike: list[str], offices: dict[str, _Office | None]) -> dict[str, str]:
    """Offices of one head: those of nobody in particular are the only one of somebody."""
    known = [(name, o) for name in alike if (o := offices[name])]
    owned = [(name, o) for name, o in known if o.whose]
    owners = {o.whose for _, o in owned}
    if len(owners) > 1:
        return {}
    loose = [(name, o) for name, o in known if not o.whose]
    full = max(owned or loose, key=lambda pair: (len(pair[1].what), pair[0]))
    return {
        name: full[0]
        for name, office in known
        if name != full[0] and (office.what <= full[1].what or full[1].what <= office.what)
    }


def _taken_apart(name: str) -> _Office | None:
    """Head, further words and owner of "human rights ombudsman of Orsia"; None for a bare role."""
    text = _OF_HERE.sub("", re.sub(r"[’']s\b", "", name).strip())
    main, _, owner = text.partition(" of ")
    if owner and not owner.removeprefix("the ")[:1].isupper():
        return None  # "ministry of health": the reader has made such names one already
    found = [(stem(word), text[start].isupper()) for word, start, _ in words(main)]
    if not found or found[-1][0] in _MANY or found[-1][1]:
        return None
    head = found[-1][0]
    what = frozenset(w for w, upper in found if not upper and w not in _HERE)
    whose = {w for w, upper in found if upper and w not in _HERE}
    whose |= {stem(w) for w, _, _ in words(owner) if w not in _HERE}
    return _Office(head, what, frozenset(whose))
