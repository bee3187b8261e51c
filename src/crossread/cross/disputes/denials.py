"""Denials: what one party says and the party it speaks of contests.

Two statements by different parties contest each other when the second denies or rejects what the
first says about its party, negates it, or cuts it down ("said it had *only* been warned …") — and
both speak of the same thing by their telling words or by words of one field.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from crossread.cross.likeness import likeness, telling
from crossread.cross.parties import parties
from crossread.cross.said import SAME, Who
from crossread.cross.scene import Scene
from crossread.cross.words import stem, words
from crossread.model import Dispute, DisputeSide, Evidence, Reading, Statement, digest
from crossread.resources import table

# How far apart in one article an answer may stand from what it answers, in code points: about
# half a page. Further apart, and across articles, both must share telling words.
NEAR = 2000
# Neighbours are nearer than this (1 is the same place): the next clause or sentence.
BESIDE = 0.85
# Weight of shared telling words (ln of rarity) from which two statements speak of one thing;
# one rare word weighs up to 9, a common verb of news about 4.
SHARED = 5.0
# What a claim beside its answer, and one that speaks of the answering party, weigh more: about as
# much as one telling word.
NEARNESS, CONCERNED = 4.0, 4.0
# A statement is shown in no more disputes than this: one denial answers one claim.
ANSWERS = 1
# "Moscow, however, only said": code points before a cue in which it may be cut down; and the
# opening words of a clause where its own verb stands ("it had only been warned").
CUE_REACH, CLAUSE_OPENING = 24, 5
# A denial of so few words ("this", "any part in it") points to what was said before it, no further
# back than this, in code points: about two sentences.
PRONOUN_LIKE, DENIED_WITHIN = 4, 500
# Those who only pass on what others say are no party to it.
PASSING_ON = frozenset({"agency", "broadcaster"})
# Stances that contest by themselves.
DENYING = frozenset({"deny", "reject"})


_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class _Claim:
    """A statement with the party that makes it and the parties it speaks of."""

    statement: Statement
    reading: Reading
    speaker: str
    party: str | None
    speaks_of: frozenset[str]
    fields: frozenset[str]
    negates: bool
    cuts_down: bool

    @property
    def denies(self) -> bool:
        return self.statement.stance in DENYING

    @property
    def content(self) -> str:
        return self.statement.content.text


@cache
def _words() -> dict[str, frozenset[str]]:
    data = table("en/contrast.toml")
    return {name: frozenset(data[name]) for name in ("negators", "cutting", "pointing")}


@cache
def _fields() -> dict[str, str]:
    """Field of a stem: words that speak of one kind of act."""
    fields = table("en/contrast.toml")["fields"]
    return {stem(word): name for name, members in fields.items() for word in members}


def denials(scene: Scene, who: Who) -> tuple[Dispute, ...]:
    """Pairs of statements that contest each other, each answer with the claim nearest to it."""
    speaks_for = parties(scene, who)
    claims = [c for r in scene.readings for c in _claims(r, who, speaks_for)]
    contests: list[_Contest] = []
    for answer in claims:
        if not (answer.negates or answer.cuts_down):
            continue
        rivals = _rivals(claims, answer)[:ANSWERS] or _denied(claims, answer)
        # An outright denial contests something, even where no member says who claimed it.
        if not rivals and not (answer.denies and not _points_back(answer.content)):
            continue
        same = next((c for c in contests if c.takes(rivals, answer)), None)
        if same is None:
            contests.append(_Contest(rivals, [answer]))
        else:
            same.claims.extend(rivals)
            same.answers.append(answer)
    return tuple(sorted((_dispute(c) for c in contests), key=lambda d: d.id))


@dataclass(slots=True)
class _Contest:
    """What one party claims and another contests, in all the wordings of the members."""

    claims: list[_Claim]
    answers: list[_Claim]

    def takes(self, claims: Sequence[_Claim], answer: _Claim) -> bool:
        """True when this is the contest again: the same parties, on the same claim or denial."""
        if _voice(answer) != _voice(self.answers[0]) or bool(claims) != bool(self.claims):
            return False
        if not claims:
            return any(likeness(answer.content, a.content) >= SAME for a in self.answers)
        same_party = _voice(claims[0]) == _voice(self.claims[0])
        return same_party and any(
            likeness(claims[0].content, c.content) >= SAME for c in self.claims
        )


def _voice(claim: _Claim) -> str:
    """Who speaks: the party, else the speaker alone."""
    return claim.party or claim.speaker


def _rivals(claims: Sequence[_Claim], answer: _Claim) -> list[_Claim]:
    """Claims the answer contests: those it stands beside before those of other articles."""
    scored = [(s, c) for c in claims if (s := _contest(c, answer)) > 0]
    scored.sort(
        key=lambda pair: (
            pair[1].reading is not answer.reading,
            -pair[0],
            pair[1].statement.content.order,
        )
    )
    return [claim for _, claim in scored]


def _denied(claims: Sequence[_Claim], answer: _Claim) -> list[_Claim]:
    """What an outright denial denies: the nearest claim before it, whoever made it.

    "The UN denied this" speaks of what stands before; a denial in words of its own must share
    telling ones with the claim.
    """
    if not answer.denies:
        return []
    pointing = _points_back(answer.content)
    before = [
        claim
        for claim in claims
        if claim.reading is answer.reading
        and claim.speaker != answer.speaker
        and 0 < answer.statement.cue.start - claim.statement.content.start < DENIED_WITHIN
        and (pointing or _shared(claim, answer) >= SHARED)
    ]
    return before[-1:]


def _points_back(content: str) -> bool:
    """True for "this" or "any part in them", not for "that help was late"."""
    found = [w for w, _, _ in words(content)]
    pointing = not _words()["pointing"].isdisjoint(found[:1] if found[:1] == ["that"] else found)
    return pointing and len(found) <= (1 if found[0] == "that" else PRONOUN_LIKE)


def _claims(reading: Reading, who: Who, speaks_for: dict[str, str]) -> Iterable[_Claim]:
    for statement in reading.statements:
        speaker = statement.speaker
        if speaker is None or statement.content.section == "title":
            continue
        if statement.chain and statement.chain[-1].role in PASSING_ON:
            continue
        content = [w for w, _, _ in words(statement.content.text)]
        key = who.key(speaker.name)
        stems = {stem(w) for w in content}
        yield _Claim(
            statement=statement,
            reading=reading,
            speaker=key,
            party=speaker.country or speaks_for.get(key),
            speaks_of=_spoken_of(reading, statement),
            fields=frozenset(_fields()[s] for s in stems if s in _fields()),
            negates=_negates(statement, content),
            cuts_down=_cuts_down(reading, statement, content),
        )


def _spoken_of(reading: Reading, statement: Statement) -> frozenset[str]:
    """Parties named in what is said, or to whom it is said."""
    spans = [statement.content, *([statement.addressee] if statement.addressee else [])]
    return frozenset(
        m.country for m in reading.names if m.country and any(m.evidence.overlaps(s) for s in spans)
    )


def _negates(statement: Statement, content: Sequence[str]) -> bool:
    negators = _words()["negators"]
    # Machine translation runs words together ("NoNot involved").
    joined = any(w.startswith("no") and w[2:] in negators for w in content)
    return statement.stance in DENYING or joined or not negators.isdisjoint(content)


def _cuts_down(reading: Reading, statement: Statement, content: Sequence[str]) -> bool:
    """True for "said it had *only* been …" and "*only* said that …", not for "the only road"."""
    text = reading.article.text
    start = max(0, statement.cue.start - CUE_REACH)
    cue = words(text[start : statement.cue.end]) if statement.cue.section == "text" else []
    opening = [w for w, _, _ in cue] + list(content[:CLAUSE_OPENING])
    cutting = _words()["cutting"]
    return any(
        word in cutting and before not in _ARTICLES for before, word in pairwise(["", *opening])
    )


def _contest(claim: _Claim, answer: _Claim) -> float:
    """How surely the answer contests the claim; 0 when it does not."""
    same_voice = claim.speaker == answer.speaker or claim.statement is answer.statement
    same_party = claim.party is not None and claim.party == answer.party
    if same_voice or same_party or claim.negates:
        return 0.0
    concerned = answer.party is not None and answer.party in claim.speaks_of
    names_back = claim.party is not None and claim.party in answer.speaks_of
    near = _nearness(claim, answer)
    if answer.party is None and near > BESIDE and claim.fields & answer.fields:
        # A capital no gazetteer knows, cutting down in the next clause what was said of states.
        concerned = _is_place(answer) and bool(claim.speaks_of)
    if not (concerned or (names_back and answer.denies)):
        return 0.0
    if not near and answer.cuts_down and not answer.negates:
        return 0.0  # "only" answers what stands beside it
    shared = _shared(claim, answer)
    if claim.fields & answer.fields:
        shared += SHARED
    if answer.denies and names_back and near:
        shared += SHARED
    if shared < SHARED:
        return 0.0
    return (
        shared + NEARNESS * near + CONCERNED * concerned + likeness(claim.content, answer.content)
    )


def _is_place(claim: _Claim) -> bool:
    speaker = claim.statement.speaker
    return speaker is not None and speaker.kind == "place"


def _nearness(claim: _Claim, answer: _Claim) -> float:
    """1 for neighbours in one article, falling to 0; an answer mostly follows its claim."""
    if claim.reading is not answer.reading:
        return 0.0
    gap = answer.statement.content.start - claim.statement.content.start
    return max(0.0, 1 - abs(gap) / NEAR) * (1.0 if gap > 0 else 0.5)


def _shared(claim: _Claim, answer: _Claim) -> float:
    """Weight of the telling words both use, the names of parties left out."""
    names = {
        stem(w)
        for c in (claim, answer)
        for m in c.reading.names
        if m.evidence.within(c.statement.content)
        for w, _, _ in words(m.evidence.text)
    }
    mine = dict(telling(claim.content))
    theirs = dict(telling(answer.content))
    return sum(weight for s, weight in mine.items() if s in theirs and s not in names)


def _dispute(contest: _Contest) -> Dispute:
    claims = list(dict.fromkeys(contest.claims))
    answers = list(dict.fromkeys(contest.answers))
    denied = answers[0].statement.content
    unclaimed = [DisputeSide(denied.text, None, (denied,))]
    about = f"{claims[0].content} — {answers[0].content}" if claims else denied.text
    return Dispute(
        id=digest("dispute", "denial", *(str(c.statement.content.order) for c in claims + answers)),
        kind="denial",
        about=about,
        reason="rival claim",
        status="open",
        sides=(*(_sides(claims) or unclaimed), *_sides(answers)),
    )


def _sides(claims: Sequence[_Claim]) -> list[DisputeSide]:
    """One side for each wording; near repetitions only add their spans."""
    sides: list[DisputeSide] = []
    for claim in claims:
        for index, side in enumerate(sides):
            if likeness(side.text, claim.content) >= SAME:
                sides[index] = replace(side, evidence=side.evidence + _spans(claim))
                break
        else:
            speaker = claim.statement.speaker
            name = speaker.name if speaker else None
            sides.append(DisputeSide(claim.content, name, _spans(claim)))
    return sides


def _spans(claim: _Claim) -> tuple[Evidence, ...]:
    speaker = claim.statement.speaker
    said = (claim.statement.cue, claim.statement.content)
    return (speaker.evidence, *said) if speaker else said
