"""What stands above a page that a browser saved (MHTML): its address, and when it was saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime

from crossread.model import Page
from crossread.model.address import without_credentials

# The fields above a saved page take less than 2 KB.
_HEAD = 64 * 1024


def saved_page(page: Page) -> Page:
    """The page with the address and the time that its file gives; both only where they are sound.

    Browsers write when they saved the page, which is when it was fetched.
    """
    try:
        head = message_from_bytes(page.body[:_HEAD].partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
    except (MessageError, ValueError, LookupError):
        return page
    url = _field(head, "Snapshot-Content-Location") or _field(head, "Content-Location")
    if url is None or not url.startswith(("http://", "https://")):
        url = None
    fetched = _moment(_field(head, "Date"))
    return replace(page, url=url and without_credentials(url), fetched=fetched)


def _field(head: Message, name: str) -> str | None:
    value = head.get(name)
    return "".join(str(value).split()) if value and name != "Date" else value and str(value)


def _moment(words: str | None) -> datetime | None:
    """The instant in UTC; None where it cannot be read or has no zone."""
    try:
        when = parsedate_to_datetime(words) if words else None
        # RFC 5322: -0000, which browsers write, is UTC by a machine that knows no zone of its own.
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC) if when else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
