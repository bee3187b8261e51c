"""Mails and saved pages (MHTML): the part that is the report, and what the header says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses

from crossread.extract.dates import parse, plausible
from crossread.extract.decode import BinaryError, Decoded, decode
from crossread.extract.opened import NOTHING_GIVEN, Given, Opened
from crossread.model import Page

# Mails pack text and pictures a few levels deep; one that nests further is made to cost time.
_DEEPEST = 20
_MOST_PARTS = 2_000
# A part of running text this long beside one of HTML is the report; a shorter one is a notice
# ("Your program does not show HTML"). Words.
_ENOUGH = 60
_FORWARDED = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|sv)\s*(?:\[\d+\])?\s*:\s*)+", re.I)
# What Python's parser of mails raises on broken headers and charsets.
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError)


def opened_mail(page: Page) -> Opened:
    """The report in a mail or saved page.

    The HTML of a saved page; of a mail the running text, where it has as much to say, else the
    HTML. What stands in the header counts for mails; a saved page speaks for itself.

    Raises:
        BinaryError: no part of it is text.
    """
    try:
        message = message_from_bytes(page.body)
        parts = [*_parts(message, 0)][:_MOST_PARTS]
    except _BROKEN as error:
        raise BinaryError from error
    texts = [part for part in parts if not _is_file(part)]
    html = _first(texts, "text/html")
    plain = _first(texts, "text/plain")
    saved = page.media == "multipart/related"
    chosen = html if html and (saved or not _tells(plain, html)) else plain
    if chosen is None:
        raise BinaryError
    decoded = _decoded(chosen, markup=chosen is html)
    given = NOTHING_GIVEN if saved else _given(message, parts)
    return Opened(decoded=decoded, html=chosen is html, given=given)


def _parts(message: Message, depth: int) -> Iterator[Message]:
    """Parts of a mail that have no parts themselves, in their order."""
    if depth > _DEEPEST:
        return
    inner = message.get_payload()
    if message.is_multipart() and isinstance(inner, list):
        for part in inner:
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)
    else:
        yield message


def _first(parts: list[Message], kind: str) -> Message | None:
    return next((part for part in parts if part.get_content_type() == kind), None)


def _is_file(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).lower().startswith("attachment")


def _tells(plain: Message | None, html: Message) -> bool:
    """Whether the running text says what the HTML says."""
    if plain is None:
        return False
    words = len(_decoded(plain, markup=False).text.split())
    tags = re.sub(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", " ", _decoded(html, markup=True).text, flags=re.S | re.I)  # fmt: skip  # noqa: E501
    return words >= _ENOUGH or words * 2 >= len(tags.split())


def _decoded(part: Message, *, markup: bool) -> Decoded:
    """Text of a part.

    Raises:
        BinaryError: it is none.
    """
    try:
        body = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except _BROKEN as error:
        raise BinaryError from error
    return decode(body if isinstance(body, bytes) else b"", charset, html=markup)


def _given(message: Message, parts: list[Message]) -> Given:
    subject = _FORWARDED.sub("", _header(message, "Subject"))
    moment = parse(_header(message, "Date"))
    return Given(
        title=" ".join(subject.split()) or None,
        authors=_senders(message),
        published=moment if moment and plausible(moment.when) else None,
        files=tuple(name for part in parts if (name := _file_name(part))),
    )


def _senders(message: Message) -> tuple[str, ...]:
    """Names of the senders; where one has none, the address."""
    try:
        people = getaddresses([_header(message, "From")])
    except _BROKEN:
        return ()
    return tuple(dict.fromkeys(name.strip() or address for name, address in people if address))


def _file_name(part: Message) -> str | None:
    try:
        name = part.get_filename()
    except _BROKEN:
        return None
    return _plain(" ".join(str(name).split())) or None if name else None


def _header(message: Message, name: str) -> str:
    """A field of the header in plain characters; empty where it is absent or broken."""
    value = message.get(name)
    if value is None:
        return ""
    try:
        return _plain(str(make_header(decode_header(str(value)))))
    except _BROKEN:
        return _plain(str(value))


def _plain(words: str) -> str:
    """Without half surrogates and control characters, which broken headers give."""
    return "".join(
        c for c in words.encode("utf-8", "replace").decode() if c.isprintable() or c == " "
    )
