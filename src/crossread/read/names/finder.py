"""Finds the names of one section: cut, merge with what a tagger sees, decide, link."""

from __future__ import annotations

from spacy.tokens import Doc

from crossread.model import Mention, NameKind
from crossread.read.context import Context
from crossread.read.names.capitals import link_capitals
from crossread.read.names.cut import pieces_of
from crossread.read.names.decide import decide
from crossread.read.names.lexicon import capitals
from crossread.read.names.lines import lines_of
from crossread.read.names.link import Linked, Linker
from crossread.read.names.merge import merge
from crossread.read.names.nicknames import with_nicknames
from crossread.read.names.outlet import with_outlet
from crossread.read.names.pieces import Piece
from crossread.read.names.states import find_states, settle
from crossread.read.names.tagged import tagged_pieces
from crossread.read.names.titles import give_countries, title_mentions
from crossread.read.names.unnamed import without_unnamed
from crossread.read.names.words import Line
from crossread.read.places.cues import outer, readings
from crossread.read.places.fold import fold


def find_names(doc: Doc, context: Context) -> tuple[Mention, ...]:
    """Names of the section that ``doc`` holds, in order of their start.

    Spans are the names' own words, without article, title of office or possessive ending; they do
    not overlap. Mentions with ``why == "title"`` are no names but words that stand for one ("the
    French president"); they cover small words and may overlap a group's mention.

    Args:
        doc: tokens and sentences of the section.
        context: the article; names already found in its other section help here.
    """
    lines = lines_of(doc, context.article.section(context.section))
    pieces = [
        piece
        for number, line in enumerate(lines)
        for piece in with_nicknames(line, pieces_of(line, number))
    ]
    states = find_states(lines, pieces, context.names)
    pieces = settle(lines, pieces, states)
    tagger = doc.has_annotation("ENT_IOB")
    if tagger:
        pieces = merge(lines, pieces, tagged_pieces(doc, lines))
    pieces = without_unnamed(lines, pieces)
    pieces = with_outlet(lines, pieces, context.article.outlet)
    decide(lines, pieces, _kinds(context.names), tagger=tagger)
    give_countries(lines, pieces)
    link_capitals(lines, pieces, states, context.names)
    pieces = [piece for piece in pieces if piece.kind is not None]
    linker = Linker(pieces, context.names, lines)
    mentions = [_mention(lines, piece, linker.link(piece), context) for piece in pieces]
    mentions += title_mentions(lines, pieces, context)
    return tuple(sorted(mentions, key=lambda m: (m.evidence.start, -m.evidence.end)))


def _kinds(names: tuple[Mention, ...]) -> dict[str, NameKind]:
    return {m.evidence.text: m.kind for m in names if m.why != "title"}


def _mention(lines: tuple[Line, ...], piece: Piece, linked: Linked, context: Context) -> Mention:
    start, end = span(lines, piece)
    kind = piece.kind or "organisation"
    return Mention(
        evidence=context.cite(start, end),
        kind=kind,
        name=linked.name,
        country=None if kind == "person" else piece.country or _seat(piece, (start, end), context),
        why=linked.why,
        by=linked.by,
    )


def _seat(piece: Piece, span: tuple[int, int], context: Context) -> str | None:
    """Country of a capital; other towns get theirs when places are resolved.

    A namesake that the words beside it put elsewhere ("Tripoli in Lebanon") has none here.
    """
    home = capitals().get(fold(piece.text)) if piece.kind == "place" else None
    if home is None:
        return None
    around = outer(context.article.section(context.section), *span)
    abroad = [[entry.country for entry in readings(name)] for name in around]
    return home if all(not codes or home in codes for codes in abroad) else None


def span(lines: tuple[Line, ...], piece: Piece) -> tuple[int, int]:
    """Code points of a piece; a people inside a hyphenated word has its own part only."""
    line = lines[piece.line]
    start, end = line.starts[piece.first], line.end(piece.last - 1)
    word = line.words[piece.first].text
    if piece.last == piece.first + 1 and len(piece.text) < end - start and "-" in word:
        start += max(word.find(piece.text), 0)
        end = start + len(piece.text)
    return start, end
