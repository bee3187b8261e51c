"""Spans on their way to a page: each is checked, and knows its article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from crossread.desk import Desk
from crossread.model import Article, Copy, Dating, Evidence, Link, Member, Section, Story, verify
from crossread.resources.parties import spelled
from crossread.web import dates
from crossread.web.views.parts import ArticleRef, Hand, Passage, Span
from crossread.web.wording import words

# Words shown around a span that is not in a sentence of its own, in code points on either side.
_AROUND = 160
# Spans listed for one thing: more are on the articles' pages.
MOST = 30
_KEY = re.compile(r"([0-9a-f]{16})\.(text|title)\.(\d{1,9})\.(\d{1,9})")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def bounds_of(key: str) -> tuple[str, Section, int, int] | None:
    """Article, section, start and end of a span's name, or None where it is none."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    section: Section = "title" if found[2] == "title" else "text"
    return found[1], section, int(found[3]), int(found[4])


def address(keys: Sequence[str]) -> str:
    """Where spans are shown with the words around them; the first of them, if they are many."""
    return "/evidence?" + "&".join([f"e={key}" for key in keys[:MOST]])  # nothing to escape


def web_address(url: str | None) -> str | None:
    """An article's address if a browser may be sent there: http or https, nothing else."""
    return url if url and _SCHEME.match(url) and url.isprintable() else None


def called(article: Article) -> str:
    """Its title, else the last part of what the input called it."""
    return article.title or article.ref.rstrip("/").rpartition("/")[2] or article.ref


class Citer:
    """Makes spans, chains and references of one page; each article is loaded once, when needed.

    Raises from every method:
        EvidenceError: a span does not say what it claims to say.
        DeskError: the desk cannot be read.
    """

    def __init__(self, desk: Desk, story: Story | None = None) -> None:
        members: tuple[Member, ...] = story.members if story else ()
        self._desk = desk
        self._dates: Mapping[str, Dating] = {m.article: m.published for m in members}
        self.copies: Mapping[str, Copy] = {m.article: m.copy_of for m in members if m.copy_of}
        self._spans: dict[tuple[str, Section, int, int], Span] = {}
        self._articles: dict[str, Article | None] = {}

    def article(self, id_: str) -> Article | None:
        """The article with this id, or None."""
        if id_ not in self._articles:
            self._articles[id_] = self._desk.article(id_)
        return self._articles[id_]

    def outlet(self, id_: str) -> str | None:
        """Outlet of an article, or None where nobody says it."""
        article = self.article(id_)
        return article.outlet if article else None

    def dating(self, id_: str) -> Dating:
        """When an article was published, with what its story could add."""
        known = self._dates.get(id_)
        if known is None:
            article = self.article(id_)
            known = article.published if article else Dating()
        return known

    def published(self, id_: str) -> str | None:
        """The same as ISO 8601, or None."""
        return self.dating(id_).value

    def span(self, evidence: Evidence) -> Span:
        """One span."""
        at = (evidence.article, evidence.section, evidence.start, evidence.end)
        made = self._spans.get(at)
        if made is None or made.text != evidence.text:
            made = self._spans[at] = self._span(*at, evidence)
        return made

    def _span(self, id_: str, section: Section, start: int, end: int, evidence: Evidence) -> Span:
        verify(evidence, self.article)
        key = f"{id_}.{section}.{start}.{end}"
        return Span(
            key=key,
            article=id_,
            section=section,
            start=start,
            end=end,
            text=evidence.text,
            outlet=self.outlet(id_),
            published=self.published(id_),
            href=f"/articles/{id_}?at={section}:{start}-{end}#at",
            sheet=f"/evidence?e={key}",
        )

    def spans(self, evidence: Iterable[Evidence], most: int = MOST) -> tuple[Span, ...]:
        """Several spans in their order, those of further articles before more of the same one."""
        listed = list(evidence)
        if len(listed) > most:
            listed = _spread(listed)[:most]
        return tuple([self.span(one) for one in listed])

    def maybe(self, evidence: Evidence | None) -> Span | None:
        """One span, or None for none."""
        return self.span(evidence) if evidence else None

    def hand(self, link: Link) -> Hand:
        """One link of a chain."""
        name = spelled(link.name) if link.name else None
        return Hand(role=link.role, name=name, hedge=link.hedge, span=self.maybe(link.evidence))

    def chain(self, links: Iterable[Link]) -> tuple[Hand, ...]:
        """A chain, outlet first."""
        return tuple(self.hand(link) for link in links)

    def ref(self, id_: str) -> ArticleRef:
        """An article by its name."""
        article = self.article(id_)
        return ArticleRef(
            id=id_,
            title=called(article) if article else id_,
            outlet=article.outlet if article else None,
            published=self.published(id_),
            href=f"/articles/{id_}",
        )

    def passage(self, evidence: Evidence) -> Passage:
        """A span among the words around it."""
        span = self.span(evidence)
        article = self.article(evidence.article)
        section = article.section(evidence.section) if article else ""
        first, last = surroundings(section, evidence.start, evidence.end)
        copy = self.copies.get(evidence.article)
        dating = self.dating(evidence.article)
        return Passage(
            span=span,
            before=section[first : evidence.start],
            after=section[evidence.end : last],
            title=called(article) if article else "",
            url=web_address(article.url) if article else None,
            date=dates.published(dating.value) if dating.value else None,
            date_basis=words("date_basis", dating.basis),
            copy_of=(self.outlet(copy.article) or "another report") if copy else None,
        )


def _spread(evidence: list[Evidence]) -> list[Evidence]:
    """The first span of each article, then the second of each, and so on."""
    turns: dict[str, int] = {}
    order: list[tuple[int, int]] = []
    for position, one in enumerate(evidence):
        turn = turns[one.article] = turns.get(one.article, -1) + 1
        order.append((turn, position))
    return [evidence[position] for _, position in sorted(order)]


def surroundings(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds of whole words around ``[start, end)``, within its paragraph."""
    opens = text.rfind("\n", 0, start) + 1
    closes = text.find("\n", end)
    closes = len(text) if closes < 0 else closes
    first, last = max(opens, start - _AROUND), min(closes, end + _AROUND)
    if first > opens:
        first = _next_word(text, first, start, text.find)
    if last < closes:
        last = _next_word(text, end, last, text.rfind)
    return first, last


def _next_word(text: str, low: int, high: int, find: Callable[[str, int, int], int]) -> int:
    found = find(" ", low, high)
    if found < 0:
        return high if find == text.find else low
    return found + 1 if find == text.find else found
