"""Messages and templates of MUC-3 and MUC-4, as the evaluation of both has them.

A message is one report in capitals, its lines broken at a margin, under a line with its name. A
template is one incident of it, 25 slots (Chinchor 1992 and Sundheim 1992, Proceedings of MUC-4).
In a slot ``*`` means "does not apply", ``-`` "not said"; a line below another is a further fill;
``/`` parts fills of which any is right, ``?`` and ``(OPTIONAL)`` mark what need not be found.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from rows import shared

from crossread.read.places.fold import fold
from crossread.resources import table

_MESSAGE = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})[^\n]*\n", re.MULTILINE)
_SLOT = re.compile(r"^(\d+)\. +(?:[A-Z]+ ?)+: [A-Z]+(?: [A-Z]+)*(?:  +(.*))?$")
_QUOTED = re.compile(r'"([^"]*)"')
_OPTIONAL = "(OPTIONAL)"
_DAY = re.compile(r"\d{1,2} [A-Z]{3} \d\d")
# Kinds of places that a gazetteer knows; universities, streets and buildings are none.
TOPONYMS = frozenset(
    ("CITY", "TOWN", "VILLAGE", "CAPITAL", "MUNICIPALITY", "DEPARTMENT", "PROVINCE", "DISTRICT",
     "NEIGHBORHOOD", "SUBURB")
)  # fmt: skip
EFFECTS = {"DEATH": "killed", "INJURY": "injured"}


@dataclass(frozen=True)
class Fill:
    """One line of a slot: what stands before the colon, and the strings behind it."""

    heads: frozenset[str]
    strings: frozenset[str]
    optional: bool


@dataclass(frozen=True)
class Victims:
    """People to whom one thing happened: any of the numbers is right; none is given for PLURAL."""

    measure: str
    numbers: frozenset[int]
    optional: bool


@dataclass(frozen=True)
class Place:
    """Where an incident was: country and the finest place below it that is a toponym."""

    country: str | None
    names: frozenset[str]


@dataclass(frozen=True)
class Template:
    """One incident.

    Attributes:
        optional: it need not be found.
        days: first and last possible day, one pair for each alternative; empty where one of them
            is open ("- 08 JAN 90" is any day up to that).
        places: alternatives; empty where none is said.
        total: number of all human targets, or None.
    """

    optional: bool
    kind: str
    accomplished: bool
    days: tuple[tuple[date, date], ...]
    places: tuple[Place, ...]
    victims: tuple[Victims, ...]
    total: int | None
    perpetrators: tuple[Fill, ...]
    targets: tuple[Fill, ...]

    def summed(self, measure: str) -> int | None:
        """All victims of one kind; None where a number is not given or there are fewer than two."""
        groups = [v for v in self.victims if v.measure == measure]
        if len(groups) < 2 or any(len(v.numbers) != 1 or v.optional for v in groups):
            return None
        return sum(number for v in groups for number in v.numbers)


@dataclass(frozen=True)
class Message:
    name: str
    text: str
    templates: tuple[Template, ...]


@cache
def messages(part: str) -> tuple[Message, ...]:
    """The messages of ``dev``, ``tst1`` or ``tst2``; () without data."""
    texts: dict[str, str] = {}
    found: dict[str, list[Template]] = {}
    for name, body in _files(part):
        if name.startswith("key"):
            for message, template in _templates(body):
                found.setdefault(message, []).append(template)
        elif "muc" in name:
            texts.update(_texts(body))
    return tuple(Message(name, texts[name], tuple(found.get(name, ()))) for name in sorted(texts))


def _files(part: str) -> Iterator[tuple[str, str]]:
    folder = shared()
    path = folder / "data" / "muc" / "muc.tar.gz" if folder else None
    if path is None or not path.exists():
        return
    with tarfile.open(path) as archive:
        for member in archive:
            *above, name = member.name.split("/")
            if member.isfile() and part in above and not name.startswith("._"):
                stream = archive.extractfile(member)
                yield name, stream.read().decode("latin-1") if stream else ""


def _texts(body: str) -> Iterator[tuple[str, str]]:
    heads = list(_MESSAGE.finditer(body))
    ends = [head.start() for head in heads[1:]] + [len(body)]
    for head, end in zip(heads, ends, strict=True):
        yield head[1], body[head.end() : end].strip() + "\n"


def _templates(body: str) -> Iterator[tuple[str, Template]]:
    """Name of the message and template, where it has one."""
    slots: dict[int, list[str]] = {}
    for line in [*body.splitlines(), "0.  MESSAGE: ID"]:
        match = _SLOT.match(line.rstrip())
        if match:
            number = int(match[1])
            if number == 0:
                if slots and slots[1][0] != "*":
                    yield slots[0][0].split()[0], _template(slots)
                slots = {}
            slots[number] = [(match[2] or "").strip()]
        elif line[:1].isspace() and line.strip() and slots:
            slots[max(slots)].append(line.strip())


def _template(slots: dict[int, list[str]]) -> Template:
    kind, stage = slots[4][0].lstrip("? "), slots[5][0]
    total = slots[24][0].lstrip("? ")
    return Template(
        optional=_OPTIONAL in slots[1][0],
        kind=kind.split(" / ")[0],
        accomplished=stage.startswith("ACCOMPLISHED"),
        days=_days(slots[2][0]),
        places=_places(slots[3][0]),
        victims=tuple(_victims(slots, kind)),
        total=int(total) if total.isdigit() else None,
        perpetrators=(*_fills(slots[9]), *_fills(slots[10])),
        targets=tuple(f for number in (18, 19) for f in _fills(slots[number])),
    )


def _fills(rows: list[str]) -> Iterator[Fill]:
    for row in rows:
        strings = frozenset(_QUOTED.findall(row))
        rest = _QUOTED.sub("", row).translate(str.maketrans("?():", "    "))
        heads = frozenset(part.strip() for part in rest.split("/")) - {""}
        if strings:
            yield Fill(heads, strings, row.startswith("?"))


def _victims(slots: dict[int, list[str]], kind: str) -> Iterator[Victims]:
    effects = list(_fills(slots[23]))
    for fill in _fills(slots[21]):
        mine = [e for e in effects if e.strings & fill.strings]
        numbers = frozenset(int(head) for head in fill.heads if head.isdigit())
        for effect in mine:
            for head in effect.heads & EFFECTS.keys():
                doubtful = effect.optional or len(effect.heads) > 1
                yield Victims(EFFECTS[head], numbers, fill.optional or doubtful)
        if kind == "KIDNAPPING":
            yield Victims("kidnapped", numbers, fill.optional)


def _days(slot: str) -> tuple[tuple[date, date], ...]:
    found = []
    for part in slot.split("/"):
        said = _DAY.findall(part.upper())
        if not said or part.strip(" (").startswith("-"):
            return ()
        try:
            days = [datetime.strptime(day, "%d %b %y").date() for day in said]
        except ValueError:  # "31 APR 89"
            return ()
        found.append((days[0], days[-1]))
    return tuple(found)


@cache
def _countries() -> dict[str, str]:
    rows = table("countries.toml").items()
    return {fold(name): code for code, row in rows for name in (row["name"], *row["aliases"])}


def _places(slot: str) -> tuple[Place, ...]:
    found = []
    for path in slot.split(" / "):
        parts = [part.strip(" ()?") for part in re.split(r":|(?<=\)) - ", path)]
        country = _countries().get(fold(parts[0]))
        finest: frozenset[str] = frozenset()
        for part in parts[1:]:
            name, _, kind = part.partition(" (")
            if kind.strip(")").split(" ")[0] in TOPONYMS:
                finest = frozenset({fold(name)})
        if country or finest:
            found.append(Place(country, finest))
    return tuple(found)
