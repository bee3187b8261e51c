"""About the method: what each number means, and its limits."""

from __future__ import annotations

from crossread.web.views.parts import Frame, View


class Term(View, frozen=True):
    """A word that Crossread uses and what it means."""

    term: str
    meaning: str


class MeasureLine(View, frozen=True):
    """What is counted, and what that includes."""

    measure: str
    definition: str
    includes: str


class MethodPage(View, frozen=True):
    """``method.html``; the prose stands in the template, the terms come from the program's data.

    Attributes:
        reader, crossing: versions that the desk's readings and stories were made with.
    """

    frame: Frame
    statuses: tuple[Term, ...]
    why_not: tuple[Term, ...]
    dispute_reasons: tuple[Term, ...]
    side_bases: tuple[Term, ...]
    date_bases: tuple[Term, ...]
    precisions: tuple[Term, ...]
    quality: tuple[Term, ...]
    dropped: tuple[Term, ...]
    measures: tuple[MeasureLine, ...]
    reader: str
    crossing: str
