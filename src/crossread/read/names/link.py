"""Links short forms to the full names of the article, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.model import Mention
from crossread.read.names.bodies import Bodies, introductions
from crossread.read.names.gender import gender_of_title
from crossread.read.names.lexicon import vocabulary
from crossread.read.names.persons import Person, Persons
from crossread.read.names.pieces import Piece
from crossread.read.names.spelling import VARIANT_LENGTH, is_variant
from crossread.read.names.votes import LARGE
from crossread.read.names.words import Line
from crossread.read.places.atlas import look_up
from crossread.resources import table

__all__ = ["VARIANT_LENGTH", "Linked", "Linker", "is_variant", "persons_of"]

# Sentences between a bare surname and the full name last given, up to which it is that person's
# although another has it too, and for which the other must not have been named in full.
_CLOSE, _FAR = 1, 3


@dataclass(frozen=True, slots=True)
class Linked:
    """Full name of a piece and why it was linked to it.

    ``by`` says what told it from others of that form (title, gender, nearest), if there are any.
    """

    name: str
    why: str = ""
    by: str = ""


def persons_of(pieces: list[Piece], earlier: tuple[Mention, ...]) -> Persons:
    """The persons of an article: those of its other section, then this one's."""
    persons = Persons()
    for mention in earlier:
        if mention.kind == "person" and " " in mention.name:
            persons.add(mention.name)
    for piece in pieces:
        person = persons.add(piece.text) if piece.kind == "person" else None
        if person is not None:
            words = piece.title.split()
            person.titles.update(words)
            person.gender = gender_of_title(tuple(words)) or person.gender
    return persons


class Linker:
    """Full names of one article, looked up by short forms, in the order of text."""

    def __init__(
        self,
        pieces: list[Piece],
        earlier: tuple[Mention, ...],
        lines: tuple[Line, ...] | None = None,
    ) -> None:
        """Collect the full names of persons and organisations.

        Args:
            pieces: decided pieces of this section, in order.
            earlier: mentions of the other section.
            lines: the sentences; with them an acronym in brackets needs no other sign.
        """
        bodies = [m.name for m in earlier if m.kind == "organisation"]
        bodies += [p.text for p in pieces if p.kind == "organisation" and p.known is None]
        self._lines = lines or ()
        self._bodies = Bodies(bodies)
        for short, name in introductions(pieces, lines):
            self._bodies.introduce(short, name)
        for piece in pieces:
            self._settle(piece)
        self.persons = persons_of(pieces, earlier)
        for piece in pieces:
            if piece.kind in ("place", "organisation"):
                self._settle_person(piece)

    def _settle(self, piece: Piece) -> None:
        """Two words taken for a person that begin an organisation's name: "Sandor Steel"."""
        plain = piece.kind == "person" and piece.known is None and not piece.title
        words = piece.text.split()
        # "Gary Methodist" of "Gary Methodist Hospital": no family is called so.
        faith = words[-1].lower() in table("en/organisation_words.toml")["faiths"]
        given = words[0] in vocabulary().given and not faith
        if plain and not given and self._bodies.starting(piece.text) is not None:
            piece.kind = "organisation"

    def _settle_person(self, piece: Piece) -> None:
        """A surname of the article taken for something else, and no large town's name."""
        free = piece.known is None and piece.country is None
        if free and " " not in piece.text and not piece.text.isupper():
            fits = self.persons.of_form(piece.text)
            sure = any(why == "surname" and person.sure for person, why in fits)
            if sure and all(entry.population < LARGE for entry in look_up(piece.text)):
                piece.kind = "person"

    def link(self, piece: Piece) -> Linked:
        """Full name for a piece whose kind is decided; asked in order of text."""
        if piece.kind == "person":
            return self._person(piece)
        if piece.known is not None:
            same = piece.known.label == piece.text or piece.known.demonym
            return Linked(piece.known.label, "" if same else _why_known(piece.text))
        if piece.kind == "organisation":
            full = self._bodies.link(piece.text)
            if full is not None:
                return Linked(*full)
        return Linked(piece.text)

    def _is_another(self, piece: Piece) -> bool:
        """As in "Ms Ouyang — no relation —": said not to be of the family named before."""
        words = self._lines[piece.line].words if self._lines else ()
        said = [word.lower for word in words[piece.last : piece.last + 2]]
        apart = bool(said) and not words[piece.last].joined
        return apart and (said == ["no", "relation"] or said[0] == "unrelated")

    def _person(self, piece: Piece) -> Linked:
        known = self.persons.full(piece.text)
        if known is not None:
            person, why = known
            person.seen = piece.line
            return Linked(person.name, why)
        if self._is_another(piece):
            return Linked(piece.text)
        fits = self.persons.of_form(piece.text)
        if not fits:
            near = self.persons.misspelled(piece.text)
            fits = [(near[0], "spelling")] if len(near) == 1 else []
        if not fits:
            return Linked(piece.text)
        chosen = _told(fits, piece)
        if chosen is None:
            return Linked(piece.text)
        person, why, by = chosen
        person.seen = piece.line
        return Linked(person.name, why, by)


def _told(fits: list[tuple[Person, str]], piece: Piece) -> tuple[Person, str, str] | None:
    """Which of several persons is meant: by title, by gender, by nearness; None if open."""
    words = piece.title.split()
    gender = gender_of_title(tuple(words))
    if len(fits) == 1:
        # "Mr. Oskadar" is not the Nadia Oskadar named before.
        other = gender is not None and fits[0][0].gender not in (gender, None)
        return None if other else (*fits[0], "")
    if words:
        titled = [fit for fit in fits if words[-1] in fit[0].titles]
        if len(titled) == 1:
            return *titled[0], "title"
        if gender is not None:
            same = [fit for fit in fits if fit[0].gender == gender]
            same = same or [fit for fit in fits if fit[0].gender is None]
            if len(same) == 1:
                return *same[0], "gender"
    seen = [(fit[0].seen, fit) for fit in fits if fit[0].seen is not None]
    close = [fit for line, fit in seen if line is not None and piece.line - line <= _CLOSE]
    late = [fit for line, fit in seen if line is not None and piece.line - line <= _FAR]
    if len(close) == 1 and len(late) == 1:
        return *close[0], "nearest"
    return None


def _why_known(text: str) -> str:
    return "acronym" if text.replace(".", "").isupper() else "alias"
