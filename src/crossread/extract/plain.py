"""A plain text page to an article."""

from __future__ import annotations

from crossread.extract import language, liveblog, outlets, quality, walls
from crossread.extract.cleaning import Cleaned, clean
from crossread.extract.dates import dating, in_url
from crossread.extract.decode import Decoded
from crossread.extract.found import in_text
from crossread.extract.headline import can_be_headline
from crossread.extract.opened import NOTHING_GIVEN, Given
from crossread.extract.wrapped import unwrapped
from crossread.model import UNDATED, Article, Dating, Dropped, Found, OutletBasis, Page, Quality


def from_plain(page: Page, decoded: Decoded, given: Given = NOTHING_GIVEN) -> Article | Dropped:
    """The article of a plain text, or why there is none in it.

    Args:
        page: where it comes from.
        decoded: its text.
        given: what its envelope says, which goes before what stands in the text.
    """
    whole = unwrapped(decoded.text)
    cleaned = clean(whole.text if whole else decoded.text, title=given.title)
    if not any(c.isalnum() for c in cleaned.text):
        # Notices are furniture and gone by now; where they are all there is, they say why.
        note = "Nothing in it reads like the text of a report."
        wall = walls.stub(page.ref, decoded.text)
        return wall or Dropped(ref=page.ref, reason="no_text", note=note)
    removed = [line.text for line in cleaned.removed]
    dropped = walls.stub(page.ref, cleaned.text, removed)
    if dropped:
        return dropped
    entries = liveblog.entries(cleaned.text)
    title, suffix = (
        outlets.split_title(cleaned.title.lstrip("×•*#> ")) if cleaned.title else (None, None)
    )
    outlet, basis = (suffix, "title") if suffix else find_outlet(cleaned)
    changed = updated(cleaned)
    return Article(
        ref=page.ref,
        text=cleaned.text,
        title=title,
        url=page.url,
        outlet=outlet,
        outlet_basis=basis,
        authors=tuple(cleaned.authors) or given.authors,
        language=language.detect(cleaned.text),
        updated=changed,
        updated_basis="line" if changed else "none",
        fetched=page.fetched.isoformat() if page.fetched else None,
        source_map=whole.through(cleaned.source_map) if whole else cleaned.source_map,
        removed=tuple(cleaned.removed),
        published=sent(given) or published(cleaned, page.url),
        found=(*in_text(cleaned.text), *entries, *pictured(cleaned), *attached(given)),
        quality=(
            *_title_only(cleaned.text, title),
            *quality.notes(cleaned.text, removed=cleaned.share_removed, damaged=decoded.damaged),
            *walls.beginning(cleaned.text, removed),
            *liveblog.note(entries, declared=False),
        ),
    )


def _title_only(text: str, title: str | None) -> tuple[Quality, ...]:
    """A page of one headline, which then is all the text there is."""
    if title is not None or "\n" in text or not can_be_headline(text):
        return ()
    return (Quality("title_only", "There is a headline and no text below it."),)


def sent(given: Given) -> Dating | None:
    """The time that a mail's header gives, or None."""
    return dating(given.published, "metadata") if given.published else None


def attached(given: Given) -> tuple[Found, ...]:
    """The files that a mail brings."""
    return tuple(Found(kind="attachment", text=name, name=name) for name in given.files)


def pictured(cleaned: Cleaned) -> tuple[Found, ...]:
    """Captions and credits of pictures among the lines that were taken out."""
    return tuple(
        Found(kind="credit", text=line.text) for line in cleaned.removed if line.why == "credit"
    )


def find_outlet(cleaned: Cleaned) -> tuple[str | None, OutletBasis]:
    """The outlet that the page's own furniture names, and where it does."""
    if name := outlets.from_masthead(cleaned.masthead):
        return name, "masthead"
    if name := outlets.from_menu(cleaned.menus):
        return name, "menu"
    name = outlets.from_notice(cleaned.credits)
    return name, "notice" if name else "none"


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
