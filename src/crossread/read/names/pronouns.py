"""Pronouns that are subjects of verbs of saying, with whom they mean: "She said"."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossread.model import Mention
from crossread.read.context import Context
from crossread.read.names.actors import Actor, Number, actors_of, genders_of, verb_behind
from crossread.read.names.gender import Gender
from crossread.read.names.scene import FAR, Scene
from crossread.resources import table

# Sentences back in which somebody can be meant, and what each costs. Weights of roles and of a
# gender that is known to be right. Ranks set by hand on sentences of our own: last sentence's
# subject before an older speaker, a known gender before an object of unknown one.
_REACH, _STEP = 4, 0.75
_ROLES = {"speaker": 3.0, "subject": 2.0, "other": 1.0, "owner": 0.25}
_GENDER = 1.5
# By how much the one meant must lead the next.
_LEAD = 0.25


@dataclass(frozen=True, slots=True)
class _Pronoun:
    line: int
    at: int
    number: Number
    gender: Gender | None
    aside: bool  # what was said stands before it: "The road is closed, she said."


def pronoun_mentions(scene: Scene, context: Context) -> list[Mention]:
    """Mentions by pronoun, outside quotations; those that nobody can tell are left out.

    ``by`` tells what decided: ``speaker`` (who spoke last), ``subject`` (of the sentence before),
    ``gender``, or ``nearest``.

    Args:
        scene: sentences with names and the nouns that stand for them.
        context: cites.
    """
    genders = genders_of(scene)
    rows: dict[int, list[Actor]] = {}
    found: list[Mention] = []
    for pronoun in _pronouns(scene):
        line = scene.lines[pronoun.line]
        for number in range(max(pronoun.line - _REACH, 0), pronoun.line + 1):
            if number not in rows:
                rows[number] = actors_of(scene, number, genders)
        meant = _meant(pronoun, rows, genders)
        same = Actor(pronoun.at, None, pronoun.number, "speaker", pronoun.gender)
        if meant is not None:
            actor, by = meant
            if actor.name is not None and pronoun.gender is not None:
                genders.setdefault(actor.name, pronoun.gender)
            same = Actor(
                pronoun.at, actor.name, actor.number, "speaker", actor.gender or pronoun.gender,
                actor.country, actor.kind,
            )  # fmt: skip
            if actor.name is not None and actor.kind is not None:
                cited = context.cite(line.starts[pronoun.at], line.end(pronoun.at))
                found.append(
                    Mention(
                        evidence=cited,
                        kind=actor.kind,
                        name=actor.name,
                        country=actor.country,
                        why="pronoun",
                        by=by,
                    )
                )
        insort(rows[pronoun.line], same, key=_place)
    return found


def _pronouns(scene: Scene) -> Iterator[_Pronoun]:
    kinds: dict[str, str] = table("en/stand_ins.toml")["pronouns"]
    for number, line in enumerate(scene.lines):
        for at, word in enumerate(line.words):
            kind = kinds.get(word.lower)
            if kind is None or scene.is_quoted(number, at):
                continue
            verb = verb_behind(line, at + 1)
            if verb is None:
                continue
            behind = line.words[verb + 1].gap if verb + 1 < len(line.words) else line.tail
            aside = not word.first and not word.joined and not behind.isspace()
            gender: Gender | None = "male" if kind == "male" else None
            gender = "female" if kind == "female" else gender
            count: Number = "many" if kind == "many" else "body" if kind == "body" else "one"
            yield _Pronoun(number, at, count, gender, aside)


def _meant(
    pronoun: _Pronoun, rows: dict[int, list[Actor]], genders: dict[str, Gender]
) -> tuple[Actor, str] | None:
    """The one who leads all others, with what decided; None where nobody does."""
    best: dict[str | None, tuple[float, Actor]] = {}
    for number in range(pronoun.line - pronoun.aside, pronoun.line - _REACH - 1, -1):
        for actor in _before(rows.get(number, ()), pronoun, number):
            gender = genders.get(actor.name or "", actor.gender)
            score = _score(pronoun, actor, gender) - _STEP * (pronoun.line - number)
            if _fits(pronoun, actor, gender) and score > best.get(actor.name, (-9.0, actor))[0]:
                best[actor.name] = (score, actor)
    ranked = sorted(best.values(), key=lambda row: -row[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD):
        return None
    actor = ranked[0][1]
    if actor.role in ("speaker", "subject"):
        return actor, actor.role
    known = pronoun.gender is not None and genders.get(actor.name or "", actor.gender) is not None
    return actor, "gender" if known else "nearest"


def _before(row: Sequence[Actor], pronoun: _Pronoun, number: int) -> Sequence[Actor]:
    """Those of a line that stand before the pronoun; of an endless line the last ones."""
    if number < pronoun.line:
        return row[bisect_left(row, row[-1].at - FAR, key=_place) :] if row else row
    end = bisect_left(row, pronoun.at, key=_place)
    return row[bisect_left(row, pronoun.at - FAR, hi=end, key=_place) : end]


def _place(actor: Actor) -> int:
    return actor.at


def _fits(pronoun: _Pronoun, actor: Actor, gender: Gender | None) -> bool:
    if pronoun.number == "many":
        return actor.number == "many" or (actor.number == "body" and actor.kind == "organisation")
    if actor.number != pronoun.number:
        return False
    return pronoun.gender is None or gender in (None, pronoun.gender)


def _score(pronoun: _Pronoun, actor: Actor, gender: Gender | None) -> float:
    known = pronoun.gender is not None and gender == pronoun.gender
    return _ROLES[actor.role] + (_GENDER if known else 0.0)
