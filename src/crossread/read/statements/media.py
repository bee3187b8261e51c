"""Agencies, broadcasters and newspapers by any of their names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crossread.model import LinkRole
from crossread.resources import table

_ROLES: dict[str, LinkRole] = {"agency": "agency", "broadcaster": "broadcaster"}
_KINDS = frozenset({"news", "agency", "television", "tv", "radio", "newspaper", "broadcaster"})
_LONGEST = 8  # words of a medium's name
_CHANNEL = 3  # digits of a channel's number ("Kanal 24"); four are a year


@dataclass(frozen=True, slots=True)
class Medium:
    """A medium's canonical name and its role in a chain; a newspaper is an outlet there."""

    name: str
    role: LinkRole


@cache
def _known() -> dict[str, Medium]:
    known: dict[str, Medium] = {}
    for entry in table("en/media.toml")["media"]:
        medium = Medium(entry["name"], _ROLES.get(entry["role"], "outlet"))
        for alias in (entry["name"], *entry.get("aliases", ()), *entry.get("weak", ())):
            known.setdefault(_key(alias), medium)
    return known


def _key(name: str) -> str:
    """Capitals matter in short forms ("AP"), not in longer names."""
    name = name.removeprefix("the ").removeprefix("The ")
    return name if len(name) <= 4 else name.lower()


def medium(name: str) -> Medium | None:
    """The medium that a phrase names, or None.

    Known ones come from ``resources/en/media.toml``; others are told by their words
    ("the Velmaran Herald", "Agencia Norte de Prensa", "Kanal 9").
    """
    words = _of_staff(name.split())
    if not words or len(words) > _LONGEST:
        return None
    return _listed(words) or _by_noun(words) or _by_kind(words)


def _of_staff(words: list[str]) -> list[str]:
    """The medium of "the BBC's correspondent in Lima", "an AFP reporter"; else all the words."""
    staff = table("en/sources.toml")["medium_staff"]["words"]
    end = words.index("in") if "in" in words else len(words)
    if end < 2 or words[end - 1].lower() not in staff:
        return words
    first = words[0].lower() in {"the", "a", "an"}
    return [*words[first : end - 2], words[end - 2].removesuffix("'s").removesuffix("’s")]


def _listed(words: list[str]) -> Medium | None:
    """A known medium, also behind "the state-run" and before "news agency"."""
    words = words[1:] if words[0].lower() == "the" else words
    for first in range(len(words)):
        if first and not _describes(words[first - 1]):
            return None
        rest = words[first:]
        for last in range(len(rest), 0, -1):
            found = _known().get(_key(" ".join(rest[:last]).removesuffix("'s")))
            if found is not None:
                return found
            if rest[last - 1].lower() not in _KINDS:
                break
    return None


def _describes(word: str) -> bool:
    return word[0].islower() or word.endswith(("-run", "-owned", "-backed", "-based"))


def _by_kind(words: list[str]) -> Medium | None:
    """An unknown medium told by a plain noun: "the newspaper Orlov", "the Orlov news agency"."""
    words = words[1:] if words[0].lower() == "the" else words
    kinds = table("en/sources.toml")["media_kinds"]
    proper = [at for at, word in enumerate(words) if not word[0].islower()]
    if not proper or proper[-1] - proper[0] + 1 != len(proper) or len(proper) == len(words):
        return None
    before, behind = words[: proper[0]], words[proper[-1] + 1 :]
    noun = " ".join(behind or before[-2:]).lower()
    role = kinds.get(noun) or kinds.get(noun.split()[-1])
    plural = proper[0] == 0 and behind and len(proper) == 1 and words[0].endswith(("an", "ese"))
    if role is None or (before and behind) or plural:
        return None
    return Medium(" ".join(words[proper[0] : proper[-1] + 1]), role)


def _by_noun(words: list[str]) -> Medium | None:
    """An unknown medium by the nouns of its name, or a channel's number at its end."""
    while words and (_describes(words[0]) or words[0].lower() == "the"):
        words = words[1:]
    if len(words) < 2 or any(word[0].islower() for word in words):
        return None
    nouns = table("en/sources.toml")["media_nouns"]
    plain, lower = " ".join(words), [word.lower() for word in words]
    press = any(word in nouns["press"] for word in lower)
    if press and any(word in nouns["agencies"] for word in lower):
        return Medium(plain, "agency")
    if lower[-1] in nouns["broadcasters"] or lower[0] in nouns["broadcasters"]:
        return Medium(plain, "broadcaster")
    if words[-1].isdecimal() and len(words) == 2 and len(words[-1]) <= _CHANNEL:
        return Medium(plain, "broadcaster")
    if len(words) == 2 and lower[-1] in nouns["wires"]:
        return Medium(plain, "agency")
    return Medium(plain, "outlet") if lower[-1] in nouns["words"] else None
