"""What a feed says of an article, as the desk keeps it beside the item."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from crossread.ingest.net.listed import Item
from crossread.ingest.net.pages import own_page
from crossread.model import Announced, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints(Announced):
    """A feed's words on one item.

    ``text`` is the report where the feed carries it whole, until it was read.
    """

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
        return own_page(self.text, self, ref=ref, url=url, at=at)
