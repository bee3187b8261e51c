"""What becomes of a reading: an entry for the desk, signed for crossing."""

from __future__ import annotations

from dataclasses import replace

from crossread.cross.signature import signature
from crossread.desk import Entry, signatures
from crossread.desk.signed import Signed
from crossread.model import Page, Reading


def entry_of(page: Page, reading: Reading) -> Entry:
    """Entry of a reading with its signature, while text and reading are at hand."""
    made = signatures.packed(signature(reading))
    return replace(Entry.of(page, reading), signed=Signed(signatures.made_by(reading.reader), made))
