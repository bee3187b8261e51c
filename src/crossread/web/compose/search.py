"""What a search found."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from crossread.desk import Hit
from crossread.model import Evidence
from crossread.web.compose.cite import Citer, surroundings
from crossread.web.views.parts import StoryRef
from crossread.web.views.search import HitRow, Piece

# Spans listed for one article; its page marks the rest.
_SPANS = 5


def hit_row(hit: Hit, titles: Mapping[str, str], citer: Citer) -> HitRow:
    """One article that was found; ``titles`` are those of stories, by their ids."""
    title = titles.get(hit.story) if hit.story else None
    return HitRow(
        article=citer.ref(hit.article),
        story=StoryRef(id=hit.story, title=title, href=f"/stories/{hit.story}")
        if hit.story and title
        else None,
        snippet=snippet(hit, citer),
        spans=tuple(citer.span(one) for one in hit.evidence[:_SPANS]),
    )


def snippet(hit: Hit, citer: Citer) -> tuple[Piece, ...]:
    """The words around the first hit of the text, the hits among them marked."""
    article = citer.article(hit.article)
    inside = [e for e in hit.evidence if e.section == "text"]
    if article is None or not inside:
        return (Piece(text=hit.snippet, hit=False),)
    first, last = surroundings(article.text, inside[0].start, inside[0].end)
    pieces = [Piece(text="… ", hit=False)] if first else []
    pieces += _marked(article.text, first, last, inside)
    return (*pieces, Piece(text=" …", hit=False)) if last < len(article.text) else tuple(pieces)


def _marked(text: str, first: int, last: int, hits: list[Evidence]) -> list[Piece]:
    pieces: list[Piece] = []
    at = first
    for hit in hits:
        if hit.start < at or hit.end > last:
            continue
        if at < hit.start:
            pieces.append(Piece(text=text[at : hit.start], hit=False))
        pieces.append(Piece(text=text[hit.start : hit.end], hit=True))
        at = hit.end
    if at < last:
        pieces.append(Piece(text=text[at:last], hit=False))
    return pieces


def question_for(field: str, words: str) -> str:
    """A question of the search that asks for a name or a place."""
    plain = words.replace('"', " ").strip()
    return f'{field}:"{plain}"'


def search_address(question: str) -> str:
    """Where a question is answered."""
    return f"/search?q={quote(question)}"
