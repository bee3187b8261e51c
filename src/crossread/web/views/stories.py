"""The list of stories: what is new, what grew, what is disputed."""

from __future__ import annotations

from crossread.web.views.parts import Frame, Option, Paging, StoryFacts, View


class Spark(View, frozen=True):
    """Articles a day: ``counts[i]`` on the i-th day from ``first`` (ISO date); at most 60 days.

    Where a story is longer each number stands for ``step`` days.
    """

    first: str
    step: int
    counts: tuple[int, ...]


class StoryRow(StoryFacts, frozen=True):
    """One story in the list.

    Attributes:
        disputed: whether any of its disputes is open.
        new: it came to the desk after ``since``; ``grown``: articles that came after it.
        lead: its leading figure ("Killed: 27–29 or more"), or None where nobody counts.
        received: when its latest article came to the desk (ISO, UTC).
    """

    href: str
    disputed: bool
    new: bool
    grown: int
    received: str | None
    languages: tuple[str, ...]
    lead: str | None
    spark: Spark | None


class StoriesFilter(View, frozen=True):
    """What was asked for; None and empty where nothing was. Days are ISO dates, both inclusive."""

    words: str
    after: str | None
    before: str | None
    place: str | None
    outlet: str | None
    language: str | None
    show: str
    sort: str
    since: str | None
    link: str


class StoriesPage(View, frozen=True):
    """``stories.html``.

    Attributes:
        now: this moment (ISO, UTC), for the browser to keep as its last visit.
        show: all, new, grown, disputed, as options with their numbers.
        sort: origins, latest, articles.
        outlets, languages, places: what one may filter by, most frequent first, at most 200.
    """

    frame: Frame
    now: str
    filter: StoriesFilter
    rows: tuple[StoryRow, ...]
    paging: Paging
    show: tuple[Option, ...]
    sort: tuple[Option, ...]
    outlets: tuple[Option, ...]
    languages: tuple[Option, ...]
    places: tuple[Option, ...]
