"""How much is read at most; nothing in this room ever holds more of one input than this."""

from __future__ import annotations

from dataclasses import dataclass

# 32 MiB is some five million words, many times the longest report; a line beyond it is a mistake
# (a whole dump without line ends), and holding it would cost several times its size.
RECORD_BYTES = 32 * 1024 * 1024
# Bytes taken from a stream at a time.
CHUNK_BYTES = 1 << 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one run of ingestion.

    Attributes:
        record_bytes: size of the largest document or JSON line that is read, unpacked, in bytes.
    """

    record_bytes: int = RECORD_BYTES

    @property
    def words(self) -> str:
        """The limit for a person, such as ``32 MB``."""
        return f"{self.record_bytes / (1024 * 1024):.3g} MB"
