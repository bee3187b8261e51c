"""Lines of a decoded page to the clean text of a report, with everything else set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crossread.extract import furniture
from crossread.extract.bylines import DateLine, dates_beside, read_byline, read_dates
from crossread.extract.headline import find_head, is_prose, plain_words
from crossread.extract.lines import Line, join, split, without
from crossread.model import Removed, SourcePiece

# Soft hyphens, byte-order marks and NULs within words: no reader sees them, and names would not
# match.
_INVISIBLE = re.compile("[\u00ad\ufeff\x00]+")

# A line that repeats the headline has at most this many times its letters; marks are the rest.
_SAID_AGAIN = 3


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found on a line of its own or in a byline.

    Attributes:
        line: the date, its label and its words.
        place: above the headline, below it (up to the prose), beside an author, or after the prose.
    """

    line: DateLine
    place: str


@dataclass(slots=True)
class Cleaned:
    """What cleaning found; ``text`` and ``source_map`` as in Article.

    ``masthead``, ``menus`` (those above the headline) and ``credits`` are removed lines that may
    name the outlet.
    """

    text: str = ""
    source_map: tuple[SourcePiece, ...] = ()
    title: str | None = None
    removed: list[Removed] = field(default_factory=list)
    masthead: list[str] = field(default_factory=list)
    menus: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    share_removed: float = 0.0


def clean(page: str, *, title: str | None = None) -> Cleaned:
    """Clean a page of running text.

    Args:
        page: decoded text, one paragraph or furniture item a line (blank lines do not matter).
        title: the headline where it is already known; lines that repeat it are removed.
    """
    result = Cleaned(title=title)
    lines = _less_stretches(page, split(page), result)
    lines = _less_furniture(lines, result)
    lines = _less_head(lines, result)
    lines = _less_repeats(lines, result)
    result.text, result.source_map = join(page, lines)
    gone = sum(len(r.text) for r in result.removed)
    result.share_removed = gone / max(1, gone + len(result.text))
    return result


def _less_stretches(page: str, lines: Sequence[Line], result: Cleaned) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        cuts = furniture.inline(line.text)
        invisible = [(m.start(), m.end()) for m in _INVISIBLE.finditer(line.text)]
        if not cuts and not invisible:
            kept.append(line)
            continue
        offset = line.spans[0][0]
        result.removed += [Removed(line.text[a:b], why) for a, b, why in cuts]
        spans = sorted(invisible + [(a, b) for a, b, _ in cuts])
        left = without(page, line, [(offset + a, offset + b) for a, b in spans])
        if left and any(c.isalnum() for c in left.text):
            kept.append(left)
    return kept


def _less_furniture(lines: Sequence[Line], result: Cleaned) -> list[Line]:
    """Lines that are the report's, headline and masthead among them."""
    first, last = _prose_bounds(lines)
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if furniture.heads_list(line.text) and (end := _list_end(lines, at)) > at + 1:
            result.removed += [Removed(item.text, "related") for item in lines[at:end]]
            at = end
            continue
        place = "top" if at < first else "bottom" if at > last else "body"
        why = _why(line.text, place, result, bool(kept))
        if why is None:
            kept.append(line)
        else:
            result.removed.append(Removed(line.text, why))
            if why == "copyright" or "©" in line.text:
                result.credits.append(line.text)
            elif why == "navigation" and place == "top":
                result.menus.append(line.text)
        at += 1
    return kept


def _why(text: str, place: str, result: Cleaned, below: bool) -> str | None:
    """Reason for removing a line; what it tells of author and date is noted on the way."""
    edge = place != "body"
    dates = read_dates(text)
    if dates is not None and (edge or any(d.label for d in dates)):
        where = "after" if place == "bottom" else "below" if below else "above"
        result.dates += [Dated(d, where) for d in dates]
        return "date_line"
    if edge:
        authors = read_byline(text)
        if authors is not None:
            result.authors += [a for a in authors if a not in result.authors]
            result.dates += [Dated(d, "beside") for d in dates_beside(text)]
            return "byline"
    return furniture.why(text, edge=edge)


def _prose_bounds(lines: Sequence[Line]) -> tuple[int, int]:
    """Indices of the first and last line of prose; ``(len, -1)`` where there is none."""

    def running(i: int) -> bool:
        text = lines[i].text
        return is_prose(text) and furniture.why(text, edge=False) is None

    first = next((i for i in range(len(lines)) if running(i)), None)
    if first is None:
        return len(lines), -1
    return first, next(i for i in range(len(lines) - 1, first - 1, -1) if running(i))


def _list_end(lines: Sequence[Line], start: int) -> int:
    """One past the links that a line such as "Most read" heads, within its block."""
    end = start + 1
    while (
        end < len(lines)
        and not is_prose(lines[end].text)
        and not (lines[end].gap and end > start + 1)
    ):
        end += 1
    return end


def _less_head(lines: Sequence[Line], result: Cleaned) -> list[Line]:
    """Lines below the headline; sets the title where it was not known."""
    if result.title is not None:
        return list(lines)
    head = find_head(lines, _prose_bounds(lines)[0])
    kept: list[Line] = []
    for i, line in enumerate(lines):
        if i == head.title:
            result.title = line.text
        elif i in head.masthead:
            result.masthead.append(line.text)
            result.removed.append(Removed(line.text, "masthead"))
        else:
            kept.append(line)
    return kept


def _less_repeats(lines: Sequence[Line], result: Cleaned) -> list[Line]:
    """Without the headline said again, and without a paragraph said twice running."""
    kept: list[Line] = []
    title = plain_words(result.title or "")
    longest = _SAID_AGAIN * len(title)
    for line in lines:
        again = len(line.text) <= longest and plain_words(line.text) == title
        twice = bool(kept) and kept[-1].text == line.text and len(line.text.split()) > 3
        if again or twice:
            result.removed.append(Removed(line.text, "duplicate"))
        else:
            kept.append(line)
    return kept
