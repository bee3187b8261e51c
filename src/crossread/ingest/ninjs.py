"""News items of agencies in IPTC's ninjs, versions 1 to 3, as pages.

https://iptc.org/std/ninjs/: one JSON object an item, its words in ``body_text`` or ``body_xhtml``
(version 1) or in ``bodies`` (from 2 on).
"""

from __future__ import annotations

from typing import Any

from crossread.ingest.media import NINJS
from crossread.model import Dropped, Page
from crossread.model.address import without_credentials

_BODIES = ("body_text", "body_xhtml", "body_html", "bodies")
_SIGNS = ("headline", "headlines", "uri", "versioncreated", "versionCreated", "pubstatus", "type")


def is_item(value: dict[str, Any]) -> bool:
    """True for an object that is a news item of ninjs rather than a record of ours."""
    return any(name in value for name in _BODIES) and any(name in value for name in _SIGNS)


def page(where: str, value: dict[str, Any], body: bytes) -> Page | Dropped:
    """The item as a page, or why not.

    Args:
        where: what an item is called that has no ``uri``.
        value: the decoded item.
        body: how it is written.
    """
    uri = value.get("uri")
    ref = without_credentials(uri.strip()) if isinstance(uri, str) and uri.strip() else where
    if value.get("pubstatus") == "canceled" or value.get("pubStatus") == "canceled":
        return Dropped(ref=ref, reason="cancelled", note="The agency has cancelled this item.")
    kind = value.get("type", "text")
    if kind not in ("text", "composite"):
        note = f"It is an item of {str(kind)[:40]}, without the text of a report."
        return Dropped(ref=ref, reason="no_text", note=note)
    return Page(
        ref=ref,
        kind="record",
        media=NINJS,
        body=body,
        charset="utf-8",
        url=ref if ref.startswith(("http://", "https://")) else None,
    )
