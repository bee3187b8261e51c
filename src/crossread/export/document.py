"""The document: articles, stories and what was dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crossread import __version__
from crossread.export.contract import SCHEMA, ArticleItem, CopyOf, Document, DroppedItem, FoundItem
from crossread.export.contract_story import LineageItem
from crossread.export.parts import Note, RemovedWords
from crossread.export.spans import Citing
from crossread.export.story import story_item
from crossread.model import Article, Copy, Dropped, Evidence, Found, Member, Reading, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """All that a document is made of.

    Attributes:
        stories: in the order they are to stand.
        readings: of every member, by article id.
        dropped: what was not read or not crossed.
        supersedes: id of the version before, by article id.
        lineage: merges and splits by story id, as (what, from, when).
        as_of: the moment looked at, ISO 8601 in UTC, or None.
    """

    stories: Sequence[Story]
    readings: Mapping[str, Reading]
    dropped: Sequence[Dropped] = ()
    supersedes: Mapping[str, str | None]
    lineage: Mapping[str, Sequence[LineageItem]]
    as_of: str | None = None

    def article(self, id_: str) -> Article | None:
        """The article with this id, or None."""
        reading = self.readings.get(id_)
        return reading.article if reading else None


def document(source: Source) -> Document:
    """The whole document; the same source gives the same one.

    Raises:
        EvidenceError: a span does not say what it claims to say.
    """
    citing = Citing(source.article)
    articles = [
        _article_item(source, story, member, citing)
        for story in source.stories
        for member in story.members
    ]
    return Document(
        crossread=__version__,
        schema=SCHEMA,
        as_of=source.as_of,
        articles=tuple(sorted(articles, key=lambda item: (item.ref, item.id))),
        stories=tuple(
            story_item(story, citing, source.lineage.get(story.id, ())) for story in source.stories
        ),
        dropped=dropped_items(source.dropped),
    )


def dropped_items(dropped: Iterable[Dropped]) -> tuple[DroppedItem, ...]:
    """What was dropped, by ref."""
    rows = sorted({(item.ref, item.reason, item.note) for item in dropped})
    return tuple(DroppedItem(ref=ref, reason=reason, note=note) for ref, reason, note in rows)


def _article_item(source: Source, story: Story, member: Member, citing: Citing) -> ArticleItem:
    reading = source.readings[member.article]
    article = reading.article
    return ArticleItem(
        id=article.id,
        ref=article.ref,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        authors=article.authors,
        published=member.published.value,
        published_precision=member.published.precision,
        published_basis=member.published.basis,
        published_evidence=citing.span(member.published.evidence),
        updated=article.updated,
        fetched=article.fetched,
        language=article.language,
        words=article.words,
        text=article.text,
        text_sha256=article.text_sha256,
        source_map=tuple((p.clean, p.source, p.length) for p in article.source_map),
        removed=tuple(RemovedWords(text=r.text, why=r.why) for r in article.removed),
        quality=tuple(Note(code=q.code, note=q.note) for q in reading.quality),
        story=story.id,
        also=member.also,
        text_origin=member.text_origin,
        copy_of=_copy_item(member.copy_of),
        supersedes=source.supersedes.get(article.id),
        found=tuple(_found_item(article, item, citing) for item in article.found),
        outlet_basis=article.outlet_basis,
        updated_basis=article.updated_basis,
    )


def _found_item(article: Article, item: Found, citing: Citing) -> FoundItem:
    if item.start is not None and item.end is not None:
        citing.span(Evidence(article.id, item.start, item.end, item.text, "text"))
    return FoundItem(
        kind=item.kind,
        text=item.text,
        url=item.url,
        service=item.service,
        name=item.name,
        lat=item.lat,
        lon=item.lon,
        moment=item.moment,
        start=item.start,
        end=item.end,
    )


def _copy_item(copy: Copy | None) -> CopyOf | None:
    if copy is None:
        return None
    return CopyOf(
        article=copy.article,
        share=copy.share,
        passages=tuple((p.start, p.end, p.other_start, p.other_end) for p in copy.passages),
    )
