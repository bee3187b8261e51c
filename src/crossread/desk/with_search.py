"""What a desk finds: articles by words, names, places, figures and days; outlets."""

from __future__ import annotations

from crossread.desk import indexed, listing, outlets, records, search
from crossread.desk.hits import Hit
from crossread.desk.opened import Opened
from crossread.desk.outlets import KEEP, Keep, Outlet


class WithSearch(Opened):
    """A desk's search, and what is known of its outlets."""

    def search(self, question: str, limit: int = 20, offset: int = 0) -> list[Hit]:
        """Current articles that fit, best first; see ``crossread.desk.question``.

        Raises:
            QuestionError: a field's value cannot be one, such as ``before:soon``.
        """
        return search.find(self._connection, question, limit, offset)

    def found(self, question: str, limit: int = 20, offset: int = 0) -> tuple[list[Hit], int]:
        """What :meth:`search` and :meth:`count` give, in the time of one of them.

        Raises:
            QuestionError: a field's value cannot be one.
        """
        return search.found(self._connection, question, limit, offset)

    def count(self, question: str) -> int:
        """How many current articles fit.

        Raises:
            QuestionError: a field's value cannot be one.
        """
        return search.count(self._connection, question)

    def measured(self) -> dict[str, int]:
        """In how many current articles each measure is counted."""
        return indexed.measured(self._connection)

    def catch_up(self, reader: str) -> int:
        """List articles for searching that an earlier version kept; gives how many."""
        if self._connection.read_only:
            return 0
        return listing.catch_up(
            self._connection, reader, lambda n: records.reading_of(self._connection, n)
        )

    # Outlets

    def outlets(self) -> tuple[Outlet, ...]:
        """All outlets, those with most articles first."""
        return outlets.outlets(self._connection)

    def describe(
        self,
        outlet: str,
        *,
        country: str | Keep | None = KEEP,
        language: str | Keep | None = KEEP,
        kind: str | Keep | None = KEEP,
        reliability: str | Keep | None = KEEP,
    ) -> None:
        """Keep what a user says of an outlet; None takes it away, what is not given stays.

        Raises:
            QuestionError: the letter for reliability is none of A to F.
        """
        given = {
            "country": country, "language": language, "kind": kind, "reliability": reliability,
        }  # fmt: skip
        said = {field: value for field, value in given.items() if not isinstance(value, Keep)}
        outlets.describe(self._connection, outlet, said)
