"""Turns reports of one conflict into reports of another: names, places, dates, numbers.

Everything is replaced in one pass over the text, so nothing is replaced twice. Full dates move by
whole weeks: "Tuesday, September 13" stays a Tuesday. Expectations go through the same mapping.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("rename.toml")
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip
_MONTH = "|".join(MONTHS)
# A capital stands for the start of a word: translated pages run words together ("takenNikol").
_NAME = r"(?<![A-Z])(?:{})(?![^\W_ʼ])"
_PHRASE = r"(?<![\w,.]){}(?!\w|[.,]\d)"
_DATE = rf"(?P<month>{_MONTH})(?: (?P<day>\d\d?)(?!\d))?(?:,? (?P<full>\d{{4}})\b)?"
_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)"


@dataclass(frozen=True)
class Renaming:
    """One other conflict; without a table nothing changes.

    Attributes:
        variant: a table of ``rename.toml``, or "original".
        table, anchors: its entries.
    """

    variant: str
    table: Mapping[str, Any]
    anchors: Mapping[str, int]

    @classmethod
    def load(cls, variant: str) -> Renaming:
        """The mapping of a variant of ``rename.toml``, or the one that changes nothing."""
        tables = tomllib.loads(TABLE.read_text("utf-8"))
        return cls(variant, tables.get(variant, {}), tables["anchors"])

    @property
    def originals(self) -> tuple[str, ...]:
        """The names that must not be left over."""
        return tuple(self.table.get("names", ()))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        fixed = {**self.table["phrases"], **self.table["numbers"]}
        phrases = "|".join(re.escape(key) for key in sorted(fixed, key=len, reverse=True))
        names = "|".join(re.escape(key) for key in sorted(self.originals, key=len, reverse=True))
        parts = (_PHRASE.format(f"(?P<fixed>{phrases})"), _DATE, _YEAR)
        return re.compile("|".join((*parts, f"(?P<name>{_NAME.format(names)})")))

    def words(self, text: str) -> str:
        """The text as the other conflict has it."""
        return self._pattern.sub(self._replace, text) if self.table else text

    def number(self, value: int) -> int:
        """A figure of the expectations as the other conflict has it."""
        values = self.table.get("values", {})
        if str(value) in values:
            return int(values[str(value)])
        written = self.table.get("numbers", {}).get(f"{value:,}", str(value))
        return int(written.replace(",", ""))

    def date(self, edtf: str) -> str:
        """An EDTF day, month or year of the expectations as the other conflict has it."""
        if not self.table:
            return edtf
        parts = [int(part) for part in edtf.split("-")]
        if len(parts) == 1:
            return str(parts[0] + self.table["years"])
        moved = self._moved(parts[0], parts[1], parts[2] if len(parts) == 3 else 15)
        return moved.isoformat() if len(parts) == 3 else moved.isoformat()[:7]

    def _moved(self, year: int, month: int, day: int) -> date:
        return date(year, month, day) + timedelta(weeks=self.table["weeks"])

    def _replace(self, match: re.Match[str]) -> str:
        if match["name"]:
            return str(self.table["names"][match["name"]])
        if match["fixed"]:
            fixed = match["fixed"]
            return str(self.table["numbers"].get(fixed) or self.table["phrases"][fixed])
        if match["year"]:
            return str(int(match["year"]) + self.table["years"])
        return self._date(match)

    def _date(self, match: re.Match[str]) -> str:
        month, day, full = match["month"], match["day"], match["full"]
        anchor = int(full) if full else self.anchors.get(f"{month} {day}" if day else month)
        if anchor is None:  # "May", the word
            return match[0]
        moved = self._moved(anchor, MONTHS.index(month) + 1, int(day) if day else 15)
        written = match[0].replace(month, MONTHS[moved.month - 1], 1)
        if day:
            written = re.sub(rf"(?<= ){day}(?!\d)", str(moved.day), written, count=1)
        return written.replace(full, str(moved.year), 1) if full else written
