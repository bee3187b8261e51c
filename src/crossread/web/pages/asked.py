"""What an address asks for: times and days in a query, told from mistakes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from crossread.web.pages.context import MistakenError

# Times that a desk can have anything of, and that arithmetic on them cannot leave.
_FIRST, _LAST = 1000, 9000


def instant(words: str | None, name: str) -> datetime | None:
    """The instant (aware) that a time or a day means; a day means its end, so that it is in.

    Raises:
        MistakenError: it is neither.
    """
    if not words:
        return None
    try:
        moment = datetime.fromisoformat(words.replace(" ", "+"))
    except ValueError:
        raise MistakenError(
            f"{name} takes a day such as 2023-09-20 or a time such as 2023-09-20T18:00Z."
        ) from None
    if not _FIRST <= moment.year <= _LAST:
        raise MistakenError(f"{name} takes a year from {_FIRST} to {_LAST}.")
    if len(words) <= len("2023-09-20"):
        moment += timedelta(days=1)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def naive(moment: datetime | None) -> datetime | None:
    """The same instant in UTC without zone, as articles keep theirs."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None


def a_day(words: str | None, name: str) -> date | None:
    """A day.

    Raises:
        MistakenError: it is none.
    """
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise MistakenError(f"{name} takes a day such as 2023-09-20.") from None
