"""What is done to each page: extract, read, pack. A pure function of the page.

Importing this loads extractor and reader (two seconds); what does not read does without.
"""

from __future__ import annotations

from crossread.desk import Entry
from crossread.desk.codec import pack_article, pack_reading
from crossread.engine.printable import printable
from crossread.extract.extract import extract
from crossread.model import Article, Dropped, Page
from crossread.read.reader import read


def read_pages(pages: list[Page]) -> list[Entry | Dropped]:
    """Entry of each page, ready for the desk, or why there is none.

    Never raises: an error over one page drops that page alone.
    """
    return [_read_page(page) for page in pages]


def _read_page(page: Page) -> Entry | Dropped:
    try:
        (found,) = extract([page])
        if isinstance(found, Dropped):
            return found
        (reading,) = read([found])
        pack_article(reading.article)
        return Entry.of(page, reading)
    except UnicodeEncodeError:
        return Dropped(
            ref=printable(page.ref),
            reason="undecodable",
            note="Its name or text holds broken Unicode (half a surrogate pair).",
        )
    except Exception as error:  # noqa: BLE001  one report must not end the reading of the others
        note = f"Reading it failed ({type(error).__name__}: {error}); please report this."
        return Dropped(ref=printable(page.ref), reason="failed", note=printable(note))


def reread(articles: list[Article]) -> list[tuple[str, bytes] | Dropped]:
    """Packed reading of each article by id, or why there is none; for a new reader version."""
    return [_reread(article) for article in articles]


def _reread(article: Article) -> tuple[str, bytes] | Dropped:
    try:
        (reading,) = read([article])
        return article.id, pack_reading(reading)
    except Exception as error:  # noqa: BLE001  as above
        note = f"Reading it failed ({type(error).__name__}: {error}); please report this."
        return Dropped(ref=article.ref, reason="failed", note=printable(note))
