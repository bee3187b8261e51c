"""Words of office that stand for a person the article names: "the French president"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import islice

from spacy.lang.en.stop_words import STOP_WORDS

from crossread.model import Mention
from crossread.read.context import Context
from crossread.read.names.link import persons_of
from crossread.read.names.missed import missed_short_forms
from crossread.read.names.offices import Holding, Office, Owners, Phrase, Spot, holdings, spots
from crossread.read.names.persons import Persons
from crossread.read.names.phrase_ends import ends_phrase
from crossread.read.names.pieces import Piece
from crossread.read.names.scene import Scene
from crossread.read.names.words import Line
from crossread.resources import table

# Sentences back in which the only one of several holders that is named there is meant.
_NEAR = 2


def give_countries(lines: tuple[Line, ...], pieces: list[Piece]) -> None:
    """Give persons with a title the country of the people before it, in place."""
    owners = Owners(lines, pieces)
    for piece in pieces:
        if piece.title and not piece.country and lines[piece.line].words[piece.first].joined:
            owner = owners.before(piece.line, piece.first - len(piece.title.split()))
            piece.country = owner.country if owner is not None else None


def title_mentions(lines: tuple[Line, ...], pieces: list[Piece], context: Context) -> list[Mention]:
    """Mentions of persons that are no piece: by their office, where the article says who holds it.

    With a state ("the French president", "the president of France") it must be that of the
    holder; alone ("the prime minister") it is the only holder, or of several the one named last,
    if alone. Who was an office's holder is meant by "the former president" only. Short forms of
    the names that were left open are added too. Words that tell less ("the president", "the
    mayor") are left to :func:`rank_mentions`.
    """
    persons = persons_of(pieces, context.names)
    found = missed_short_forms(lines, pieces, persons, context)
    if not any(piece.kind == "person" for piece in pieces):
        return found
    titles = _Titles(lines, pieces, persons, context)
    return found + titles.mentions(_is_like_a_name)


def rank_mentions(scene: Scene, context: Context) -> list[Mention]:
    """Mentions by a bare office or one that many hold: "the president", "the mayor".

    Args:
        scene: sentences and names.
        context: cites.
    """
    pieces = [
        Piece(p.line, p.first, p.last, p.mention.name, p.mention.kind, None, p.mention.country)
        for row in scene.placed
        for p in row
        if p.mention.why != "title"
    ]
    if not any(piece.kind == "person" for piece in pieces):
        return []
    titles = _Titles(scene.lines, pieces, persons_of(pieces, context.names), context)
    return titles.mentions(
        lambda spot: not _is_like_a_name(spot) and not scene.is_quoted(spot.line, spot.first)
    )


def _is_like_a_name(spot: Spot) -> bool:
    """True where the words alone tell whom: "the French president", "the head of state"."""
    told = spot.office.country is not None or len(spot.office.words) > 1
    return _is_unique(spot) and told


def _is_unique(spot: Spot) -> bool:
    """True for an office that one person of a state holds, or that leads a state."""
    return bool(spot.options) and not spot.more


class _Titles:
    """Who holds which office, and who was named where."""

    def __init__(
        self, lines: tuple[Line, ...], pieces: list[Piece], persons: Persons, context: Context
    ) -> None:
        self.lines = lines
        self.context = context
        self.persons = persons
        owners = Owners(lines, pieces)
        self.spots = list(spots(lines, owners))
        named = [piece for piece in pieces if piece.kind == "person"]
        self.beside = _beside(lines, named, self.spots)
        said = [Holding(p.text, s.office, s.line) for s, p in self.beside.items()]
        self.held: dict[Office, dict[str, None]] = defaultdict(dict)  # names in order
        for holding in (*holdings(lines, pieces, owners), *said):
            self.held[holding.office][self._whole(holding.name)] = None
        self.covered = {(p.line, at) for p in pieces for at in range(p.first, p.last)
                        if p.kind not in ("group", "place")}  # fmt: skip
        self.seen: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for piece in named:
            self.seen[piece.line].append((piece.first, self._whole(piece.text)))

    def _whole(self, text: str) -> str:
        known = self.persons.full(text)
        if known is not None:
            return known[0].name
        fits = self.persons.of_form(text)
        return fits[0][0].name if len(fits) == 1 else text

    def mentions(self, wanted: Callable[[Spot], bool]) -> list[Mention]:
        """The offices that stand for somebody, of the wanted sort, in order."""
        found: list[Mention] = []
        for spot in filter(wanted, self.spots):
            line = self.lines[spot.line]
            taken = any((spot.line, at) in self.covered for at in range(spot.first, spot.last))
            if spot in self.beside or taken or not _stands_alone(line, spot):
                continue
            told = self._told(spot)
            if told is None:
                continue
            name, by = told
            self.seen[spot.line].append((spot.first, name))
            cited = self.context.cite(line.starts[spot.first], line.end(spot.last - 1))
            found.append(Mention(evidence=cited, kind="person", name=name, why="title", by=by))
        return found

    def _told(self, spot: Spot) -> tuple[str, str] | None:
        """Who is meant, and what told it from others."""
        of_kind = [office for office in self.held if _is_of_kind(office, spot)]
        mine, by = of_kind, ""
        if spot.office.country is not None:
            mine = [office for office in of_kind if office.country == spot.office.country]
            by = "country" if self._single(of_kind) is None else ""
        elif not spot.the:
            return None
        name = self._single(mine)
        if name is not None:
            return name, by
        nearest = self._nearest(mine, spot)
        return (nearest, "nearest") if nearest is not None else None

    def _single(self, offices: list[Office]) -> str | None:
        """The only person who holds any of the offices, or None."""
        names: set[str] = set()
        for office in offices:
            names.update(islice(self.held[office], 2))
            if len(names) > 1:
                return None
        return next(iter(names), None)

    def _nearest(self, offices: list[Office], spot: Spot) -> str | None:
        """The only one of their holders in the last sentence that names any."""
        for line in range(spot.line, max(spot.line - _NEAR, 0) - 1, -1):
            before = [n for at, n in self.seen.get(line, ()) if line < spot.line or at < spot.first]
            here = {name for name in before if any(name in self.held[o] for o in offices)}
            if here:
                return here.pop() if len(here) == 1 else None
        return None


def _is_of_kind(office: Office, spot: Spot) -> bool:
    """True when a person's office is the one spoken of, in the same tense."""
    if office.tense != spot.office.tense and (spot.office.tense or office.tense == "former"):
        return False
    if _is_unique(spot):
        return office.words in spot.options or any(
            office.words[-len(o) :] == o and _is_rank(office.words[: -len(o)]) for o in spot.options
        )
    return _has(office.words, spot.office.words)


def _has(office: Phrase, wanted: Phrase) -> bool:
    """True when an office is the wanted one, with more words before, or a rank behind.

    "Army chief General" is a chief, an army chief and a general; an attorney general is none.
    """
    compound = table("en/stand_ins.toml")["offices"]["compound"]
    for end in range(len(office), 0, -1):
        if end < len(office) and not _is_rank(office[end:]):
            continue
        head = office[:end]
        joined = end > 1 and f"{head[-2]} {head[-1]}" in compound and len(wanted) == 1
        if head[-1] == wanted[-1] and set(wanted) <= set(head) and not joined:
            return True
    return False


def _is_rank(words: Phrase) -> bool:
    """Words beside an office that leave it what it is: "Mr President", "army chief General"."""
    ranks = table("en/stand_ins.toml")["offices"]["ranks"]
    return all(word in ranks for word in words)


def _stands_alone(line: Line, spot: Spot) -> bool:
    """False before a name ("the president Jan Hora"), before "of …", and inside a longer noun."""
    if spot.last >= len(line.words) or line.words[spot.last - 1].possessive:
        return True
    after = line.words[spot.last]
    if not after.joined:
        return True
    if after.cap or after.lower == "of":
        return False
    return bool(spot.options) or ends_phrase(after) or after.lower in STOP_WORDS


def _beside(
    lines: tuple[Line, ...], named: list[Piece], all_spots: list[Spot]
) -> dict[Spot, Piece]:
    """Persons that a comma or "is" joins to an office: "Anna Duval, the French president"."""
    ends = {(p.line, p.last): p for p in named if " " in p.text}
    starts = {(p.line, p.first): p for p in named if " " in p.text}
    found: dict[Spot, Piece] = {}
    for spot in all_spots:
        words = lines[spot.line].words
        after = starts.get((spot.line, spot.last))
        if after is not None and words[spot.last].gap.startswith(","):
            found[spot] = after
            continue
        at = spot.first - spot.article
        before = ends.get((spot.line, at))
        if before is not None and words[at].gap.startswith(","):
            found[spot] = before
    return found
