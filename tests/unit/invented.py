"""Invented articles, readings and stories for tests of the rooms that only carry them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from crossread.desk import Entry
from crossread.model import (
    Article,
    Count,
    Dating,
    Link,
    Member,
    Mention,
    Name,
    Page,
    Reading,
    Report,
    Story,
    Tally,
    digest,
)

NOW = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
READER = "test-1"


def page_of(ref: str, body: str) -> Page:
    return Page(ref=ref, kind="file", media="text/plain", body=body.encode())


def article_of(ref: str, text: str, title: str | None = None, **more: object) -> Article:
    return Article(ref=ref, text=text, title=title, **more)


def reading_of(article: Article) -> Reading:
    """Capitalised words as places, numbers as people killed."""
    names = tuple(
        Mention(evidence=article.cite(*m.span()), kind="place", name=m[0])
        for m in re.finditer(r"[A-Z][a-z]+", article.text)
    )
    counts = tuple(
        Count(
            evidence=article.cite(*m.span()),
            measure="killed",
            value=int(m[0]),
            low=int(m[0]),
            high=None,
            qualifier="at_least",
            chain=(Link(role="outlet", name=article.outlet),),
        )
        for m in re.finditer(r"\d+", article.text)
    )
    return Reading(
        article=article,
        reader=READER,
        published=Dating(value="2031-05-03", precision="day", basis="input"),
        names=names,
        counts=counts,
    )


def entry_of(ref: str, text: str, title: str | None = None, **more: object) -> Entry:
    return Entry.of(page_of(ref, text), reading_of(article_of(ref, text, title, **more)))


def story_of(*readings: Reading, title: str = "Flood in Velmara") -> Story:
    members = tuple(
        Member(article=r.article.id, published=r.published, text_origin=r.article.id)
        for r in readings
    )
    return Story(
        id=digest(*sorted(r.article.id for r in readings)),
        title=title,
        first="2031-05-03",
        last="2031-05-03",
        members=members,
        outlets=1,
        unknown_outlets=0,
        origins=len(readings),
        tallies=tuple(_tally(r, c) for r in readings for c in r.counts),
        names=tuple(
            Name(
                id=digest(r.article.id, n.name),
                name=n.name,
                kind=n.kind,
                aliases=(),
                mentions=1,
                articles=1,
                evidence=(n.evidence,),
            )
            for r in readings
            for n in r.names[:1]
        ),
    )


def _tally(reading: Reading, count: Count) -> Tally:
    report = Report(
        value=count.value,
        low=count.low,
        high=count.high,
        qualifier=count.qualifier,
        population=None,
        preliminary=False,
        cumulative=None,
        part_of=None,
        as_of=None,
        chain=count.chain,
        claim_origin=None,
        article=reading.article.id,
        outlet=reading.article.outlet,
        published=reading.published.value,
        used=True,
        why_not=None,
        evidence=count.evidence,
    )
    return Tally(
        id=digest(reading.article.id, str(count.evidence.start)),
        measure=count.measure,
        population=None,
        side=None,
        side_basis=None,
        event=None,
        date=None,
        place=None,
        role="main",
        low=count.low,
        best=count.value,
        high=count.value,
        high_open=True,
        status="single",
        reason="the only report",
        reports=(report,),
    )
