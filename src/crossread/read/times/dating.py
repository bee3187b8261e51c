"""When an article was published, as far as its page and its text together tell."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from crossread.model import UNDATED, Article, Dating, Interval, Quality, TimeRef
from crossread.read.passages import is_heading
from crossread.read.times.bounds import Bound, bounds_of
from crossread.read.times.clocks import day_or_none
from crossread.read.times.tense import Sentences
from crossread.read.times.weekdays import bare_weekday, mixed_weekdays
from crossread.read.times.words import RESOURCE
from crossread.resources import table

# No report is older than the first wire services of the kind we read, nor younger than this.
# The upper end is ten years after it was written: no clock may be asked, readings are repeatable.
_FIRST_YEAR, _LAST_YEAR = 1900, 2036
# A date that only the text's layout gives (a bare line above the headline) is often the day the
# page was saved; every other basis is the outlet's own word.
_WEAK = frozenset({"text", "fetched"})
# Pages are changed for weeks after their date; only what lies further off contradicts an outlet.
_SLACK = timedelta(days=60)
# A line above the masthead is borne out by a date with a year in the text this near to it.
_BORNE_OUT = timedelta(days=45)
# A report tells its latest dated news on that day or on the next.
_TOLD_WITHIN = timedelta(days=2)
# A date line stands among the first lines of a page.
_DATELINE_LINES = 8
# Years after which any day has fallen on every weekday, but for leap days.
_CALENDAR_REPEATS = 11
# Code points of the longest line that can be a heading.
_HEADING = 400
# Longer texts are histories or dossiers: their latest date need not be news.
_LONGEST_REPORT = 2_000  # words


# "By A. Reporter …" on a line of its own; "LIMA, Peru, May 7 2021 (Agency) –" opening a text.
_BYLINE = re.compile(r"[Bb]y\b.{0,90}$")
_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
# The agency or a dash closes it: "LIMA, 3 Jan 90 -- ".
_DATELINE = re.compile(
    r"[A-ZÀ-Ý][A-ZÀ-Ý .'’-]{2,30}(?: \([A-Z][\w .]+\)|, [\w .]{2,25})?"
    r", .{4,22}(?:\(.{2,40}\)|--|[–—])"
)


def _line(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, len(text) if end < 0 else end


def _in_heading(text: str, time: TimeRef) -> bool:
    start, end = _line(text, time.evidence.start)
    return end - start <= _HEADING and is_heading(text[start:end])


def _impossible(published: Dating) -> Quality | None:
    if published.interval is None:
        if published.value is None:
            return None
        return Quality("impossible_date", f"“{published.value}” is no day of the calendar.")
    year = published.interval.start.year
    if year > _LAST_YEAR:
        return Quality("future_date", f"{published.value} lies too far ahead to be true.")
    if year < _FIRST_YEAR:
        return Quality("impossible_date", f"{published.value} is older than any report.")
    return None


def _date_line(text: str, times: tuple[TimeRef, ...]) -> Dating:
    """A full date in one of the first lines: alone, behind a byline, or in an agency's dateline.

    A date alone is a weak date of issue; "By …, 7 May 2021" and "LIMA, May 7 2021 (Agency)" are
    the outlet's own word.
    """
    for time in times:
        start, end = _line(text, time.evidence.start)
        if text.count("\n", 0, start) >= _DATELINE_LINES:
            break
        if time.basis != "explicit" or time.precision not in ("day", "minute"):
            continue
        line = text[start : min(end, start + _HEADING)]
        alone = re.sub(r"[\W\d_]+", "", line.replace(time.evidence.text, ""))
        label = alone.lower() in table(RESOURCE)["dating"]["labels"]
        signed = _BYLINE.match(line) is not None or _DATELINE.match(line) is not None
        if time.interval and (not alone or label or signed):
            day = time.interval.start.replace(hour=0, minute=0)
            return Dating(
                value=f"{day:%Y-%m-%d}", interval=Interval(day, day + timedelta(days=1)),
                precision="day", basis="byline" if label or signed else "text",
                evidence=time.evidence,
            )  # fmt: skip
    return UNDATED


def _dateline_year(times: tuple[TimeRef, ...], sentences: Sentences) -> Dating:
    """As in "LIMA, Nov 3 (Agency) - … on Friday": the year in which that day was a Friday.

    An agency's first past weekday is that of its dateline. The year is the first that fits from the
    newest year on that the text names; with none named nothing is inferred.
    """
    named = [t.interval.start.year for t in times if t.interval and t.basis == "explicit"]
    for at, time in enumerate(times):
        day = _YEARLESS.fullmatch(time.timex)
        start, end = _line(sentences.text, time.evidence.start)
        if sentences.text.count("\n", 0, start) >= _DATELINE_LINES:
            break
        if day is None or not _DATELINE.match(sentences.text[start : min(end, start + _HEADING)]):
            continue
        told = (
            weekday
            for later in times[at + 1 :]
            if (weekday := bare_weekday(later)) and not sentences.future(later.evidence.start)
        )
        weekday = next(told, None)
        newest = max(named, default=_LAST_YEAR)
        for year in range(newest, min(newest + _CALENDAR_REPEATS, _LAST_YEAR)):
            when = day_or_none(year, int(day[1]), int(day[2]))
            if when and when.isoweekday() == weekday:
                first = datetime(when.year, when.month, when.day)
                return Dating(
                    value=f"{when}", interval=Interval(first, first + timedelta(days=1)),
                    precision="day", basis="text", evidence=time.evidence,
                )  # fmt: skip
    return UNDATED


def _is_news(time: TimeRef, sentences: Sentences) -> bool:
    """True when a time's sentence reports: it opens the text, or tells who said something."""
    start, end = sentences.bounds(time.evidence.start)
    lead = sentences.text.count("\n", 0, start) <= 1 and sentences.index(start) <= 2
    cue = re.search(table(RESOURCE)["dating"]["reported"], sentences.text[start:end], re.IGNORECASE)
    return lead or cue is not None


def _day_of(time: TimeRef) -> str:
    return f"{time.interval.start:%Y-%m-%d}" if time.interval else ""


def _inferred(times: tuple[TimeRef, ...], sentences: Sentences) -> Dating:
    """The latest day that the text tells as news, where no other word speaks of a later time."""
    if sentences.words > _LONGEST_REPORT:
        return UNDATED
    told = [
        time
        for time in times
        if time.interval
        and not _in_heading(sentences.text, time)
        and not sentences.future(time.evidence.start)
    ]
    days = [t for t in told if t.precision in ("day", "part_of_day", "minute") and t.interval]
    if not days:
        return UNDATED
    latest = max(days, key=lambda t: (_day_of(t), t.basis == "weekday"))
    last = max(time.interval.start for time in told if time.interval)
    if latest.interval is None or last >= latest.interval.end:
        return UNDATED
    news = latest.basis == "weekday" or _is_news(latest, sentences)
    if not news or not _FIRST_YEAR <= latest.interval.start.year <= _LAST_YEAR:
        return UNDATED
    day = latest.interval.start.replace(hour=0, minute=0)
    return Dating(
        value=f"{day:%Y-%m-%d}", interval=Interval(day, day + _TOLD_WITHIN), precision="day",
        basis="text", evidence=latest.evidence,
    )  # fmt: skip


def _holds(published: Dating) -> Interval | None:
    """The stretch a date claims; the outlet's own word is doubted only beyond some slack."""
    claimed = published.interval
    if claimed is None or published.basis in _WEAK:
        return claimed
    return Interval(claimed.start - _SLACK, claimed.end + _SLACK)


def _contradiction(
    published: Dating, times: tuple[TimeRef, ...], sentences: Sentences
) -> Bound | None:
    """The first thing in the text that the date cannot be squared with."""
    claimed = _holds(published)
    if claimed is None:
        return None
    body = tuple(time for time in times if not _in_heading(sentences.text, time))
    for bound in bounds_of(body, sentences):
        if bound.excludes(claimed):
            return bound
    return None


def _stands_alone(page: Dating, times: tuple[TimeRef, ...], sentences: Sentences) -> bool:
    """True for a weak date of the page that no dated words of the text come near."""
    if page.interval is None or page.basis not in _WEAK:
        return False
    near = Interval(page.interval.start - _BORNE_OUT, page.interval.end + _BORNE_OUT)
    # "On 21 May" bears out a page of 22 May; "on Tuesday" would bear out any page.
    dated = (
        t.interval
        for t in times
        if t.basis in ("explicit", "weekday")
        or (t.kind == "date" and any(c.isdigit() for c in t.evidence.text))
    )
    if any(interval and interval.within(near) for interval in dated):
        return False
    # So does the text's own arithmetic ("four years after …"), as far as it sets both ends.
    return not any(bound.earliest and bound.latest for bound in bounds_of(times, sentences))


def infer_date(
    sentences: Sentences, times: tuple[TimeRef, ...]
) -> tuple[Dating, tuple[Quality, ...]]:
    """Publication date of an article whose page gives none that holds.

    Args:
        sentences: of the text.
        times: those of the text, anchored without a publication date.
    """
    found = _inferred(times, sentences)
    if found.value is None:
        found = _dateline_year(times, sentences)
    if found.value is None:
        note = Quality("undated", "Neither the page nor the text says when this was published.")
        return UNDATED, (note, *mixed_weekdays(times, sentences))
    words = found.evidence.text if found.evidence else ""
    note = Quality("date_from_text", f"The date {found.value} was worked out from “{words}”.")
    return found, (note,)


def date_article(
    article: Article, sentences: Sentences, times: tuple[TimeRef, ...]
) -> tuple[Dating, tuple[Quality, ...]]:
    """Keep the page's date, refuse it, or find one in the text.

    Args:
        article: with the date that its page or input gave.
        sentences: of its text.
        times: those of the text, anchored with that date.

    Returns:
        The date that holds, and notes. A date of the outlet's own (input, metadata, byline, URL)
        that the text contradicts is kept and noted; a weak one (a bare line of the page) is not
        kept. A date refused leaves the article undated here: call :func:`infer_date` with times
        anchored anew.
    """
    published = article.published
    if wrong := _impossible(published):
        return UNDATED, (wrong,)
    if published.interval is None:
        published = _date_line(sentences.text, times)
    if published.interval is None:
        return infer_date(sentences, times)
    bound = _contradiction(published, times, sentences)
    if bound is None and _stands_alone(article.published, times, sentences):
        day = article.published.value
        alone = f"The page is headed {day}; nothing in the text bears out that it came out then."
        return UNDATED, (Quality("page_date", alone),)
    if bound is None:
        return published, ()
    day = published.value
    note = Quality(
        "contradicts_date",
        f"The page says {day}, but the text says “{bound.why}”, which puts it {_window(bound)}.",
    )
    return (UNDATED if published.basis in _WEAK else published), (note,)


def _window(bound: Bound) -> str:
    if bound.earliest and bound.latest:
        return f"between {bound.earliest:%B %Y} and {bound.latest:%B %Y}"
    if bound.earliest:
        return f"after {bound.earliest:%-d %B %Y}"
    return f"before {bound.latest:%-d %B %Y}" if bound.latest else "elsewhere"


__all__ = ["date_article", "infer_date"]
