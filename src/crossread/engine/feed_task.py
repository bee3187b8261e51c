"""What is done to each page that a feed led to: extract, see what it is about, read, sign, pack.

Importing this loads extractor and reader, as ``task`` does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from crossread.desk import Entry
from crossread.desk.codec import pack_article
from crossread.engine.about import About
from crossread.engine.printable import printable
from crossread.engine.signing import entry_of
from crossread.extract.extract import extract
from crossread.model import Article, Dropped, Page, Quality
from crossread.read.reader import read


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """A page to be read.

    Attributes:
        page: what the address gave, or why it gave nothing.
        own: the report as the feed carries it, for where the page gives none.
        about: what it has to name.
    """

    page: Page | Dropped
    own: Page | None
    about: About


def read_feed_pages(pages: list[FeedPage]) -> list[Entry | Dropped]:
    """Entry of each page, ready for the desk, or why there is none; never raises."""
    return [_read_one(page) for page in pages]


def _read_one(given: FeedPage) -> Entry | Dropped:
    ref = given.page.ref
    try:
        return _read(given)
    except UnicodeEncodeError:
        note = "Its name or text holds broken Unicode (half a surrogate pair)."
        return Dropped(ref=printable(ref), reason="undecodable", note=note)
    # A fault of ours over one report: it is dropped as `failed`, which asks to be reported, and the
    # watching of all the others goes on.
    except Exception as error:  # noqa: BLE001
        note = f"Reading it failed ({type(error).__name__}: {error}); please report this."
        return Dropped(ref=printable(ref), reason="failed", note=printable(note))


def _read(given: FeedPage) -> Entry | Dropped:
    found = _extracted(given)
    if isinstance(found, Dropped):
        return found
    page, article = found
    said = given.about.said(article)
    if not said and not given.about.has_places:
        return _passed(article)
    (reading,) = read([article])
    if not said and not given.about.placed(reading):
        return _passed(article)
    pack_article(reading.article)  # broken Unicode shows here, not when the desk keeps it
    return entry_of(page, reading)


def _extracted(given: FeedPage) -> tuple[Page, Article] | Dropped:
    """The article of the page, else of the feed's own text, each with what it is taken from."""
    found: Article | Dropped
    if isinstance(given.page, Page):
        (found,) = extract([given.page])
        if isinstance(found, Article):
            return given.page, found
    else:
        found = given.page
    if given.own is None:
        return found
    (own,) = extract([given.own])
    if isinstance(own, Dropped):
        return found
    marked = (*own.quality, Quality("from_feed", f"Taken from the feed itself. {found.note}"))
    return given.own, replace(own, quality=marked)


def _passed(article: Article) -> Dropped:
    note = "It names none of the words, names or places asked for with --about."
    return Dropped(ref=article.ref, reason="not_about", note=note)
