"""Offices with what they are for behind them: "Minister of Defence", "secretary for health"."""

from __future__ import annotations

from functools import cache

from crossread.read.names.lexicon import match, vocabulary
from crossread.read.names.words import Word
from crossread.resources import table


@cache
def _rows() -> tuple[frozenset[str], dict[str, tuple[tuple[str, ...], ...]]]:
    """Offices, and what they can be for, by first word, longest first."""
    rows = table("en/offices_for.toml")
    index: dict[str, list[tuple[str, ...]]] = {}
    for field in sorted(rows["fields"], key=lambda field: -len(field.split())):
        words = tuple(field.split())
        index.setdefault(words[0], []).append(words)
    return frozenset(rows["offices"]), {first: tuple(found) for first, found in index.items()}


def field_at(words: tuple[Word, ...], at: int) -> int:
    """Where the field that begins at a word ends; ``at`` where none does."""
    for field in _rows()[1].get(words[at].lower, ()) if at < len(words) else ():
        said = words[at : at + len(field)]
        if tuple(word.lower for word in said) == field and all(word.joined for word in said):
            return at + len(field)
    return at


def office_end(words: tuple[Word, ...], at: int) -> int:
    """Where "minister of defence" ends that begins at ``at``; ``at`` for anything else."""
    if words[at].lower not in _rows()[0]:
        return at
    first = _behind(words, at + 1)
    end = field_at(words, first) if first else at
    return end if first and end > first else at


def _behind(words: tuple[Word, ...], at: int) -> int:
    """Word behind "of", "of the" or "for" at a word; 0 where there is none."""
    if at + 1 >= len(words) or words[at].lower not in ("of", "for") or not words[at].joined:
        return 0
    return at + 2 if words[at + 1].lower == "the" else at + 1


def title_start(words: tuple[Word, ...], at: int) -> int:
    """First word of the office whose field begins at ``at``; ``at`` where there is no such."""
    for first in (at - 2, at - 3):
        if first >= 0 and office_end(words, first) > at:
            return first
    return at


def field_end(words: tuple[Word, ...], at: int, last: int) -> int:
    """End of the field at ``at`` of an office before it, where a name follows up to ``last``."""
    first = title_start(words, at)
    end = office_end(words, first) if first < at else at
    if not at < end < last and office_before(words, at):
        end = _plain_end(words, at, last)
    return end if at < end < last else 0


def office_before(words: tuple[Word, ...], at: int) -> bool:
    """True behind an office and "of", "for" or "to": "chief of | Staff", "Minister for the | …"."""
    the = at > 0 and words[at - 1].lower == "the"
    small = at - 1 - the
    if small < 1 or words[small].lower not in ("of", "for", "to"):
        return False
    joined = all(word.joined for word in words[small : at + 1])
    return joined and words[small - 1].lower in vocabulary().office_heads


def _plain_end(words: tuple[Word, ...], at: int, last: int) -> int:
    """Where everyday words from ``at`` on give way to a given name and more."""
    lists = vocabulary()
    end = at
    while end < last and words[end].lower in lists.common and words[end].text not in lists.given:
        end += 1
    rest = words[end:last]
    body = any(word.lower in lists.organisation_heads for word in rest)
    named = at < end and len(rest) in (2, 3) and match(words, at) is None and not body
    return end if named or (len(rest) > 1 and rest[0].text in lists.given) else at


def turned(words: tuple[str, ...]) -> tuple[str, ...]:
    """One way of writing: ("minister", "of", "defence") → ("defence", "minister")."""
    for sign in ("of", "for"):
        if sign in words[1:]:
            at = words.index(sign, 1)
            field = words[at + 1 :]
            field = field[1:] if field[:1] == ("the",) else field
            if " ".join(field) in table("en/offices_for.toml")["fields"]:
                return (*words[: at - 1], *field, words[at - 1])
    return words
