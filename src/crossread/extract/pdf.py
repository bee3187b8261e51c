"""Text of a PDF."""

from __future__ import annotations

import io
import logging

from crossread.extract.decode import BinaryError

# What typesetting joins is a letter of no word that anybody looks for.
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
)


def pdf_text(body: bytes) -> str:
    """Text of all pages of a PDF, a blank line between pages.

    Raises:
        BinaryError: it is no PDF that can be read (damaged, encrypted).
    """
    from pypdf import PdfReader  # noqa: PLC0415  loads what most reading spares
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    # It writes what it finds wrong to standard error; here damage is told once, by who reads it.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        # pypdf lets errors of its own parsing through on damaged files.
        raise BinaryError from error
    return "\n\n".join(pages).translate(_LIGATURES)
