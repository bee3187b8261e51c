"""What the feed that led to a page says of it, where the page itself is silent."""

from __future__ import annotations

from dataclasses import replace

from crossread.extract import language
from crossread.extract.dates import dating, parse, plausible
from crossread.model import Announced, Article, Dating

# Dates that are weaker than what a feed says: read from the address or from running text, or none.
_WEAKER = frozenset({"none", "fetched", "text", "url"})


def filled(article: Article, announced: Announced) -> Article:
    """The article with what its page left open taken from the feed (basis ``feed``).

    What the page itself says stays as it is; its text is never the feed's.
    """
    outlet = announced.outlet if article.outlet is None else None
    return replace(
        article,
        title=article.title or announced.title,
        published=_published(article.published, announced.published),
        authors=article.authors or announced.authors,
        outlet=outlet or article.outlet,
        outlet_basis="feed" if outlet else article.outlet_basis,
        language=article.language or language.normalise(announced.language),
    )


def _published(own: Dating, said: str | None) -> Dating:
    moment = parse(said) if said and own.basis in _WEAKER else None
    return dating(moment, "feed") if moment and plausible(moment.when) else own
