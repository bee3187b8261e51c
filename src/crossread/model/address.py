"""Addresses as they may be kept and shown."""

from __future__ import annotations

import re

_USER = re.compile(r"(?i)\b([a-z][a-z0-9+.-]{1,20}://)[^/?#\s@]*(?:@[^/?#\s@]*)*@")


def without_credentials(words: str) -> str:
    """The same words with user name and password out of every address in them.

    ``https://me:secret@news.example/a`` becomes ``https://news.example/a``.
    """
    return _USER.sub(r"\1", words) if "@" in words else words
