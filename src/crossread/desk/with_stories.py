"""What a desk tells: stories, their summaries and growth, and what was settled of disputes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from crossread.desk import growth, search, settlements, stories, story_list
from crossread.desk.growth import Moment
from crossread.desk.ledger import Lineage
from crossread.desk.opened import Opened
from crossread.desk.story_list import Asked, Order, StoryList
from crossread.desk.summary import Summary
from crossread.model import Dispute, SettledFor, Story

if TYPE_CHECKING:
    from crossread.desk.crossed import Crossed


class WithStories(Opened):
    """A desk's stories as they are now, and how they came to be."""

    def summaries(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        place: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        words: str | None = None,
        disputed: bool | None = None,
        order: Order = "origins",
        limit: int | None = None,
        offset: int = 0,
        grown_since: datetime | None = None,
    ) -> tuple[tuple[Summary, ...], int]:
        """The present stories in short, without unpacking any, and how many there are in all.

        Args:
            since: a story counts that was not over before this day; an undated one never does.
            until: one counts that had begun by this day.
            place: beginning of a place's name, or a country's ISO code.
            outlet: an outlet's name.
            language: a BCP 47 code; "en" finds "en-GB" too.
            disputed: whether accounts disagree and nobody settled it.
            words: a question as for :meth:`search`; one article that fits is enough.
            order: most origins first; newest on the desk; most grown; latest day.
            limit: so many at most are given; the number is that of all.
            offset: so many of the first are left out.
            grown_since: since when growth counts (aware); by default the last day with changes.

        Raises:
            QuestionError: ``words`` cannot be understood.
        """
        asked = Asked(
            since=since, until=until, place=place, outlet=outlet, language=language,
            disputed=disputed, moment=grown_since, parts=self.parts_with(words) if words else None,
        )  # fmt: skip
        found = self.story_list(asked)
        return found.page(order, limit, offset), found.count()

    def story_list(self, asked: Asked) -> StoryList:
        """The present stories that are asked for, to be counted and leafed through."""
        return StoryList(self._connection, asked)

    def parts_with(self, words: str) -> tuple[int, ...]:
        """The present stories with an article that fits a question, for ``Asked.parts``.

        Raises:
            QuestionError: ``words`` cannot be understood.
        """
        return story_list.parts_with(self._connection, search.matching(self._connection, words))

    def summary(self, story: str) -> Summary | None:
        """The summary of the present story with this id."""
        return story_list.one(self._connection, story)

    def titles(self, some: Sequence[str]) -> dict[str, str]:
        """Titles of present stories by their ids; those that are gone are left out."""
        return story_list.titles(self._connection, some)

    def story(self, wanted: str) -> Story | None:
        """The present story with this id, or with the one id that begins so.

        Raises:
            StoryAmbiguousError: several begin so.
        """
        from crossread.desk import abouts  # noqa: PLC0415  loads numpy

        with self._connection.snapshot():
            found = stories.identify(self._connection, wanted)
            story = abouts.story(self._connection, found) if found else None
            return self.with_settlements([story])[0] if story else None

    def settle(
        self,
        dispute: Dispute,
        verdict: SettledFor,
        *,
        side: int | None = None,
        note: str = "",
        now: datetime,
    ) -> None:
        """Say what you hold of a dispute; what was said of it before stays, and every side does.

        Args:
            dispute: of a story of this desk, as it is shown.
            verdict: for one ``side``, for ``both`` (all of them), or ``open`` again.
            side: number of that side, from 0; None with another verdict.
            note: why; may be empty.
            now: when (aware).

        Raises:
            QuestionError: there is no such side, or the note is too long.
        """
        settlements.settle(self._connection, dispute, verdict, side=side, note=note, now=now)

    def with_settlements(
        self, told: Sequence[Story], *, until: datetime | None = None
    ) -> tuple[Story, ...]:
        """Stories with what was said of their disputes, with ``until`` up to then.

        :meth:`story` gives a story with them; what is told apart from a desk has none.
        """
        return settlements.with_settlements(self._connection, told, until=until)

    def story_of(self, article: str) -> tuple[str, tuple[str, ...]] | None:
        """The id of the story of a current article, and the ids of others that it tells too."""
        from crossread.desk import abouts  # noqa: PLC0415  loads numpy

        with self._connection.snapshot():
            return abouts.place_of(self._connection, article)

    def history(self, story: str) -> tuple[Moment, ...]:
        """How a story grew, oldest first."""
        return growth.history(self._connection, story)

    @property
    def generation(self) -> int:
        """Another number after each change of any story."""
        return growth.generation(self._connection)

    @property
    def revision(self) -> int:
        """Another number after each change of any article."""
        return stories.revision(self._connection)

    def told(self, key: str) -> stories.Told | None:
        """The stories kept under a key, with what crossing dropped, or None."""
        return stories.kept_crossing(self._connection, key)

    def keep_told(self, key: str, told: stories.Told) -> None:
        """Keep stories for later; a desk that may not be written is left as it is."""
        if not self._connection.read_only:
            with self._connection.transaction():
                stories.keep_crossing(self._connection, key, told)

    @property
    def crossed(self) -> Crossed:
        """What is kept of the crossing."""
        from crossread.desk.crossed import Crossed  # noqa: PLC0415  loads numpy

        return Crossed(self._connection)

    def lineage(self) -> dict[str, tuple[tuple[Lineage, str], ...]]:
        """Merges and splits by story, each with the time it was noted."""
        return stories.lineage(self._connection)
