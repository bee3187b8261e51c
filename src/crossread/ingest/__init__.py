"""Bytes in: one small file a kind of source, all yielding Page."""

from crossread.ingest.limits import Limits
from crossread.ingest.source import pages

__all__ = ["Limits", "pages"]
