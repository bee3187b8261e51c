"""Who reported when, who copied whom, what was kept apart, and which names are one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from crossread.desk.outlet_names import usual
from crossread.export.carried import carried
from crossread.model import Member, Name, Related, Story
from crossread.web.compose.cite import Citer, called, web_address
from crossread.web.views.origins import (
    AliasRow,
    Cell,
    LookAlike,
    NameRow,
    OutletRow,
    Source,
    Sources,
)
from crossread.web.wording import words

# Days that a matrix has room for; a story over more is shown by month, over yet more by year.
_DAYS = 62
# Spans listed for a name: its mentions are in the articles.
_SPANS = 6


def sources(story: Story, citer: Citer, new: frozenset[str]) -> Sources:
    """Matrix outlet × day and all articles.

    Args:
        story: whose.
        citer: of the page.
        new: ids of articles that came since the last visit.
    """
    members = sorted(story.members, key=lambda m: (m.published.value or "9", m.article))
    lanes = usual([citer.outlet(member.article) for member in members])
    rows = tuple(_source(member, citer, new, lanes) for member in members)
    days, width = _days(rows)
    return Sources(days=days, rows=_matrix(rows, days, width), articles=rows, origins=story.origins)


def _source(
    member: Member, citer: Citer, new: frozenset[str], lanes: Mapping[str | None, str | None]
) -> Source:
    article = citer.article(member.article)
    copy, dating = member.copy_of, member.published
    return Source(
        article=member.article,
        title=called(article) if article else member.article,
        href=f"/articles/{member.article}",
        url=web_address(article.url) if article else None,
        outlet=article.outlet if article else None,
        lane=lanes[article.outlet] if article else None,
        language=article.language if article else None,
        words=article.words if article else 0,
        published=dating.value,
        precision=dating.precision,
        basis=dating.basis,
        basis_text=words("date_basis", dating.basis),
        origin=member.text_origin,
        copy_of=copy.article if copy else None,
        copy_outlet=citer.outlet(copy.article) if copy else None,
        share=copy.share if copy else None,
        beside=f"/articles/{member.article}/beside/{copy.article}" if copy else None,
        quality=tuple(note.code for note in article.quality) if article else (),
        new=member.article in new,
    )


def _days(rows: Sequence[Source]) -> tuple[tuple[str, ...], int]:
    """The columns: days (width 10 of an ISO date), months (7) or years (4)."""
    for width in (10, 7, 4):
        found = sorted({row.published[:width] for row in rows if row.published})
        if len(found) <= _DAYS:
            return tuple(found), width
    return tuple(found[-_DAYS:]), 4


def _matrix(rows: Sequence[Source], days: Sequence[str], width: int) -> tuple[OutletRow, ...]:
    by_outlet: dict[str | None, list[int]] = {}
    for position, row in enumerate(rows):
        by_outlet.setdefault(row.lane, []).append(position)

    def order(item: tuple[str | None, list[int]]) -> tuple[bool, int, str]:
        outlet, positions = item
        return (outlet is None, -len(positions), (outlet or "").casefold())

    return tuple(
        OutletRow(
            outlet=outlet,
            articles=len(positions),
            copies=sum(rows[at].copy_of is not None for at in positions),
            cells=tuple(
                Cell(
                    day=day, articles=tuple(at for at in positions if _day(rows[at], width) == day)
                )
                for day in days
            ),
            undated=tuple(at for at in positions if _day(rows[at], width) not in days),
        )
        for outlet, positions in sorted(by_outlet.items(), key=order)
    )


def _day(row: Source, width: int) -> str | None:
    return row.published[:width] if row.published else None


def lookalikes(
    related: Sequence[Related], title: Callable[[str], str | None], citer: Citer
) -> tuple[LookAlike, ...]:
    """Stories kept apart; ``title`` gives a story's, or None where it is gone."""
    return tuple(
        LookAlike(
            story=one.story,
            title=title(one.story) or one.story,
            href=f"/stories/{one.story}",
            why=one.why,
            spans=citer.spans(one.evidence),
        )
        for one in related
    )


def names(found: Sequence[Name], citer: Citer, most: int | None) -> tuple[NameRow, ...]:
    """Merged names, those that most articles use first."""
    ranked = sorted(found, key=lambda name: (-name.articles, -name.mentions, name.id))
    return tuple(
        carried(
            NameRow,
            name,
            aliases=tuple(carried(AliasRow, alias) for alias in name.aliases),
            spans=citer.spans(name.evidence, _SPANS),
        )
        for name in ranked[:most]
    )
