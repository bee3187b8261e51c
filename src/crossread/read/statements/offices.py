"""State bodies under one name, whatever words an article uses for them.

"the Azerbaijani presidency" and "the administration of the President of Azerbaijan" are both
"AZ: presidency"; for a state that no list has, its plain name stands before the colon.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crossread.resources import table

_GOES_ON = frozenset(
    {"of", "in", "for", "at", "on", "to", "and", "'s", "'", "(", "press", "chief's"}
)


@dataclass(frozen=True, slots=True)
class Office:
    """A state body found in a phrase.

    Attributes:
        name: canonical name ("ministry of defence").
        words: the pattern that was found, lower case.
        state: party key where the body names its own state ("the Kremlin"), else None.
    """

    name: str
    words: str
    state: str | None


@cache
def _patterns() -> dict[str, tuple[tuple[str, str], ...]]:
    """First word of a pattern → (pattern, office), longest first."""
    by_first: dict[str, list[tuple[str, str]]] = {}
    for office, patterns in table("en/offices.toml")["offices"].items():
        for pattern in patterns:
            by_first.setdefault(pattern.split()[0], []).append((pattern, office))
    return {
        first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))
        for first, rows in by_first.items()
    }


def office(phrase: str) -> Office | None:
    """The state body that a phrase names, or None; the longest pattern wins.

    Args:
        phrase: a speaker's noun phrase as it stands in the text.
    """
    words = phrase.lower().replace("’", "'").replace("'s", " 's").split()
    text = " ".join(words).replace(" 's", "'s")
    padded = f" {text} "
    best: tuple[str, str] | None = None
    for word in dict.fromkeys(text.split()):
        for pattern, name in _patterns().get(word, ()):
            if f" {pattern} " in padded and (best is None or len(pattern) > len(best[0])):
                best = (pattern, name)
                break
    if best is None:
        return None
    return Office(best[1], best[0], table("en/offices.toml")["states"].get(best[0]))


def heads(found: Office, phrase: str) -> bool:
    """False where an office only describes the noun: "a military source", "the army chief"."""
    plain = phrase.lower().replace("’", "'")
    start = plain.find(found.words)
    behind = plain[start + len(found.words) :].split()
    return not behind or behind[0] in _GOES_ON or behind[-1].startswith("spokes")


def office_name(party: str | None, name: str) -> str:
    """Canonical name of a state body: "AZ: ministry of defence", or without a known party."""
    return f"{party}: {name}" if party else name
