"""A plain text page to an article."""

from __future__ import annotations

from crossread.extract import language, outlets, quality
from crossread.extract.cleaning import Cleaned, clean
from crossread.extract.dates import dating, in_url
from crossread.extract.decode import Decoded
from crossread.extract.headline import can_be_headline
from crossread.model import UNDATED, Article, Dating, Dropped, Page, Quality


def from_plain(page: Page, decoded: Decoded) -> Article | Dropped:
    """The article of a plain text, or why there is none in it."""
    cleaned = clean(decoded.text)
    if not any(c.isalnum() for c in cleaned.text):
        note = "Nothing in it reads like the text of a report."
        return Dropped(ref=page.ref, reason="no_text", note=note)
    title, suffix = (
        outlets.split_title(cleaned.title.lstrip("×•*#> ")) if cleaned.title else (None, None)
    )
    return Article(
        ref=page.ref,
        text=cleaned.text,
        title=title,
        url=page.url,
        outlet=suffix or find_outlet(cleaned),
        authors=tuple(cleaned.authors),
        language=language.detect(cleaned.text),
        updated=updated(cleaned),
        fetched=page.fetched.isoformat() if page.fetched else None,
        source_map=cleaned.source_map,
        removed=tuple(cleaned.removed),
        published=published(cleaned, page.url),
        quality=(
            *_title_only(cleaned.text, title),
            *quality.notes(cleaned.text, removed=cleaned.share_removed, damaged=decoded.damaged),
        ),
    )


def _title_only(text: str, title: str | None) -> tuple[Quality, ...]:
    """A page of one headline, which then is all the text there is."""
    if title is not None or "\n" in text or not can_be_headline(text):
        return ()
    return (Quality("title_only", "There is a headline and no text below it."),)


def find_outlet(cleaned: Cleaned) -> str | None:
    """The outlet that the page's own furniture names."""
    return (
        outlets.from_masthead(cleaned.masthead)
        or outlets.from_menu(cleaned.menus)
        or outlets.from_notice(cleaned.credits)
    )


def published(cleaned: Cleaned, url: str | None) -> Dating:
    """The publication date that the page's furniture gives.

    Beside an author or below the headline a date is the report's own. Above the headline, or
    after the text, it may be the day on which the page was looked at.
    """
    own = [d for d in cleaned.dates if d.line.label != "updated"]
    for place in ("beside", "below"):
        for dated in own:
            if dated.place == place:
                return dating(dated.line.moment, "byline")
    for dated in own:
        if dated.line.label == "published":
            return dating(dated.line.moment, "byline")
    moment = in_url(url) if url else None
    if moment:
        return dating(moment, "url")
    for dated in own:
        return dating(dated.line.moment, "text")
    return UNDATED


def updated(cleaned: Cleaned) -> str | None:
    """ISO 8601 of the last change that a line admits."""
    return next((d.line.moment.iso for d in cleaned.dates if d.line.label == "updated"), None)
