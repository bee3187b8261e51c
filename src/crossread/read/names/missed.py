"""Short forms of the article's names that were left open where they stand: "Xi met students"."""

from __future__ import annotations

from crossread.model import Mention, NameKind
from crossread.read.context import Context
from crossread.read.names.bodies import Bodies
from crossread.read.names.lexicon import match, vocabulary
from crossread.read.names.offices import is_office_word
from crossread.read.names.persons import Persons
from crossread.read.names.phrase_ends import is_plain_verb
from crossread.read.names.pieces import Piece
from crossread.read.names.words import Line
from crossread.read.places.atlas import look_up
from crossread.resources import table

_Full = tuple[str, str, NameKind]


def missed_short_forms(
    lines: tuple[Line, ...], pieces: list[Piece], persons: Persons, context: Context
) -> list[Mention]:
    """Mentions by one word that is in no piece, where only one name of the article has it.

    Args:
        lines: the sentences.
        pieces: what was decided to be a name.
        persons: those with a full name.
        context: cites; its names of organisations count too.
    """
    names = [m.name for m in context.names if m.kind == "organisation"]
    names += [p.known.label if p.known else p.text for p in pieces if p.kind == "organisation"]
    bodies = Bodies(names)
    taken = {(p.line, at) for p in pieces for at in range(p.first, p.last)}
    found = []
    for number, line in enumerate(lines):
        for at, word in enumerate(line.words):
            if not word.cap or (number, at) in taken or not _alone(line, at):
                continue
            full = _person(line, at, persons) or _body(line, at, bodies)
            if full is not None:
                name, why, kind = full
                cited = context.cite(line.starts[at], line.end(at))
                found.append(Mention(evidence=cited, kind=kind, name=name, why=why))
    return found


def _person(line: Line, at: int, persons: Persons) -> _Full | None:
    text = line.words[at].text
    fits = persons.of_form(text) or [(p, "spelling") for p in persons.misspelled(text)]
    thing = at > 0 and line.words[at - 1].lower == "the" and line.words[at].joined
    if len(fits) != 1 or not fits[0][0].sure or thing:
        return None
    office = is_office_word(line.words[at].lower) and fits[0][1] == "surname"
    if not (_is_surname(line, at) if office else _is_name(line, at)):
        return None
    return fits[0][0].name, fits[0][1], "person"


def _body(line: Line, at: int, bodies: Bodies) -> _Full | None:
    """An acronym, or the first word of an organisation's name that is no place's."""
    word = line.words[at]
    if word.text.isupper():
        full = bodies.link(word.text)
        return (*full, "organisation") if full is not None else None
    name = bodies.starting(word.text)
    before = line.words[at - 1].lower if at else ""
    signs = table("en/name_signs.toml")
    placed = before in signs["place_inside"] or before in signs["place_before"]
    if name is None or placed or word.first or look_up(word.text) or not _is_name(line, at):
        return None
    return name, "short form", "organisation"


def _alone(line: Line, at: int) -> bool:
    """No other capitalised word is joined to it, but for a title before."""
    words = line.words
    before = words[at - 1] if at and words[at].joined else None
    if before is not None and before.lower in vocabulary().days:
        before = None  # "on Monday Bishop said"
    if before is not None and before.cap and not is_office_word(before.lower):
        return before.first and before.lower in vocabulary().common
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
    return after is None or not after.cap or words[at].possessive


def _is_surname(line: Line, at: int) -> bool:
    """A surname that is a word of office too ("Julie Bishop"): "Bishop said", not "the Bishop"."""
    word = line.words[at]
    before = line.words[at - 1].lower if at else ""
    after = line.words[at + 1] if at + 1 < len(line.words) else None
    says = after is not None and after.joined and is_plain_verb(after.lower)
    inner = not word.first and not line.shouted and before not in ("a", "an", "his", "her", "their")
    return says or (inner and (word.possessive or after is None or not after.cap))


def _is_name(line: Line, at: int) -> bool:
    """Not known otherwise; a word that its place may capitalise, or a day, only as a subject."""
    word = line.words[at]
    if match(line.words, at) is not None or is_office_word(word.lower):
        return False
    lists = vocabulary()
    opens = word.first or line.shouted
    if word.lower not in lists.never and not (opens and word.lower in lists.common):
        return True
    after = line.words[at + 1] if at + 1 < len(line.words) else None
    return after is not None and after.joined and is_plain_verb(after.lower)
