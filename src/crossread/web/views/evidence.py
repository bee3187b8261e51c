"""The words that something rests on, each among those around it."""

from __future__ import annotations

from crossread.web.views.parts import Frame, Passage, View


class EvidencePage(View, frozen=True):
    """``evidence.html``, or ``_evidence.html`` as a part of a page; at most 30 passages."""

    frame: Frame
    passages: tuple[Passage, ...]
