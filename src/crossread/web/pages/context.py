"""What every page needs: the desk, and what stands around the page's own matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from crossread import __version__
from crossread.desk import Asked, Desk
from crossread.desk.ledger import Lineage
from crossread.model import Story
from crossread.read.version import reader_version
from crossread.web.shelf import KEPT_STORIES, Kept, Shelf, State
from crossread.web.views.parts import Frame


class MissingError(Exception):
    """What was asked for is not there; the message is one sentence."""


class MovedError(Exception):
    """A story that was merged into another one: ``heir`` is that one's id."""

    def __init__(self, gone: str, heir: str) -> None:
        super().__init__(f"The story {gone} is part of {heir} now.")
        self.gone, self.heir = gone, heir


class MistakenError(Exception):
    """What was asked for makes no sense; the message is one sentence that says what to do."""


Notes = tuple[tuple[Lineage, str], ...]
# Places, outlets and languages that stories may be chosen by, with the number of stories.
Choices = tuple[dict[str, int], dict[str, int], dict[str, int]]


@dataclass(frozen=True, slots=True)
class _Size:
    """How much a desk holds."""

    articles: int
    stories: int
    updating: int


# Stories kept of what was asked for in words, for leafing on: of some dozen broad questions.
_PARTS = 1_000_000


class Library:
    """The desk of one server, as its pages look at it."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._sizes: Kept[_Size] = Kept(4)
        self._notes: Kept[dict[str, Notes]] = Kept(1)
        self.stories: Kept[Story] = Kept(KEPT_STORIES)
        self._retold: Kept[Story] = Kept(KEPT_STORIES)
        self.choices: Kept[Choices] = Kept(2)
        self._parts: Kept[tuple[int, ...]] = Kept(_PARTS, len)

    @property
    def desk(self) -> Desk:
        """This thread's desk."""
        return self.shelf.desk

    def state(self) -> State:
        """What the desk holds now."""
        return self.shelf.state()

    def story(self, id_: str) -> Story:
        """A story as it is now.

        Raises:
            MovedError: it is part of another one now.
            MissingError: there is none with this id.
        """
        key = (self.state(), id_)
        found = self.stories.get(key)
        if found is None:
            found = self.desk.story(id_)
            if found is None or found.id != id_:
                raise self._gone(id_)
            self.stories.put(key, found)
        return found

    def retold(self, story: Story, articles: frozenset[str]) -> Story | None:
        """A story as some of its articles alone tell it; None where it has none of them.

        Kept by these articles: what was known changes only when another one comes out.
        """
        from crossread.engine.view import retold  # noqa: PLC0415  loads numpy

        key = (self.state(), story.id, articles)
        found = self._retold.get(key)
        if found is None:
            found = retold(self.desk, story, articles)
            if found is not None:
                self._retold.put(key, found)
        return found

    def _gone(self, id_: str) -> Exception:
        for story, notes in self._lineages().items():
            if any(note.what == "merge" and note.origin == id_ for note, _ in notes):
                return MovedError(id_, story)
        return MissingError(f"There is no story {id_} on this desk.")

    def lineage(self, id_: str) -> Notes:
        """Merges and splits of a story, each with the time it was noted."""
        return self._lineages().get(id_, ())

    def _lineages(self) -> dict[str, Notes]:
        return self._notes.of(self.state().stories, self.desk.lineage)

    def parts_with(self, words: str) -> tuple[int, ...]:
        """The stories with an article that fits a question, for ``Asked.parts``.

        Raises:
            QuestionError: the words cannot be understood.
        """
        return self._parts.of((self.state(), words), lambda: self.desk.parts_with(words))

    def title(self, id_: str) -> str | None:
        """A story's title, or None where it is gone."""
        return self.desk.titles([id_]).get(id_)

    def frame(self, request: Request) -> Frame:
        """What stands around a page."""
        size = self._sizes.of(self.state(), self._size)
        query = request.url.query
        return Frame(
            path=f"{request.url.path}?{query}" if query else request.url.path,
            articles=size.articles,
            stories=size.stories,
            updating=size.updating,
            may_add=bool(request.scope.get("may_add")),
            version=__version__,
        )

    def received(self, articles: Iterable[str]) -> dict[str, datetime]:
        """When these articles came to the desk (aware), by id; unknown ones left out."""
        return self.desk.received(list(articles))

    def _size(self) -> _Size:
        desk = self.desk
        return _Size(desk.size(), desk.story_list(Asked()).count(), self._updating(desk))

    def _updating(self, desk: Desk) -> int:
        """Articles that are read and in no story yet."""
        generation = desk.crossed.generation()
        if generation is not None and generation.upto == desk.crossed.revision():
            return 0
        return len(desk.crossed.news(reader_version()).come)
