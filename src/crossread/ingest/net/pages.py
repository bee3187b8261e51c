"""Answers and feed items as pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import unquote, urlsplit

import msgspec

from crossread.ingest import media
from crossread.ingest.budget import Budget, Meter
from crossread.ingest.input import Input, counted
from crossread.ingest.limits import Limits
from crossread.ingest.net.answer import Fetched
from crossread.ingest.net.kinds import What, what
from crossread.ingest.readers import read
from crossread.model import Announced, Dropped, Page, PageKind

_MEDIA: dict[What, str] = {"html": media.HTML, "pdf": media.PDF, "text": media.TEXT}


def page(answer: Fetched, ref: str, kind: PageKind) -> Page | Dropped:
    """The page that an address answered with, or why it is none."""
    if not answer.body.strip():
        return Dropped(ref=ref, reason="empty", note="The answer has no words in it.")
    found = _MEDIA.get(what(answer.body, answer.media))
    if found is None:
        note = f"The address gives no page to read ({answer.media or 'of unknown kind'})."
        return Dropped(ref=ref, reason="unsupported", note=note)
    asked, came = urlsplit(answer.asked), urlsplit(answer.url)
    if came.path in ("", "/") and not came.query and asked.path not in ("", "/"):
        note = f"The address leads to the front page of {came.hostname}: the report is gone."
        return Dropped(ref=ref, reason="gone", note=note)
    return Page(
        ref=ref,
        kind=kind,
        media=found,
        body=answer.body,
        charset=answer.charset,
        url=answer.url,
        fetched=answer.at,
        headers=answer.headers,
    )


def pages(answer: Fetched, ref: str, limits: Limits) -> Iterator[Page | Dropped]:
    """All that an address holds that is no feed: a page, or a file of another kind."""
    name = unquote(urlsplit(answer.url).path).rpartition("/")[2]
    told = media.by_name(name)
    if told is None or told.media is None:
        told = media.by_content(answer.body[: media.HEAD_BYTES])
    if told.media in (media.HTML, media.TEXT, media.PDF) or answer.media.startswith("text/html"):
        yield page(answer, ref, "url")
        return
    budget = Budget(limits, Meter(), size=len(answer.body))
    source = Input(
        ref=ref,
        name=name if media.by_name(name) else "",
        stream=counted(io.BytesIO(answer.body), budget.take),
        kind="url",
        budget=budget,
    )
    for item in read(source):
        yield replace(item, fetched=answer.at) if isinstance(item, Page) else item


def own_page(
    text: str | None, said: Announced, *, ref: str, url: str | None, at: datetime | None
) -> Page | None:
    """The report as the feed itself carries it; None where it carries no more than a teaser.

    Args:
        text: the report as it stands in the feed's item, or None.
        said: what else the item says.
        ref: what the page is called.
        url: its address, or None.
        at: when the feed was fetched; None for one in a file.
    """
    if text is None:
        return None
    given = {
        "id": ref, "url": url, "outlet": said.outlet, "title": said.title,
        "authors": list(said.authors), "published": said.published, "language": said.language,
        "text": text,
    }  # fmt: skip
    return Page(
        ref=ref,
        kind="feed",
        media=media.RECORD,
        body=msgspec.json.encode({key: value for key, value in given.items() if value}),
        charset="utf-8",
        url=url,
        fetched=at,
    )
