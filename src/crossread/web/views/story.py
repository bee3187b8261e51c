"""A story's page: the brief, and a panel for each question one may have."""

from __future__ import annotations

from crossread.model import BriefSection
from crossread.web.views.figures import Figure
from crossread.web.views.origins import LookAlike, NameRow, Sources
from crossread.web.views.parts import (
    ArticleRef,
    Download,
    Frame,
    Passage,
    Span,
    StoryFacts,
    StoryRef,
    View,
)
from crossread.web.views.said import DisputeView, Statements, UnansweredRow
from crossread.web.views.where import PlaceRow, Timeline


class Line(View, frozen=True):
    """A sentence of the brief with the words it rests on; ``note`` is the desk's user's own.

    ``date`` (for people, else empty) and ``words`` are the text in two.
    """

    text: str
    date: str
    words: str
    spans: tuple[Span, ...]
    note: str | None = None


class BriefPart(View, frozen=True):
    """A section of the brief under its heading."""

    section: BriefSection
    heading: str
    lines: tuple[Line, ...]


class Instant(View, frozen=True):
    """A stop of the slider: a time at which another article was out.

    ``at`` goes into ``?as_of=`` (ISO, UTC); ``text`` is for people; ``articles`` are out by then.
    """

    at: str
    text: str
    articles: int
    href: str


class AsOf(View, frozen=True):
    """The look "as of" a time.

    Attributes:
        at: the time looked at, or None for all that is known.
        instants: stops, earliest first; the last one is followed by "now" (no ``as_of``).
        left_out: articles that cannot be placed in time, left out of such a look.
        position: index of the stop in force; ``len(instants)`` for now.
    """

    at: str | None
    at_text: str | None
    instants: tuple[Instant, ...]
    position: int
    left_out: int
    now_href: str


class FigureChange(View, frozen=True):
    """A figure whose range is another than before; ``before`` is None where it is new."""

    id: str
    about: str
    before: str | None
    after: str


class Changes(View, frozen=True):
    """What changed since the last visit.

    Attributes:
        since: when that was (ISO, UTC).
        articles: those that came to the desk after it.
        figures: changed or new ones.
        disputes: new ones, by id and what they are about.
    """

    since: str
    since_text: str
    articles: tuple[ArticleRef, ...]
    figures: tuple[FigureChange, ...]
    disputes: tuple[tuple[str, str], ...]


class Lineage(View, frozen=True):
    """This story took in (merge) or came out of (split) another."""

    what: str
    story: StoryRef
    when: str


class StoryPage(View, frozen=True):
    """``story.html``.

    Attributes:
        now: this moment (ISO, UTC), for the browser to keep as its last visit.
        changes: None where ``?since=`` was not given or nothing changed.
        figures: the story's own first, then the background's (see ``role``).
        left_out: rows of long panels that are not shown; ``all_href`` shows all.
        downloads: every panel in its formats, and the whole story as one file.
        feed: address of the Atom feed of its updates.
    """

    frame: Frame
    now: str
    head: StoryFacts
    as_of: AsOf
    changes: Changes | None
    brief: tuple[BriefPart, ...]
    figures: tuple[Figure, ...]
    statements: Statements
    unanswered: tuple[UnansweredRow, ...]
    disputes: tuple[DisputeView, ...]
    timeline: Timeline
    places: tuple[PlaceRow, ...]
    sources: Sources
    lookalikes: tuple[LookAlike, ...]
    names: tuple[NameRow, ...]
    lineage: tuple[Lineage, ...]
    left_out: int
    all_href: str
    downloads: tuple[Download, ...]
    feed: str


class StoryFile(View, frozen=True):
    """``story_file.html``: a story as one file that opens without a desk.

    ``passages`` are the words around each span cited, by the span's ``key``; the file may show
    them as notes. ``redacted`` tells that persons' names were replaced.
    """

    page: StoryPage
    passages: dict[str, Passage]
    redacted: bool
    made: str
