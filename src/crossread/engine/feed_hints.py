"""What a feed says of an article, kept beside it and used where the page itself is silent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from crossread.ingest.net.listed import Item
from crossread.ingest.net.pages import own_page
from crossread.model import Article, Page

# Dates that are weaker than what a feed says: read from the address or from running text, or none.
_WEAKER = frozenset({"none", "fetched", "text", "url"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """A feed's words on one item; fields as in ``Item``.

    ``text`` is the report where the feed carries it whole, until it was read.
    """

    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    language: str | None = None
    text: str | None = None

    @classmethod
    def of(cls, item: Item, outlet: str | None) -> Hints:
        """The hints of an item; ``outlet`` is that of its feed, where somebody said it."""
        return cls(
            title=item.title,
            published=item.published,
            authors=item.authors,
            outlet=item.outlet or outlet,
            language=item.language,
            text=item.text,
        )

    def packed(self) -> bytes:
        """As the desk keeps them."""
        return msgspec.json.encode(self)

    def without_text(self) -> Hints:
        """The same once the report was read."""
        return replace(self, text=None)

    @classmethod
    def unpacked(cls, record: bytes) -> Hints:
        """From what the desk kept; none where an unknown version wrote it."""
        try:
            return msgspec.json.decode(record, type=cls)
        except msgspec.MsgspecError:
            return cls()

    def page(self, ref: str, url: str | None, at: datetime) -> Page | None:
        """The report as the feed carries it; None where it carries no more than a teaser."""
        item = Item(
            key=ref,
            url=url,
            title=self.title,
            published=self.published,
            authors=self.authors,
            outlet=self.outlet,
            language=self.language,
            text=self.text,
        )
        return own_page(item, ref, at)


def hinted(article: Article, hints: Hints) -> Article:
    """The article with what its page left open taken from the feed; title and text stay."""
    from crossread.extract import dates, language  # noqa: PLC0415  loads with the reader

    published = article.published
    if published.basis in _WEAKER and hints.published:
        moment = dates.parse(hints.published)
        if moment is not None and dates.plausible(moment.when):
            published = dates.dating(moment, "metadata")
    return replace(
        article,
        published=published,
        authors=article.authors or hints.authors,
        outlet=article.outlet or hints.outlet,
        language=article.language or language.normalise(hints.language),
    )
