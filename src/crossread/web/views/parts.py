"""What several pages show: spans that lead to their article, hands of a chain, pages of a list."""

from __future__ import annotations

from msgspec import Struct, field

from crossread.model import DateBasis, DatePrecision, LinkRole, Section


class View(Struct, frozen=True):
    """Base of all views: frozen, fields by name."""


class Span(View, frozen=True):
    """Words of an article, with what a reader needs to judge and open them.

    ``article.text[start:end] == text`` (or the title's, ``in`` = ``title``), always. ``key`` names
    the span in an address (``/evidence?e=KEY&e=KEY``); ``href`` opens the article at these words;
    ``sheet`` shows them with what stands around them. ``outlet`` is None where nobody says it.
    """

    key: str
    article: str
    section: Section = field(name="in")
    start: int
    end: int
    text: str
    outlet: str | None
    published: str | None
    href: str
    sheet: str


class Passage(View, frozen=True):
    """A span among the words around it: its sentence, or a few lines.

    ``date_basis`` says where the article's date comes from, ``copy_of`` whom the article copies.
    """

    span: Span
    before: str
    after: str
    title: str
    url: str | None
    date: str | None
    date_basis: str
    copy_of: str | None


class Hand(View, frozen=True):
    """One hand that a claim went through; ``hedge`` is the word that keeps a distance."""

    role: LinkRole
    name: str | None
    hedge: str | None
    span: Span | None


class Option(View, frozen=True):
    """A choice of a filter, how many it leaves, and whether it is in force."""

    value: str
    label: str
    number: int
    chosen: bool


class Paging(View, frozen=True):
    """Where in a list one is; ``before`` and ``after`` are addresses, None at the ends."""

    offset: int
    limit: int
    total: int
    before: str | None
    after: str | None


class StoryRef(View, frozen=True):
    """A story by its name."""

    id: str
    title: str
    href: str


class StoryFacts(View, frozen=True):
    """A story in short, alike in the list of stories and on its own page.

    Attributes:
        place: where it happens, as narrow as its articles agree, or None.
        first, last: ISO dates of the earliest and latest member whose date is known.
        unknown_outlets: members of which no outlet is known.
        origins: independent text origins (a copy is none).
        disputes: how many; ``open_disputes``: those that no settlement closes.
    """

    id: str
    title: str
    place: str | None
    first: str | None
    last: str | None
    articles: int
    outlets: int
    unknown_outlets: int
    origins: int
    disputes: int
    open_disputes: int


class Dated(View, frozen=True):
    """When an article was published, and how that is known.

    Attributes:
        published: ISO 8601, or None.
        basis: where the date comes from; ``basis_text`` for people.
    """

    published: str | None
    precision: DatePrecision
    basis: DateBasis
    basis_text: str


class ArticleRef(View, frozen=True):
    """An article by its name; ``title`` is what the input called it where it has no headline."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    href: str


class Download(View, frozen=True):
    """A file to save: ``kind`` is csv, json, geojson or html."""

    panel: str
    kind: str
    href: str


class Frame(View, frozen=True):
    """What every page shows around its own matter.

    Attributes:
        path: of this page, for marking the place in the menu.
        articles, stories: how much the desk holds.
        updating: articles that are read but in no story yet.
        may_add: whether this browser has shown the desk's token.
        version: of Crossread.
    """

    path: str
    articles: int
    stories: int
    updating: int
    may_add: bool
    version: str
