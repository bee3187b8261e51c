"""An article's page around its text, and two articles side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from crossread.model import Copy, Member, Page, Quality, Reading, Story
from crossread.resources import table
from crossread.web import dates
from crossread.web.compose.article import Bounds, items, kinds, paragraphs, segments
from crossread.web.compose.cite import Citer, called, web_address
from crossread.web.views.article import (
    ArticlePage,
    CopiesPage,
    CopyRef,
    QualityNote,
    RemovedRow,
    Shared,
)
from crossread.web.views.parts import Frame, StoryRef
from crossread.web.wording import words

Shown = Literal["page", "text", "none"]
# What a frame can show of a page as it came, without any program of ours.
SHOWN: dict[str, Shown] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/plain": "text",
    "application/json": "text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a desk knows of an article beside its reading.

    Attributes:
        page: as it came, or None where it is not kept.
        story: it stands in, whole, or None.
        also: other stories it tells too.
        received: when it came to the desk.
        before, after: ids of the versions before and after.
    """

    page: Page | None = None
    story: Story | None = None
    also: tuple[StoryRef, ...] = ()
    received: datetime | None = None
    before: str | None = None
    after: str | None = None
    hits: Sequence[Bounds] = field(default=())


def article_page(reading: Reading, known: Known, frame: Frame, citer: Citer) -> ArticlePage:
    """The whole page.

    Raises:
        EvidenceError: a span does not say what it claims to say.
        DeskError: the desk cannot be read.
    """
    article, found = reading.article, items(reading)
    member = _member(known.story, article.id)
    dating = member.published if member else reading.published
    title = article.title or ""
    url = web_address(article.url)
    return ArticlePage(
        frame=frame,
        id=article.id,
        ref=article.ref,
        title=called(article),
        title_segments=segments(title, "title", (0, len(title)), found, known.hits),
        paragraphs=paragraphs(reading, found, known.hits),
        items=found,
        kinds=kinds(found),
        outlet=article.outlet,
        url=url,
        url_words=None if url else article.url,
        authors=article.authors,
        published=dating.value,
        published_text=dates.published(dating.value),
        precision=dating.precision,
        basis=dating.basis,
        basis_text=words("date_basis", dating.basis),
        published_span=citer.maybe(dating.evidence),
        updated=article.updated,
        fetched=article.fetched,
        received=dates.utc(known.received) if known.received else None,
        language=article.language,
        words=article.words,
        quality=tuple(_note(note) for note in reading.quality),
        removed=tuple(RemovedRow(text=one.text, why=one.why) for one in article.removed),
        story=_ref(known.story),
        also=known.also,
        copy_of=_copied(article.id, member.copy_of, citer) if member and member.copy_of else None,
        copies=tuple(_copies(known.story, article.id, citer)),
        supersedes=citer.ref(known.before) if known.before else None,
        superseded_by=citer.ref(known.after) if known.after else None,
        original=f"/articles/{article.id}/original" if known.page else None,
        original_kind=known.page.media if known.page else None,
        shown=SHOWN.get(known.page.media, "none") if known.page else "none",
    )


def _member(story: Story | None, article: str) -> Member | None:
    return next((m for m in story.members if m.article == article), None) if story else None


def _ref(story: Story | None) -> StoryRef | None:
    return StoryRef(id=story.id, title=story.title, href=f"/stories/{story.id}") if story else None


def _note(note: Quality) -> QualityNote:
    known = table("quality_codes.toml").get(note.code, {})
    return QualityNote(code=note.code, about=str(known.get("about", "")), note=note.note)


def _copied(article: str, copy: Copy, citer: Citer) -> CopyRef:
    return CopyRef(
        article=citer.ref(copy.article),
        share=copy.share,
        passages=len(copy.passages),
        beside=f"/articles/{article}/beside/{copy.article}",
    )


def _copies(story: Story | None, original: str, citer: Citer) -> Iterator[CopyRef]:
    """Articles of the story that copy this one."""
    for member in story.members if story else ():
        if member.copy_of and member.copy_of.article == original:
            yield CopyRef(
                article=citer.ref(member.article),
                share=member.copy_of.share,
                passages=len(member.copy_of.passages),
                beside=f"/articles/{member.article}/beside/{original}",
            )


def copies_page(member: Member, copy: Copy, frame: Frame, citer: Citer) -> CopiesPage:
    """A copy and what it copies, the shared passages numbered alike on both sides."""
    mine, theirs = citer.article(member.article), citer.article(copy.article)
    here = [(p.start, p.end, n) for n, p in enumerate(copy.passages)]
    there = [(p.other_start, p.other_end, n) for n, p in enumerate(copy.passages)]
    return CopiesPage(
        frame=frame,
        copy=citer.ref(member.article),
        original=citer.ref(copy.article),
        share=copy.share,
        left=shared(mine.text if mine else "", here),
        right=shared(theirs.text if theirs else "", there),
        passages=len(copy.passages),
    )


def shared(text: str, passages: Sequence[tuple[int, int, int]]) -> tuple[tuple[Shared, ...], ...]:
    """Paragraphs of a text, cut where passages ``(start, end, number)`` begin and end.

    A stretch that two passages cover has the number of the one that starts first.
    """
    made = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            made.append(tuple(_cut(text, start, end, sorted(passages))))
        start = end + 1
    return tuple(made)


def _cut(
    text: str, start: int, end: int, passages: Sequence[tuple[int, int, int]]
) -> Iterator[Shared]:
    at = start
    for first, last, number in passages:
        low, high = max(first, at), min(last, end)
        if low >= high:
            continue
        if at < low:
            yield Shared(text=text[at:low], passage=None)
        yield Shared(text=text[low:high], passage=number)
        at = high
    if at < end:
        yield Shared(text=text[at:end], passage=None)
