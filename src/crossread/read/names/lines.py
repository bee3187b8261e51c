"""The sentences of a section as lines of words."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc

from crossread.read.names.recase import recased
from crossread.read.names.words import Line, line_of


def lines_of(doc: Doc, text: str) -> tuple[Line, ...]:
    """The sentences of a document as lines of words, in order; those without words left out.

    Args:
        doc: has the bounds of sentences.
        text: its words (``doc.text``, which spaCy joins from the tokens anew at each call).
    """
    return _lines(text, _sentences(doc))


# Names and stand-ins of a section are found one after the other: both want its lines.
@lru_cache(maxsize=2)
def _lines(text: str, bounds: tuple[tuple[int, int], ...]) -> tuple[Line, ...]:
    lines = (line_of(text, start, end) for start, end in bounds)
    return tuple(recased(line) for line in lines if line is not None)


def _sentences(doc: Doc) -> tuple[tuple[int, int], ...]:
    """First and last code point of each sentence; one look at the columns, not at each token."""
    columns = doc.to_array(["SENT_START", "IDX", "LENGTH"])
    if not len(columns):
        return ()
    opens = columns[:, 0] == 1
    opens[0] = True
    first = opens.nonzero()[0]
    starts = columns[first, 1].tolist()
    starts[0] = 0
    lasts = [*(first[1:] - 1).tolist(), len(columns) - 1]
    ends = (columns[lasts, 1] + columns[lasts, 2]).tolist()
    return tuple(zip(starts, ends, strict=True))
