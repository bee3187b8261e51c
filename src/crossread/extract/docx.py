"""Text of a Word document (.docx), paragraph by paragraph, tables in their place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from crossread.extract.decode import BinaryError

# What a document may unpack to: pictures are packed as they are, a text of 32 MB is 5,000 pages.
_UNPACKED_BYTES = 128 * 1024 * 1024
_PART_BYTES = 64 * 1024 * 1024
_PARTS = 5_000


def docx_text(body: bytes) -> str:
    """Words of a document, a blank line between paragraphs.

    Raises:
        BinaryError: it is no document that can be read (damaged, encrypted, a bomb).
    """
    _bounded(body)
    import docx  # noqa: PLC0415  takes a tenth of a second, and few inputs are one

    try:
        document = docx.Document(io.BytesIO(body))
        return "\n\n".join(text for text in _blocks(document) if text.strip())
    # python-docx trusts its input and promises no set of exceptions: damage shows as whatever the
    # first broken part leads to (KeyError, ValueError, lxml's, struct's, its own). Nothing is
    # swallowed; all of it means the same to the caller.
    except Exception as error:
        raise BinaryError from error


def _bounded(body: bytes) -> None:
    """Raises BinaryError where what is packed would take too much room."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            sizes = [info.file_size for info in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise BinaryError from error
    if len(sizes) > _PARTS or sum(sizes) > _UNPACKED_BYTES or max(sizes, default=0) > _PART_BYTES:
        raise BinaryError


def _blocks(holder: Any) -> Iterator[str]:
    """Paragraphs and rows of tables, in their order."""
    from docx.table import Table  # noqa: PLC0415

    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                yield " | ".join(cell for cell in cells if cell)
        else:
            yield block.text
