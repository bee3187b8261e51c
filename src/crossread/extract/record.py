"""A JSON line to an article: its text taken exactly as it is."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from crossread.extract import dates, language, liveblog, quality, walls
from crossread.extract.found import in_text
from crossread.model import UNDATED, Article, DateBasis, Dating, Dropped, Page, Quality, SourcePiece


def record_text(page: Page) -> str | None:
    """The ``text`` of a JSON record; None where there is none."""
    try:
        fields = msgspec.json.decode(page.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    text = fields.get("text") if isinstance(fields, dict) else None
    return text if isinstance(text, str) and text.strip() else None


def from_record(page: Page) -> Article | Dropped:
    """The article of a JSON record. Offsets count in its ``text`` unchanged."""
    text = record_text(page)
    if text is None:
        note = 'The record has no "text".'
        return Dropped(ref=page.ref, reason="no_text", note=note)
    dropped = walls.stub(page.ref, text)
    if dropped:
        return dropped
    fields: dict[str, Any] = msgspec.json.decode(page.body)
    title = _words(fields.get("title"))
    # A record that was made of a feed's item says what the feed says.
    basis: Literal["feed", "input"] = "feed" if page.kind == "feed" else "input"
    published, doubts = _published(fields.get("published"), basis)
    entries = liveblog.entries(text)
    notes = [
        *quality.notes(text),
        *walls.beginning(text),
        *liveblog.note(entries, declared=False),
        *doubts,
    ]
    if title is not None and title == text.strip():
        notes.append(Quality("title_only", "The text repeats the headline and says no more."))
    return Article(
        ref=page.ref,
        text=text,
        title=title,
        url=_words(fields.get("url")) or page.url,
        outlet=_words(fields.get("outlet")),
        outlet_basis=basis if _words(fields.get("outlet")) else "none",
        authors=_authors(fields.get("authors")),
        language=language.normalise(fields.get("language")) or language.detect(text),
        published=published,
        fetched=page.fetched.isoformat() if page.fetched else None,
        source_map=(SourcePiece(0, 0, len(text)),),
        quality=tuple(notes),
        found=(*in_text(text), *entries),
    )


def _words(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _authors(value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    return tuple(name for name in map(_words, names) if name)


def _published(value: object, basis: DateBasis) -> tuple[Dating, list[Quality]]:
    """The given date; an unusable one is unknown, and that is noted."""
    if value is None or value == "":
        return UNDATED, []
    moment = dates.counted(value) if isinstance(value, int | float) else None
    if isinstance(value, str):
        moment = dates.parse(value)
    if moment is None:
        note = f'The date given as "{_short(value)}" cannot be read.'
        return UNDATED, [Quality("undated", note)]
    if not dates.plausible(moment.when):
        note = f'The date given as "{_short(value)}" is no day that a report can be of.'
        return UNDATED, [Quality("undated", note)]
    return dates.dating(moment, basis), []


def _short(value: object) -> str:
    words = str(value)
    return words if len(words) <= 40 else f"{words[:39]}…"
