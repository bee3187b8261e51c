"""Lines that say who wrote a report, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crossread.extract.dates import FoundDate, Moment, find, plausible
from crossread.resources import table

Label = Literal["published", "updated"]

_NAME = (
    r"[^\W\d_][\w.'’-]*"
    r"(?:\s+(?:de|da|del|della|di|van|von|den|der|al|el|bin|ibn|la|le|du|dos)(?=\s))*"
)
_NAMES = re.compile(rf"{_NAME}(?:\s+{_NAME}){{0,4}}")
_BY = re.compile(
    r"(?:(?:written|reported|posted|words|story|text)\s+)?by\s*:?\s+(?P<who>.+)"
    r"|(?:authors?|writer|reporter|text)\s*[:：]\s*(?P<who2>.+)",
    re.I | re.S,
)
_PARTS = re.compile(r"\s*(?:,|;|\||/|•|·|&|\band\b|\bwith\b|\s[–—-]\s)\s*", re.I)
_TAIL = re.compile(r"\s+(?:in|at|for|from|of|on)\s+.*$", re.I)
_SMALL = frozenset({"de", "da", "del", "della", "di", "van", "von", "den", "der", "al", "el", "bin",
                    "ibn", "la", "le", "du", "dos", "our", "staff", "the"})  # fmt: skip
_NOT_NAMES = frozenset({"staff", "reporter", "correspondent", "writer", "editor", "desk", "bureau",
    "published", "updated", "posted", "chief", "senior", "journalist", "reporters", "contributor",
    "web", "online", "news", "analyst", "author"})  # fmt: skip
# A byline is short: names, a role, a date.
_LONGEST_BYLINE = 25
_LONGEST_DATE_LINE = 16
# Words that may stand behind a bar after the date, or in brackets: a desk, an agency.
_LONGEST_DESK = 8
_BESIDE = re.compile(r"\s*(?:[|·•–—]|\([^()]+\)$)")
_REST = re.compile(r"[\s,;:|/•·–—()\[\]*.>-]+")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date that a line holds besides nothing else, or beside a name."""

    label: Label | None
    moment: Moment
    words: str


def read_byline(line: str) -> tuple[str, ...] | None:
    """Authors that a line names, or None where it is no byline.

    The tuple is empty for a byline without persons or houses ("By our staff").
    """
    if len(line.split()) > _LONGEST_BYLINE or (
        line.endswith((".", "!", "?")) and " " in line[-12:]
    ):
        return None
    found = [*find(line)]
    match = _BY.match(_less(line, found))
    if not match:
        return None
    who = match["who"] or match["who2"]
    first = who.split()[0]
    if not (first[0].isupper() or first.lower() in _SMALL):
        return None
    return authors(who)


def authors(words: str) -> tuple[str, ...] | None:
    """Names in a list such as "Jane Doe and John Roe, Sample Agency"; None where it is prose."""
    names: list[str] = []
    for part in _PARTS.split(words):
        name = _TAIL.sub("", part).strip(" .:()[]")
        tokens = name.split()
        if not tokens:
            continue
        if any(t.lower().strip(".") in _NOT_NAMES for t in tokens) and len(tokens) <= 6:
            continue
        if len(tokens) > 6 or any(t[0].islower() and t.lower() not in _SMALL for t in tokens):
            if not names:
                return None
            break
        if not _NAMES.match(name):
            continue
        if name not in names:
            names.append(name)
    return tuple(names)


_JOINT = re.compile(r"\s*;\s*|\s+(?:and|und|og|och|et|y|en|e|i|ve|&)\s+|\s*,\s*(?:and\s+)?", re.I)
_PREFIX = re.compile(
    r"^(?:by|von|par|por|di|door|av|af|autor|author|auteur)\s*:?\s+(?=[A-ZÀ-Þ])", re.I
)
_ASIDE = re.compile(r"\s*\([^()]*\)")


def split_authors(words: str) -> list[str]:
    """Names in an author field, which may hold several ("Jane Doe and John Roe").

    A field is only parted where a part has the form of a name of two to four words.
    """
    words = _PREFIX.sub("", _ASIDE.sub("", words).strip())
    if any(word.lower().strip(".") in _NOT_NAMES for word in words.split()):
        return []
    parts = [part for part in _JOINT.split(words) if part]
    named = [part for part in parts if _is_full_name(part)]
    if len(parts) < 2 or not named:
        return [words] if words else []
    # Beside a name stand agencies ("dpa") and roles ("professor of law at …"), which are no names.
    return [part for part in parts if part in named or _AGENCY.fullmatch(part)]


_AGENCY = re.compile(r"[a-z]{2,5}|[A-Z]{2,6}")


def _is_full_name(part: str) -> bool:
    """True for two to four words that begin as names do."""
    return 2 <= len(part.split()) <= 4 and part[0].isupper() and not part.isupper()


def read_dates(line: str) -> tuple[DateLine, ...] | None:
    """Dates of a line that says nothing else than when the report was made.

    Returns:
        None where the line says more than dates, labels and clock times.
    """
    if len(line.split()) > _LONGEST_DATE_LINE or not any(c.isdigit() for c in line):
        return None
    found = [*find(line)]
    if not found:
        return None
    labels: list[Label | None] = []
    at = 0
    for item in found:
        known, label = _label(line[at : item.start])
        if not known:
            return None
        labels.append(label)
        at = item.end
    rest = _REST.sub(" ", line[at:]).strip()
    beside = _BESIDE.match(line[at:]) and len(rest.split()) <= _LONGEST_DESK
    if (
        rest
        and not (beside and rest[-1] not in ".!?")
        and not re.fullmatch(
            r"(?:\d{1,2}[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5})?|ago|hrs?|IST", rest
        )
    ):
        return None
    return tuple(
        DateLine(label, item.moment, line[item.start : item.end])
        for label, item in zip(labels, found, strict=True)
        if plausible(item.moment.when)
    )


def dates_beside(line: str) -> tuple[DateLine, ...]:
    """Dates that stand in a byline beside the author."""
    dates: list[DateLine] = []
    at = 0
    for item in find(line):
        label = "updated" if re.search(r"\bupdated\b", line[at : item.start], re.I) else None
        at = item.end
        if plausible(item.moment.when):
            dates.append(DateLine(label, item.moment, line[item.start : item.end]))  # type: ignore[arg-type]
    return tuple(dates)


def _label(words: str) -> tuple[bool, Label | None]:
    """Whether words before a date are only a label (or nothing), and which."""
    words = _REST.sub(" ", words).strip().lower()
    words = re.sub(_clock_words(), "", words).strip()
    labels = table("date_words.toml")["labels"]
    if words in labels["updated"]:
        return True, "updated"
    if words in labels["published"]:
        return True, "published"
    return not words or re.fullmatch(r"\w+day", words) is not None, None


@cache
def _clock_words() -> re.Pattern[str]:
    """What may be left of a time of day before a label: a clock, its half, its zone."""
    zones = "|".join(table("date_words.toml")["zones"])
    return re.compile(rf"^(?:(?:\d{{1,2}}[:.]\d{{2}}|[ap]\.?m|ist|{zones})\b\s*)+")


def _less(line: str, found: list[FoundDate]) -> str:
    """The line without dates and their labels, which stand beside names."""
    for item in reversed(found):
        line = f"{line[: item.start]} | {line[item.end :]}"
    line = re.sub(
        r"\b(?:last\s+)?(?:published|updated|posted|modified|created)\s*(?:on|at)?\s*[:|]?",
        "|",
        line,
        flags=re.I,
    )
    return line.strip(" |,–—-·•\t")
