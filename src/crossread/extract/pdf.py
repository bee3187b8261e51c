"""Text of a PDF, by the extra ``pdf``."""

from __future__ import annotations

import io

from crossread.extract.decode import BinaryError


class MissingExtraError(RuntimeError):
    """Reading this needs an optional part that is not installed; the message says which."""


def pdf_text(body: bytes) -> str:
    """Text of all pages of a PDF, a blank line between pages.

    Raises:
        MissingExtraError: pypdf is not installed.
        BinaryError: it is no PDF that can be read (damaged, encrypted).
    """
    try:
        from pypdf import PdfReader  # noqa: PLC0415  optional
        from pypdf.errors import PyPdfError  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("Reading PDF needs: pip install 'crossread[pdf]'.") from error
    try:
        return "\n\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        # pypdf lets errors of its own parsing through on damaged files.
        raise BinaryError from error
