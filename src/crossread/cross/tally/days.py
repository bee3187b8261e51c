"""Days of the calendar, from times that are as fine as a day."""

from __future__ import annotations

from datetime import date
from typing import Final

from crossread.model import TimeRef

# Precisions that name one day.
FINE: Final = frozenset({"day", "part_of_day", "minute"})


def as_date(edtf: str | None) -> date | None:
    """The day that an EDTF begins with, or None where it is coarser or open."""
    try:
        return date.fromisoformat(edtf[:10]) if edtf else None
    except ValueError:
        return None


def fine_day(time: TimeRef | None) -> date | None:
    """The day of a time that names one, or None."""
    return as_date(time.edtf) if time and time.precision in FINE else None
