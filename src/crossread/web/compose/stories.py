"""The list of stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from crossread.desk.summary import Figure, Summary
from crossread.export.carried import carried
from crossread.web import dates
from crossread.web.views.parts import Option, Paging
from crossread.web.views.stories import Spark, StoryRow
from crossread.web.wording import listed, measure

# Columns of a sparkline: a story over more days has several in one.
_COLUMNS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a list of stories is asked for; see ``views.stories.StoriesFilter``."""

    words: str = ""
    after: date | None = None
    before: date | None = None
    place: str | None = None
    outlet: str | None = None
    language: str | None = None
    show: str = "all"
    sort: str = "origins"
    since: datetime | None = None
    offset: int = 0
    limit: int = 50

    def query(self, **changed: object) -> str:
        """The list's address with some values changed; what is as by default is left out."""
        values: dict[str, object] = {
            "words": self.words,
            "after": self.after,
            "before": self.before,
            "place": self.place,
            "outlet": self.outlet,
            "language": self.language,
            "show": self.show if self.show != "all" else None,
            "sort": self.sort if self.sort != "origins" else None,
            "since": dates.utc(self.since) if self.since else None,
            "offset": self.offset or None,
            "limit": self.limit if self.limit != 50 else None,
        }
        kept = [(name, str(value)) for name, value in (values | changed).items() if value]
        return f"/stories?{urlencode(kept)}" if kept else "/stories"


def row(summary: Summary, since: datetime | None) -> StoryRow:
    """One story; new and grown are told against ``since``."""
    new = since is not None and summary.new is not None and summary.new > since
    return carried(
        StoryRow,
        summary,
        href=f"/stories/{summary.id}",
        disputed=summary.open_disputes > 0,
        new=new,
        grown=0 if new else summary.grown,
        received=dates.utc(summary.changed) if summary.changed else None,
        languages=tuple(code for code, _ in summary.languages if code),
        lead=next((lead(one) for one in summary.tallies if one.role == "main" and one.high), None),
        spark=spark(summary.days),
    )


def lead(figure: Figure) -> str:
    """A figure in a line."""
    low, high = f"{figure.low:,}", f"{figure.high:,}"
    numbers = low if low == high else f"{low}–{high}"
    side = f"{figure.side} side" if figure.side else ""
    about = listed([measure(figure.measure), figure.population or "", side])
    more = " or more" if figure.high_open else ""
    return f"{about[:1].upper()}{about[1:]}: {numbers}{more}"


def spark(days: Sequence[tuple[str, int]]) -> Spark | None:
    """Articles a day from the first day on, or in as wide steps as the columns need."""
    known = [(date.fromisoformat(day), number) for day, number in days if len(day) == 10]
    if not known:
        return None
    first, last = min(known)[0], max(known)[0]
    step = (last - first).days // _COLUMNS + 1
    counts = [0] * ((last - first).days // step + 1)
    for day, number in known:
        counts[(day - first).days // step] += number
    return Spark(first=first.isoformat(), step=step, counts=tuple(counts))


def paging(asked: Asked, total: int) -> Paging:
    """Where in the list one is."""
    earlier, later = max(0, asked.offset - asked.limit), asked.offset + asked.limit
    return Paging(
        offset=asked.offset,
        limit=asked.limit,
        total=total,
        before=asked.query(offset=earlier or None) if asked.offset else None,
        after=asked.query(offset=later) if later < total else None,
    )


def options(
    numbers: Mapping[str, int], chosen: str | None, labels: Mapping[str, str] | None = None
) -> tuple[Option, ...]:
    """Choices of a filter, in the order given."""
    return tuple(
        Option(
            value=value,
            label=(labels or {}).get(value, value),
            number=number,
            chosen=value == chosen,
        )
        for value, number in numbers.items()
    )
