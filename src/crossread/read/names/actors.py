"""Who acts in a sentence: those that a pronoun in it or in a later one can mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.lang.en.stop_words import STOP_WORDS

from crossread.model import NameKind
from crossread.read.names.gender import Gender, gender_of_name, gender_of_title
from crossread.read.names.lexicon import vocabulary
from crossread.read.names.offices import title_words
from crossread.read.names.phrase_ends import ends_phrase, is_plain_verb, reporting
from crossread.read.names.scene import Placed, Scene
from crossread.read.names.words import Line
from crossread.resources import table

Role = Literal["speaker", "subject", "other", "owner"]
Number = Literal["one", "body", "many"]

# Words that stand between a subject and its verb at most.
_BETWEEN = 3
# Words of an unnamed person's phrase at most ("a 40-year-old former police officer").
_PHRASE = 5
_PREPOSITIONS = frozenset({
    "of", "with", "by", "to", "from", "in", "for", "against", "about", "at", "on", "between",
    "near", "under", "after", "before", "into", "over", "through", "without", "than", "as", "like",
    "including", "toward", "towards", "behind", "among",
})  # fmt: skip

_NUMBERS: dict[NameKind, Number] = {"person": "one", "group": "many"}
_BE = frozenset({"is", "was", "are", "were"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something of a sentence.

    Attributes:
        at: its last word.
        name: full name, or None for the unnamed.
        number: one person, a body, or many.
        role: what it does in the sentence.
        gender: of a person, as far as known.
        country: as the mention has it.
        kind: of the name, or None for the unnamed.
    """

    at: int
    name: str | None
    number: Number
    role: Role
    gender: Gender | None = None
    country: str | None = None
    kind: NameKind | None = None


def genders_of(scene: Scene) -> dict[str, Gender]:
    """Gender of the persons by full name: titles before them tell, then their names."""
    found: dict[str, Gender] = {}
    for row in scene.placed:
        for placed in row:
            if placed.mention.kind != "person":
                continue
            name = placed.mention.name
            words = title_words(scene.lines[placed.line], placed.first)[1]
            gender = gender_of_title(words) if placed.mention.why != "title" else None
            if gender is None and placed.mention.why == "title":
                gender = gender_of_title((placed.mention.evidence.text.split()[-1].lower(),))
            gender = gender or _of_apposition(scene.lines[placed.line], placed.first)
            gender = gender or (gender_of_name(name) if name not in found else None)
            if gender is not None and (words or name not in found):
                found[name] = gender
    return found


def _of_apposition(line: Line, first: int) -> Gender | None:
    """As in "his wife, Volha Kavalenka"."""
    if not first or not line.words[first].gap.startswith(","):
        return None
    return gender_of_title((line.words[first - 1].lower,))


def actors_of(scene: Scene, number: int, genders: dict[str, Gender]) -> list[Actor]:
    """The named and unnamed of one sentence outside quotations, in order."""
    line = scene.lines[number]
    found: list[Actor] = []
    free = [p for p in scene.placed[number] if not scene.is_quoted(number, p.first)]
    subject = next((p for p in free if _is_subject(line, p)), None)
    for placed in free:
        actor = _named(line, placed, genders, first=placed is subject)
        if actor is not None:
            found.append(actor)
    if subject is not None:
        found += _pair(line, subject, free)
    taken = {at for placed in free for at in range(placed.first, placed.last)}
    found += _unnamed(scene, number, taken)
    return sorted(found, key=lambda actor: actor.at)


def _named(line: Line, placed: Placed, genders: dict[str, Gender], *, first: bool) -> Actor | None:
    mention = placed.mention
    words = line.words
    after = words[placed.last] if placed.last < len(words) else None
    if mention.kind in ("group", "place") and after is not None and not ends_phrase(after):
        return None  # "Armenian troops", "Baku residents"
    owner = words[placed.last - 1].possessive
    role: Role = "owner" if owner else "subject" if first else "other"
    if not owner and speaks(line, placed.first, placed.last):
        role = "speaker"
    if mention.kind == "place" and role not in ("subject", "speaker"):
        return None
    count = _NUMBERS.get(mention.kind, "body")
    gender = genders.get(mention.name) if count == "one" else None
    return Actor(placed.last - 1, mention.name, count, role, gender, mention.country, mention.kind)


def _is_subject(line: Line, placed: Placed) -> bool:
    """The first name of a sentence, before any verb, and not behind a preposition."""
    words = line.words
    first = title_words(line, placed.first)[0] if placed.mention.kind == "person" else placed.first
    if words[placed.last - 1].possessive:
        return False
    before = [word.lower for word in words[max(first - 3, 0) : first]]
    if any(word in _PREPOSITIONS for word in before):
        return False
    return not any(is_plain_verb(word.lower) or word.lower in _BE for word in words[:first])


def speaks(line: Line, first: int, last: int) -> bool:
    """True where a verb of saying follows words ``[first, last)``, or stands right before them."""
    if verb_behind(line, last) is not None:
        return True
    at = title_words(line, first)[0]
    at -= at > 0 and line.words[at - 1].lower == "the"
    before = line.words[at - 1] if at else None
    return (
        before is not None
        and line.words[at].joined
        and before.lower in reporting()
        and (before.first or not before.joined)
    )


def verb_behind(line: Line, at: int) -> int | None:
    """The verb of saying at word ``at``, or behind a few adverbs and auxiliaries."""
    between = table("en/stand_ins.toml")["between"]["words"]
    for here in range(at, min(at + _BETWEEN, len(line.words))):
        word = line.words[here]
        if not word.joined:
            return None
        if word.lower in reporting():
            return here
        if word.lower not in between and not word.lower.endswith("ly"):
            return None
    return None


def _pair(line: Line, one: Placed, row: list[Placed]) -> Iterator[Actor]:
    """As in "X and Y were freed": two together."""
    words = line.words
    joined = one.last < len(words) and words[one.last].lower == "and"
    for two in row:
        at = title_words(line, two.first)[0]
        if joined and two.mention.kind == one.mention.kind == "person" and at == one.last + 1:
            yield Actor(two.last - 1, None, "many", "subject")
            yield Actor(
                two.last - 1, two.mention.name, "one", "subject",
                country=two.mention.country, kind=two.mention.kind,
            )  # fmt: skip


def _unnamed(scene: Scene, number: int, taken: set[int]) -> Iterator[Actor]:
    """Those without a name: "a resident", "his lawyer said", "officials met"."""
    line = scene.lines[number]
    words = line.words
    opening = table("en/stand_ins.toml")["unnamed"]["articles"]
    for at, word in enumerate(words):
        if at in taken or scene.is_quoted(number, at):
            continue
        if word.lower in opening and not _describes(line, at, taken):
            yield from _phrase(line, at, taken)
        elif word.lower in reporting() and at and word.joined and at - 1 not in taken:
            yield from _speaker(line, at - 1)
    head = 1 if words[0].lower == "the" and len(words) > 1 else 0
    plural = words[head].lower.endswith("s") and words[head].lower not in STOP_WORDS
    if head not in taken and plural and not scene.is_quoted(number, head):
        yield Actor(head, None, "many", "subject")


def _describes(line: Line, at: int, taken: set[int]) -> bool:
    """True for "a farmer" in "X, a farmer", "X is a farmer", "as a farmer"."""
    before = line.words[at - 1] if at else None
    if before is None:
        return False
    aside = not line.words[at].joined and at - 1 in taken
    return aside or before.lower in ("is", "was", "as", "became", "remains", "like", "not", "be")


def _phrase(line: Line, at: int, taken: set[int]) -> Iterator[Actor]:
    """The unnamed person whose phrase begins with an article at ``at``."""
    sexes = table("en/stand_ins.toml")["unnamed"]
    for here in range(at + 1, min(at + _PHRASE, len(line.words))):
        word = line.words[here]
        if not word.joined or here in taken:
            return
        low = word.lower
        after = line.words[here + 1] if here + 1 < len(line.words) else None
        person = low in sexes["female"] or low in sexes["male"] or low in vocabulary().offices
        if after is not None and here + 1 in taken and after.gap.startswith(","):
            return  # "his wife, X": the name that follows
        if person and not word.possessive and (after is None or ends_phrase(after)):
            gender: Gender | None = "female" if low in sexes["female"] else None
            gender = "male" if low in sexes["male"] else gender
            role: Role = "speaker" if speaks(line, at, here + 1) else "other"
            role = "subject" if role == "other" and not at else role
            yield Actor(here, None, "one", role, gender)
            return


def _speaker(line: Line, at: int) -> Iterator[Actor]:
    """The common noun right before a verb of saying."""
    word = line.words[at]
    low = word.lower
    if low in STOP_WORDS or low.endswith("ly") or not low.isalpha():
        return
    sexes = table("en/stand_ins.toml")["unnamed"]
    many = low.endswith("s") and not low.endswith("ss")
    gender: Gender | None = "female" if low in sexes["female"] else None
    gender = "male" if low in sexes["male"] else gender
    yield Actor(at, None, "many" if many else "one", "speaker", gender)
    if not many:
        yield Actor(at, None, "body", "speaker")
