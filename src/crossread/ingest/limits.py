"""How much is read at most; nothing in this room ever holds more of one input than this."""

from __future__ import annotations

from dataclasses import dataclass

# 32 MiB is some five million words, many times the longest report; a line beyond it is a mistake
# (a whole dump without line ends), and holding it would cost several times its size.
RECORD_BYTES = 32 * 1024 * 1024
# Bytes taken from a stream at a time.
CHUNK_BYTES = 1 << 18
# An archive within an archive is put aside on disk to be looked into; a monthly dump of an agency
# is some hundreds of megabytes.
SPOOL_BYTES = 4 * 1024**3
# Files of one archive; the file systems of most users hold fewer.
MEMBERS = 1_000_000
# Archives within archives: mail.zip/2023.tar.gz/page.docx is two deep.
DEPTH = 4
# Unpacked bytes for one packed: text packs 3 to 10 times, repetitive tables 50; deflate reaches
# 1,032 with nothing but zeros.
RATIO = 200
# What any input may unpack to before its ratio counts.
UNPACKED_FREE = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one run of ingestion.

    Attributes:
        record_bytes: size of the largest document or JSON line that is read, unpacked, in bytes.
        spool_bytes: size of the largest archive within an archive.
        members: number of files of the largest archive, those within it counted.
        depth: number of archives one within the other.
        ratio: unpacked bytes for one packed, from ``unpacked_free`` bytes on.
    """

    record_bytes: int = RECORD_BYTES
    spool_bytes: int = SPOOL_BYTES
    members: int = MEMBERS
    depth: int = DEPTH
    ratio: int = RATIO
    unpacked_free: int = UNPACKED_FREE

    @property
    def words(self) -> str:
        """The limit of a record for a person, such as ``32 MB``."""
        return f"{self.record_bytes / (1024 * 1024):.3g} MB"
