"""Article: clean text in paragraphs, with a map back into the page it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from crossread.model.evidence import Evidence, Section

# Where a publication date comes from, strongest first. `feed` is what the feed that led to the page
# says, where the page itself gives nothing better; `story` is only ever given by crossing.
DateBasis = Literal[
    "input", "metadata", "byline", "feed", "url", "text", "story", "fetched", "none"
]
DatePrecision = Literal["second", "minute", "day", "month", "year", "none"]
# Where an outlet's name comes from: the input's own field, the page's metadata, its title, the line
# above the report, its menu, its copyright notice, or the feed that led to it.
OutletBasis = Literal["input", "metadata", "title", "masthead", "menu", "notice", "feed", "none"]
UpdatedBasis = Literal["input", "metadata", "line", "none"]
FoundKind = Literal[
    "link", "embed", "coordinates", "map", "caption", "credit", "attachment", "entry"
]


def digest(*parts: str) -> str:
    """Name for content: 16 hexadecimal digits of BLAKE2b over the parts, each with its length."""
    raw = [part.encode("utf-8", "surrogatepass") for part in parts]
    framed = b"".join([len(part).to_bytes(8, "big") + part for part in raw])
    return hashlib.blake2b(framed, digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time, ``start`` inclusive, ``end`` exclusive, local to what it tells of.

    Whole days have midnight at both ends; a single day is ``(day, day + 1)``. Naive datetimes:
    a report rarely says in which zone its "Tuesday evening" lies.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"an interval ends after it starts, not {self.start}..{self.end}")

    def overlaps(self, other: Interval) -> bool:
        """True when both share an instant."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Interval) -> bool:
        """True when this lies wholly inside ``other``."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When an article was published, and how one knows.

    Attributes:
        value: ISO 8601 as exact as it is known (``2023-09-20``, ``2023-09-20T17:05:00+00:00``),
            or None.
        interval: earliest and latest possible instant (UTC, naive), or None where unknown.
        precision: of ``value``.
        basis: where it was found; ``none`` goes with a None value.
        evidence: the words it was read from, where they stand in the text or title.
    """

    value: str | None = None
    interval: Interval | None = None
    precision: DatePrecision = "none"
    basis: DateBasis = "none"
    evidence: Evidence | None = None


UNDATED = Dating()


@dataclass(frozen=True, slots=True)
class Removed:
    """Words of the page that are not the article's, kept so that one can look them up."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Quality:
    """Something a careful reader would note about an article.

    ``code`` is one of ``resources/quality_codes.toml`` (undated, contradicts_date,
    machine_translated, truncated, mixed_weekdays, boilerplate …); ``note`` says it for a person.
    """

    code: str
    note: str


@dataclass(frozen=True, slots=True)
class SourcePiece:
    """A stretch of clean text that stands word for word in the decoded page.

    ``length`` code points from ``clean`` on in the text are those from ``source`` on in the page.
    Characters that the cleaner wrote itself (paragraph breaks) are in no piece.
    """

    clean: int
    source: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something in a page that an investigator follows up, kept as data.

    Attributes:
        kind: ``link`` (of the article's own words), ``embed`` (a post or video of another service),
            ``coordinates`` (written out in the text), ``map`` (a link to a place on a map),
            ``caption`` and ``credit`` (of a picture), ``attachment`` (of a mail), ``entry`` (of a
            live blog).
        text: the words that stand for it; empty where it has none. With a span they are
            ``Article.text[start:end]``.
        url: where it leads, without credentials, or None.
        service: whose post or map it is (``x``, ``telegram``, ``openstreetmap`` …), or None.
        name: what it is called there (the id of a post, the name of a file), or None.
        lat, lon: WGS 84 degrees, or None.
        moment: ISO 8601 of an entry, or None.
        start, end: code points of ``Article.text``, or None where it does not stand there.
    """

    kind: FoundKind
    text: str = ""
    url: str | None = None
    service: str | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    moment: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report as a reader sees it. Everything later cites offsets into ``text`` or ``title``.

    Attributes:
        ref: what the input called it.
        text: clean text, paragraphs parted by one newline or more; never stripped again.
        title: headline, or None where the input has none.
        url, outlet, authors, language: as given or found; None (or empty) where nobody says.
            ``language`` is a BCP 47 code.
        published: as the page gives it. What only reading can tell stands in ``Reading.published``.
        outlet_basis: where the outlet's name comes from; ``none`` goes with no outlet.
        updated: ISO 8601 of the last change the page admits, or None.
        updated_basis: where that was found: a field of the input, metadata, a line of the page.
        fetched: ISO 8601 of the network fetch, or None.
        source_map: pieces in order of ``clean``.
        removed: what cleaning took away, with the reason.
        quality: notes on the article.
        found: links, embedded posts, coordinates, captions …, in the order of the page.
    """

    ref: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: Dating = UNDATED
    updated: str | None = None
    fetched: str | None = None
    source_map: tuple[SourcePiece, ...] = ()
    removed: tuple[Removed, ...] = ()
    quality: tuple[Quality, ...] = ()
    found: tuple[Found, ...] = ()
    outlet_basis: OutletBasis = "none"
    updated_basis: UpdatedBasis = "none"
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", self._made_id())

    def _made_id(self) -> str:
        return digest(self.ref, self.title or "", self.text)

    @property
    def sound(self) -> bool:
        """True where the id is that of these words; evidence is kept as bounds in them."""
        return self.id == self._made_id()

    def section(self, section: Section) -> str:
        """The words of a section; an article without title has an empty one."""
        return self.text if section == "text" else self.title or ""

    def cite(self, start: int, end: int, section: Section = "text") -> Evidence:
        """Evidence for ``[start, end)`` of a section.

        Raises:
            EvidenceError: the span is empty or reaches beyond the section.
        """
        return Evidence(self.id, start, end, self.section(section)[start:end], section)

    @property
    def words(self) -> int:
        """Number of whitespace-separated words of the text."""
        return len(self.text.split())

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
