"""JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from crossread.ingest.net.addresses import joined
from crossread.ingest.net.listed import (
    Feed,
    Item,
    NotAFeedError,
    believed,
    short_names,
    short_title,
)
from crossread.ingest.net.policy import Policy
from crossread.ingest.net.words import full_text, words

_LONGEST_SUMMARY = 2_000


def json_feed(body: bytes, url: str, *, at: datetime, policy: Policy) -> Feed:
    """The feed in the bytes; see ``syndicated``.

    Raises:
        NotAFeedError: it is no JSON, or JSON of another kind.
    """
    try:
        found = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAFeedError(f"It is no valid JSON ({str(error)[:120]}).") from None
    version = found.get("version") if isinstance(found, dict) else None
    if not isinstance(version, str) or "jsonfeed.org" not in version:
        raise NotAFeedError("It is JSON, but no JSON Feed (its version is not named).")
    given = found.get("items")
    entries = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    return Feed(
        kind="json",
        title=short_title(_text(found.get("title"))),
        language=_text(found.get("language")),
        items=tuple(_item(entry, url, at, policy) for entry in entries[: policy.feed_items]),
        total=len(entries),
        fault=None if isinstance(given, list) else "It has no list of items.",
    )


def _item(entry: dict[str, Any], base: str, at: datetime, policy: Policy) -> Item:
    link = _text(entry.get("url")) or _text(entry.get("external_url"))
    url = joined(base, link, policy) if link else None
    title = short_title(_text(entry.get("title")))
    html = entry.get("content_html")
    text = full_text(html) if isinstance(html, str) else None
    plain = entry.get("content_text")
    if text is None and isinstance(plain, str):
        text = full_text(plain.replace("&", "&amp;").replace("<", "&lt;"))
    key = entry.get("id")
    return Item(
        key=str(key) if isinstance(key, str | int) and str(key) else link or title or "",
        url=url,
        title=title,
        published=_date(entry.get("date_published"), at),
        updated=_date(entry.get("date_modified"), at),
        authors=_authors(entry),
        language=_text(entry.get("language")),
        summary=words(_text(entry.get("summary")))[:_LONGEST_SUMMARY],
        text=text,
    )


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _date(value: Any, at: datetime) -> str | None:
    if not isinstance(value, str):
        return None
    try:
        return believed(datetime.fromisoformat(value), value, at)
    except ValueError:
        return None


def _authors(entry: dict[str, Any]) -> tuple[str, ...]:
    given = entry.get("authors") or [entry.get("author")]
    people = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    return short_names(_text(one.get("name")) for one in people)
