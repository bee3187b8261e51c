"""An article, its original, a copy beside what it copies, and single pieces of evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.requests import Request

from crossread.model import Evidence, EvidenceError, Page, Reading, Section, Story
from crossread.read.version import reader_version
from crossread.web.compose.article import Bounds
from crossread.web.compose.article_page import Known, article_page, copies_page
from crossread.web.compose.cite import MOST, Citer, bounds_of
from crossread.web.pages.context import Library, MissingError, MistakenError, MovedError
from crossread.web.views.article import ArticlePage, CopiesPage
from crossread.web.views.evidence import EvidencePage
from crossread.web.views.parts import Passage, StoryRef

_AT = re.compile(r"(text|title):(\d{1,9})-(\d{1,9})")


def reading_of(library: Library, id_: str) -> Reading:
    """What this version of the reader took from an article.

    Raises:
        MissingError: there is no such article, or it is not read yet.
    """
    found = next(library.desk.readings(reader_version(), [id_]), None)
    if found is not None:
        return found
    if library.desk.article(id_) is None:
        raise MissingError(f"There is no article {id_} on this desk.")
    raise MissingError("This article is being read anew; try again in a moment.")


def story_of(library: Library, article: str) -> tuple[Story | None, tuple[StoryRef, ...]]:
    """The story that an article stands in, and the others that it tells too."""
    place = library.desk.story_of(article)
    if place is None:
        return None, ()
    also = ((id_, library.title(id_)) for id_ in place[1])
    refs = tuple(StoryRef(id=i, title=t or i, href=f"/stories/{i}") for i, t in also)
    try:
        return library.story(place[0]), refs
    except (MissingError, MovedError):  # crossed anew in between
        return None, refs


def page(library: Library, request: Request, id_: str) -> ArticlePage:
    """The page of an article.

    Raises:
        MissingError: there is no such article.
        MistakenError: what it is to mark is no stretch of it.
        DeskError: the desk cannot be read.
    """
    reading = reading_of(library, id_)
    story, also = story_of(library, id_)
    versions = [one.article for one in library.desk.versions_of(reading.article.ref)]
    at = versions.index(id_) if id_ in versions else 0
    known = Known(
        page=library.desk.page_of(id_),
        story=story,
        also=also,
        received=library.received([id_]).get(id_),
        before=versions[at - 1] if at > 0 else None,
        after=versions[at + 1] if at + 1 < len(versions) else None,
        hits=_hits(request.query_params.getlist("at")[:MOST]),
    )
    return article_page(reading, known, library.frame(request), Citer(library.desk, story))


def _hits(asked: Sequence[str]) -> list[Bounds]:
    """Stretches ``text:120-140``; what lies outside of the article marks nothing."""
    found: list[Bounds] = []
    for words in asked:
        match = _AT.fullmatch(words)
        if match is None:
            raise MistakenError("at takes a stretch such as text:120-140.")
        section: Section = "title" if match[1] == "title" else "text"
        found.append((section, int(match[2]), int(match[3])))
    return found


def original(library: Library, id_: str) -> Page:
    """The page that an article was taken from, as it came.

    Raises:
        MissingError: there is no such article.
    """
    found = library.desk.page_of(id_)
    if found is None:
        raise MissingError(f"There is no article {id_} on this desk.")
    return found


def beside(library: Library, request: Request, id_: str, other: str) -> CopiesPage:
    """A copy beside the article whose text it is.

    Raises:
        MissingError: the one does not copy the other.
    """
    story, _ = story_of(library, id_)
    for member in story.members if story else ():
        copy = member.copy_of
        if member.article == id_ and copy and copy.article == other:
            return copies_page(member, copy, library.frame(request), Citer(library.desk, story))
    raise MissingError("These two articles share no text that Crossread knows of.")


def evidence(library: Library, request: Request) -> EvidencePage:
    """The words asked for, each among those around it.

    Raises:
        MistakenError: none or something else than spans was asked for.
        MissingError: an article is unknown, or has no such stretch.
    """
    asked = request.query_params.getlist("e")
    if not 0 < len(asked) <= MOST:
        raise MistakenError(f"e takes a span; give one to {MOST} of them.")
    stories: dict[str, Citer] = {}
    return EvidencePage(
        frame=library.frame(request),
        passages=tuple(_passage(library, key, stories) for key in asked),
    )


def _passage(library: Library, key: str, citers: dict[str, Citer]) -> Passage:
    bounds = bounds_of(key)
    if bounds is None:
        raise MistakenError("e takes a span such as 0123456789abcdef.text.120.140.")
    id_, section, start, end = bounds
    place = library.desk.story_of(id_)
    story = place[0] if place else ""
    if story not in citers:
        citers[story] = Citer(library.desk, library.story(story) if story else None)
    citer = citers[story]
    article = citer.article(id_)
    if article is None:
        raise MissingError(f"There is no article {id_} on this desk.")
    try:
        return citer.passage(
            Evidence(id_, start, end, article.section(section)[start:end], section)
        )
    except EvidenceError:
        raise MissingError(f"Article {id_} has no words at {section} {start}–{end}.") from None
