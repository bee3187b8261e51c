"""Tallies as a table: one row a report, with its tally's range before it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from crossread.export.contract import Document
from crossread.export.contract_story import ReportItem, StoryItem, TallyItem

COLUMNS = (
    "story", "story_title", "tally", "measure", "population", "side", "date", "place", "role",
    "low", "best", "high", "high_open", "status", "value", "qualifier", "as_of", "claim_origin",
    "outlet", "published", "used", "why_not", "article", "in", "start", "end", "text",
)  # fmt: skip

# A spreadsheet takes a cell that begins so for a formula and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(document: Document) -> str:
    """The tallies of all stories as CSV (RFC 4180), in the document's order."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(document):
        writer.writerow([cell(value) for value in row])
    return sheet.getvalue()


def _rows(document: Document) -> Iterator[tuple[object, ...]]:
    for story in document.stories:
        for tally in story.tallies:
            for report in tally.reports:
                yield _row(story, tally, report)


def _row(story: StoryItem, tally: TallyItem, report: ReportItem) -> tuple[object, ...]:
    span = report.evidence
    return (
        story.id, story.title, tally.id, tally.measure, tally.population, tally.side, tally.date,
        tally.place, tally.role, tally.low, tally.best, tally.high, tally.high_open, tally.status,
        report.value, report.qualifier, report.as_of, report.claim_origin, report.outlet,
        report.published, report.used, report.why_not, report.article, span.section, span.start,
        span.end, span.text,
    )  # fmt: skip


def cell(value: object) -> str:
    """A value as a cell of a table, harmless in a spreadsheet; empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return str(value)
