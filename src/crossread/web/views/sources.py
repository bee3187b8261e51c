"""Where the desk's articles come from: outlets, feeds and their health, what was dropped."""

from __future__ import annotations

from crossread.web.views.parts import Frame, Paging, View


class OutletLine(View, frozen=True):
    """One outlet, as far as it is known; ``reliability`` is A to F where somebody rated it.

    ``href`` leads to its stories.
    """

    outlet: str
    articles: int
    country: str | None
    language: str | None
    kind: str | None
    reliability: str | None
    href: str


class FeedLine(View, frozen=True):
    """One feed.

    Attributes:
        health: ok, waiting (not polled yet), failing, stopped (followed no more).
        health_text: one sentence for people, or empty.
        polled, due: last and next poll (ISO, UTC), or None.
        failures: polls in a row that failed.
        items, new: that its last poll listed, and how many of them were new.
    """

    url: str
    title: str | None
    outlet: str | None
    health: str
    health_text: str
    kind: str
    polled: str | None
    due: str | None
    failures: int
    items: int
    new: int


class DroppedLine(View, frozen=True):
    """Something that was not read; ``about`` is what the reason means, ``note`` the particulars."""

    ref: str
    reason: str
    about: str
    note: str


class ReasonLine(View, frozen=True):
    """How many were dropped for a reason."""

    reason: str
    about: str
    number: int


class SourcesPage(View, frozen=True):
    """``sources.html``.

    Attributes:
        unnamed: articles of which no outlet is known.
        paging: of ``dropped``.
    """

    frame: Frame
    outlets: tuple[OutletLine, ...]
    unnamed: int
    feeds: tuple[FeedLine, ...]
    reasons: tuple[ReasonLine, ...]
    dropped: tuple[DroppedLine, ...]
    paging: Paging
