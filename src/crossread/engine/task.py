"""What is done to each page: extract, read, sign, pack. A pure function of the page.

Importing this loads extractor and reader (two seconds); what does not read does without.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from crossread.desk import Entry
from crossread.desk.codec import pack_article, pack_reading
from crossread.engine.printable import printable
from crossread.engine.signing import entry_of
from crossread.extract.extract import extract
from crossread.model import Article, Dropped, Page
from crossread.read.reader import read

T = TypeVar("T", Article, Page)
Done = TypeVar("Done")


def read_pages(pages: list[Page]) -> list[Entry | Dropped]:
    """Entry of each page, ready for the desk, or why there is none.

    Never raises: an error over one page drops that page alone.
    """
    return [_or_dropped(_entry, page) for page in pages]


def reread(articles: list[Article]) -> list[tuple[str, bytes] | Dropped]:
    """Packed reading of each article by id, or why there is none; for a new reader version.

    Never raises, as above.
    """
    return [_or_dropped(_packed, article) for article in articles]


def _entry(page: Page) -> Entry | Dropped:
    (found,) = extract([page])
    if isinstance(found, Dropped):
        return found
    (reading,) = read([found])
    pack_article(reading.article)
    return entry_of(page, reading)


def _packed(article: Article) -> tuple[str, bytes]:
    (reading,) = read([article])
    return article.id, pack_reading(reading)


def _or_dropped(work: Callable[[T], Done], item: T) -> Done | Dropped:
    """What the work makes of an item, or that it failed: the others must go on."""
    try:
        return work(item)
    except UnicodeEncodeError:
        return Dropped(
            ref=printable(item.ref),
            reason="undecodable",
            note="Its name or text holds broken Unicode (half a surrogate pair).",
        )
    except Exception as error:  # noqa: BLE001  hostile text finds errors that nobody foresaw
        note = f"Reading it failed ({type(error).__name__}: {error}); please report this."
        return Dropped(ref=printable(item.ref), reason="failed", note=printable(note))
