"""What a user typed into a search: words, phrases, and fields, the same for both databases.

    flood "state of emergency" evac*     all must occur; a phrase; a beginning
    name:"Ismet Varga" place:Velmara     a person, group or organisation; a place or country (AM)
    outlet:"The Velmaran" lang:en        who published it; in which language
    before:2023-09-20 after:2023-09-01   published before that day; on that day or later
    killed > 20   injured>=100           a figure that the article gives

All else, also ``NEAR``, ``OR``, ``title:`` and parentheses, are plain words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice
from typing import Final, Literal

from crossread.desk import terms
from crossread.desk.errors import QuestionError
from crossread.resources import table

Sign = Literal[">", ">=", "<", "<=", "="]

# More than any question has; full text nests its query as deep as there are words.
_MOST: Final = 64
# Where a larger figure is asked for, none is found; databases' whole numbers end there.
_LARGEST: Final = 2**62
_FIELDS: Final = {
    "name": "name", "place": "place", "outlet": "outlet", "lang": "lang", "language": "lang",
    "before": "before", "after": "after",
}  # fmt: skip
_PIECE = re.compile(
    rf"""(?P<field>{"|".join(_FIELDS)}):(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))
       | (?P<empty>{"|".join(_FIELDS)}):(?=\s|$)
       | (?P<measure>[a-z_]+)\s*(?P<sign>[<>]=?|=[<>]?)\s*
         (?:(?P<figure>\d[\d,._]*)(?!\S)|(?P<other>[^\s"]*))
       | "(?P<phrase>[^"]*)"?
       | (?P<word>[^\s"]+)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """Terms that follow each other; with ``open`` the last one is a beginning."""

    terms: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure whose value stands in a relation to a number."""

    measure: str
    sign: Sign
    value: int

    def holds(self, measure: str, value: int) -> bool:
        """Whether a count is one that is asked for."""
        return (
            measure == self.measure
            and {
                ">": value > self.value,
                ">=": value >= self.value,
                "<": value < self.value,
                "<=": value <= self.value,
                "=": value == self.value,
            }[self.sign]
        )


@dataclass(slots=True)
class Question:
    """What is asked for; all of it must hold."""

    words: list[Words] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    before: str | None = None
    after: str | None = None

    def __bool__(self) -> bool:
        return bool(
            self.words or self.names or self.places or self.outlets or self.languages
            or self.figures or self.before or self.after
        )  # fmt: skip


def question(typed: str) -> Question:
    """Understand what a user typed; one without any word asks for nothing.

    Raises:
        QuestionError: a field's value cannot be one, such as ``before:soon`` or ``killed > many``.
    """
    asked = Question()
    text = typed.encode("utf-8", "ignore").decode().replace("\0", " ")
    for found in islice(_PIECE.finditer(text), _MOST):
        if found["field"]:
            value = found["quoted"] if found["quoted"] is not None else found["plain"]
            _ask(asked, _FIELDS[found["field"].lower()], value)
        elif found["empty"]:
            _needs_value(found["empty"])
        elif found["measure"] and (measure := _measures().get(found["measure"].lower())):
            if not found["figure"]:
                raise QuestionError(
                    f"{found['measure']} {found['sign']} takes a number such as 20, "
                    f"not {found['other']!r}."
                )
            asked.figures.append(Figure(measure, _sign(found["sign"]), _number(found["figure"])))
        else:
            _say(asked, found)
    return asked


def _needs_value(field_: str) -> None:
    if field_.lower() in ("before", "after"):
        _day(field_.lower(), "")
    raise QuestionError(
        f'{field_}: takes its value without a space: {field_}:word, {field_}:"two words".'
    )


def _ask(asked: Question, what: str, value: str) -> None:
    if what == "before":
        asked.before = _day(what, value)
    elif what == "after":
        asked.after = _day(what, value)
    elif what == "name":
        if found := tuple(terms.line(value).split()):
            asked.names.append(found)
    elif value.strip():
        {"place": asked.places, "outlet": asked.outlets, "lang": asked.languages}[what].append(
            value
        )


def _say(asked: Question, found: re.Match[str]) -> None:
    word = found["phrase"] if found["phrase"] is not None else found[0]
    said = tuple(terms.line(word).split())
    if said:
        opens = found["phrase"] is None and word.endswith("*")
        if opens:
            # A beginning is not a word: its ending stays.
            *others, last = [terms.folded(part) for part in re.findall(r"[^\W_]+", word)] or [""]
            said = (*(terms.term_of(other) for other in others), last)
        asked.words.append(Words(said, opens))


def _day(what: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise QuestionError(f"{what}: takes a date such as 2023-09-20, not {value!r}.") from None


def _sign(sign: str) -> Sign:
    signs: dict[str, Sign] = {
        ">": ">", ">=": ">=", "=>": ">=", "<": "<", "<=": "<=", "=<": "<=", "=": "=",
    }  # fmt: skip
    return signs[sign]


def _number(figure: str) -> int:
    return min(int(re.sub(r"\D", "", figure)[:30]), _LARGEST)


@cache
def _measures() -> dict[str, str]:
    """What a measure may be called: its id, or a word for the counted that only it has."""
    measures = table("measures.toml")
    called: dict[str, set[str]] = {}
    for measure, row in measures.items():
        for word in (*row.get("heads", ()), *row.get("states", ())):
            called.setdefault(word, set()).add(measure)
    alone = {word: next(iter(some)) for word, some in called.items() if len(some) == 1}
    return {**alone, **{measure: measure for measure in measures}}
