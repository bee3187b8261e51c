"""Denials: what one party says and the party it speaks of contests.

Two statements by different parties contest each other when the second denies or rejects what the
first says about its party, negates it, or cuts it down ("said it had *only* been warned …") — and
both speak of the same thing by their telling words or by words of one field.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from crossread.cross.disputes.accounts import account
from crossread.cross.disputes.assertions import asserts, deniable
from crossread.cross.disputes.claims import (
    CLAUSE_OPENING,
    DENYING,
    Claim,
    claims_of,
    contrast,
    field_of,
    negates_act,
)
from crossread.cross.disputes.first import first
from crossread.cross.likeness import likeness, telling
from crossread.cross.parties import parties
from crossread.cross.said import SAME, Who
from crossread.cross.scene import Scene
from crossread.cross.words import folded
from crossread.model import Dispute, DisputeSide, Evidence, digest

# How far apart in one article an answer may stand from what it answers, in code points: about
# half a page. Further apart, and across articles, both must share telling words.
NEAR = 2000
# Fields of what a party is said to have done; a mere "not" contests only such, and only by the
# party itself. Set on news stories read by eye: most negations contest nothing.
ACTS = frozenset(
    {"telling", "force", "shooting", "crossing", "harming", "blocking", "holding", "causing"}
)
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
# A denial of so few words ("this", "any part in it") points to what was said before it, no further
# back than this, in code points: about two sentences.
PRONOUN_LIKE, DENIED_WITHIN = 4, 500
# Code points from the verb of a denial to what it denies: "denied on Friday evening that".
VERB_REACH = 40
# Words by which a party speaks of itself; and of what is to come.
_OWN = frozenset({"it", "its", "we", "our", "us", "i", "my", "they", "their", "no", "there"})
_AHEAD = frozenset(
    {"will", "wont", "would", "wouldnt", "shall", "plan", "plans", "intend", "intends"}
)


# Verbs whose content holds the verdict, too.
_JUDGES = re.compile(r"(?:call|describ|brand|label)", re.IGNORECASE)


def denials(scene: Scene, who: Who) -> tuple[Dispute, ...]:
    """Pairs of statements that contest each other, each answer with the claim nearest to it."""
    speaks_for = parties(scene, who)
    claims = _Claims(c for r in scene.readings for c in claims_of(r, who, speaks_for))
    answers = [(_contested(claims, answer), answer) for answer in claims.all if _answers(answer)]
    contests: list[_Contest] = []
    # Where some member says who claimed it, no denial of it is of a claim that nobody made.
    for rivals, answer in sorted(answers, key=lambda pair: not pair[0]):
        # An outright denial contests something, even where no member says who claimed it.
        if not rivals and not (answer.denies and _denies_words(answer)):
            continue
        same = next((c for c in contests if c.takes(rivals, answer)), None)
        if same is None:
            contests.append(_Contest(rivals, [answer]))
        else:
            same.claims.extend(rivals)
            same.answers.append(answer)
    return tuple(sorted((_dispute(scene, c) for c in contests), key=lambda d: d.id))


def _denies_words(answer: Claim) -> bool:
    """True where what is denied stands in the content: not in "called this figure a lie"."""
    judges = _JUDGES.match(answer.statement.cue.text)
    return not (judges or _points_back(answer.content))


def _answers(claim: Claim) -> bool:
    """True for what may contest another claim."""
    return (claim.negates or claim.cuts_down) and deniable(claim.statement)


def _contested(claims: _Claims, answer: Claim) -> list[Claim]:
    """The claims that an answer contests."""
    bare = _points_back(answer.content) and not answer.speaks_of
    pointed = _denied(claims, answer) if bare else []
    return pointed or _rivals(claims, answer)[:ANSWERS] or _denied(claims, answer)


class _Claims:
    """The claims of a story, by what an answer finds its own by.

    Of a story of a thousand articles nearly all speak past each other.
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.all = list(claims)
        self._of_article: dict[str, list[int]] = defaultdict(list)
        self._by_party: dict[str | None, list[int]] = defaultdict(list)
        self._about: dict[str | None, list[int]] = defaultdict(list)
        self._acts: dict[tuple[str | None, str], list[int]] = defaultdict(list)
        self._naming: dict[str, list[int]] = defaultdict(list)
        denying = frozenset(s for claim in self.all if claim.denies for s in claim.stems_of_speaker)
        for at, claim in enumerate(self.all):
            self._of_article[claim.reading.article.id].append(at)
            if claim.negates or not asserts(claim.statement):
                continue
            self._by_party[claim.party].append(at)
            for named in claim.stems & denying:
                self._naming[named].append(at)
            for party in claim.speaks_of:
                self._about[party].append(at)
                for act in claim.fields & ACTS:
                    self._acts[party, act].append(at)

    def beside(self, answer: Claim) -> list[Claim]:
        """Those of the answer's article, in order."""
        return [self.all[at] for at in self._of_article[answer.reading.article.id]]

    def open_to(self, answer: Claim) -> list[Claim]:
        """Those the answer may contest, in order: all that are not here are no contest."""
        found: set[int] = set()
        if answer.denies:
            found.update(self._about.get(answer.party, ()))
            for party in answer.speaks_of:
                found.update(self._by_party.get(party, ()))
            for named in answer.stems_of_speaker:
                found.update(self._naming.get(named, ()))
        for act in answer.fields & ACTS:
            found.update(self._acts.get((answer.party, act), ()))
        if answer.party is None and _is_place(answer):
            found.update(self._of_article[answer.reading.article.id])
        return [self.all[at] for at in sorted(found)]


@dataclass(slots=True)
class _Contest:
    """What one party claims and another contests, in all the wordings of the members."""

    claims: list[Claim]
    answers: list[Claim]

    def takes(self, claims: Sequence[Claim], answer: Claim) -> bool:
        """True when this is the contest again: of three, two are the same.

        They are the claim, the denial, and who makes them. A denial of what nobody is known to
        have claimed is that of a claim that somebody made.
        """
        same_answerer = _voice(answer) == _voice(self.answers[0])
        if not claims or not self.claims:
            return same_answerer and _alike(answer, self.answers)
        same_voices = same_answerer and _voice(claims[0]) == _voice(self.claims[0])
        if _alike(claims[0], self.claims):
            return same_voices or _alike(answer, self.answers)
        return same_voices and _alike(answer, self.answers)


def _alike(claim: Claim, others: Sequence[Claim]) -> bool:
    return any(likeness(claim.content, other.content) >= SAME for other in others)


def _voice(claim: Claim) -> str:
    """Who speaks: the party, else the speaker alone."""
    return claim.party or claim.speaker


def _rivals(claims: _Claims, answer: Claim) -> list[Claim]:
    """Claims the answer contests: those it stands beside before those of other articles."""
    asked = claims.open_to(answer)
    scored = [(s, c) for c in asked if not c.negates and (s := _contest(c, answer)) > 0]
    scored.sort(
        key=lambda pair: (
            pair[1].reading is not answer.reading,
            -pair[0],
            pair[1].statement.content.order,
        )
    )
    return [claim for _, claim in scored]


def _denied(claims: _Claims, answer: Claim) -> list[Claim]:
    """What an outright denial denies: the nearest claim before it, whoever made it.

    "The UN denied this" speaks of what stands before; a denial in words of its own must share
    telling ones with the claim.
    """
    if not answer.denies:
        return []
    pointing = _points_back(answer.content)
    before = [
        claim
        for claim in claims.beside(answer)
        if claim.speaker != answer.speaker
        and (claim.party is None or claim.party != answer.party)
        and asserts(claim.statement)
        and 0 < answer.statement.cue.start - claim.statement.content.start < DENIED_WITHIN
        and (_charges(claim, answer) if pointing else _of_one_act(claim, answer))
    ]
    return before[-1:]


def _charges(claim: Claim, answer: Claim) -> bool:
    """True for what "this" may be; "these accusations" were made, and of who rejects them."""
    accused = not contrast()["accusing"].isdisjoint(folded(answer.content))
    concerned = answer.party in claim.speaks_of or claim.names(answer)
    return not accused or claim.accuses or concerned


def _of_one_act(claim: Claim, answer: Claim) -> bool:
    """True where both tell of one thing: by telling words, or of one act of who denies it."""
    opening = folded(answer.content)[:CLAUSE_OPENING]
    its_own = not _OWN.isdisjoint(opening) and bool(_acts_of(claim, answer) & ACTS)
    return its_own or _shared(claim, answer) >= SHARED


def _points_back(content: str) -> bool:
    """True for "this" or "any part in them", not for "that help was late"."""
    found = folded(content)
    pointing = not contrast()["pointing"].isdisjoint(found[:1] if found[:1] == ("that",) else found)
    told = not {"of", "that"}.isdisjoint(found[1:])  # "reports of a coup" says itself what it is
    return pointing and not told and len(found) <= (1 if found[0] == "that" else PRONOUN_LIKE)


def _contest(claim: Claim, answer: Claim) -> float:
    """How surely the answer contests the claim, which negates nothing; 0 when it does not."""
    same_voice = claim.speaker == answer.speaker or claim.statement is answer.statement
    same_party = claim.party is not None and claim.party == answer.party
    if same_voice or same_party:
        return 0.0
    by_party = answer.party in claim.speaks_of
    concerned = by_party or (answer.denies and claim.names(answer))
    names_back = claim.party is not None and claim.party in answer.speaks_of
    denied = names_back and answer.denies
    # A capital no gazetteer knows, cutting down in the next clause what was said of states.
    unknown = answer.party is None and bool(claim.speaks_of) and _is_place(answer)
    if not (concerned or denied or unknown):
        return 0.0
    near = _nearness(claim, answer)
    if unknown and near > BESIDE and claim.fields & answer.fields:
        concerned = True
    if not (concerned or denied) or not asserts(claim.statement):
        return 0.0
    # "Only" answers what stands beside it.
    apart = not near and answer.cuts_down and not answer.negates
    if apart or not (answer.denies or _of_itself(claim, answer)):
        return 0.0
    shared = _shared(claim, answer)
    if _acts_of(claim, answer):
        shared += SHARED
    elif not (by_party or names_back or claim.accuses):
        shared -= SHARED  # whoever is named is spoken of for many a reason
    if answer.denies and names_back and near:
        shared += SHARED
    if shared < SHARED:
        return 0.0
    return (
        shared + NEARNESS * near + CONCERNED * concerned + likeness(claim.content, answer.content)
    )


def _of_itself(claim: Claim, answer: Claim) -> bool:
    """True for a party that says that it has not done what is said of it, or less of that.

    "We will not attack" answers nothing: it speaks of what is to come.
    """
    if not claim.fields & answer.fields & ACTS:
        return False
    content = folded(answer.content)
    opening = content[:CLAUSE_OPENING]
    # "No casualties" tells of what others did to it, not of its own acts.
    harmed = any(a == "no" and field_of(b) == "harming" for a, b in pairwise(content))
    own = answer.party in answer.speaks_of or not _OWN.isdisjoint(opening)
    if harmed or not (own or answer.cuts_down) or not _AHEAD.isdisjoint(content):
        return False
    return answer.cuts_down or negates_act(content, claim.fields & answer.fields & ACTS)


def _acts_of(claim: Claim, answer: Claim) -> frozenset[str]:
    """Fields of both; two who speak of troops may speak of anything: a denial says of what."""
    return claim.fields & answer.fields - ({"force"} if answer.denies else set())


def _is_place(claim: Claim) -> bool:
    speaker = claim.statement.speaker
    return speaker is not None and speaker.kind == "place"


def _nearness(claim: Claim, answer: Claim) -> float:
    """1 for neighbours in one article, falling to 0; an answer mostly follows its claim."""
    if claim.reading is not answer.reading:
        return 0.0
    gap = answer.statement.content.start - claim.statement.content.start
    return max(0.0, 1 - abs(gap) / NEAR) * (1.0 if gap > 0 else 0.5)


def _shared(claim: Claim, answer: Claim) -> float:
    """Weight of the telling words both use, the names of parties left out."""
    names = claim.stems_named | answer.stems_named
    if answer.denies:
        names |= claim.stems_of_force
    theirs = dict(telling(answer.content))
    return sum(w for s, w in telling(claim.content) if s in theirs and s not in names)


def _dispute(scene: Scene, contest: _Contest) -> Dispute:
    claims = list(dict.fromkeys(contest.claims))
    answers = list(dict.fromkeys(contest.answers))
    denied = account(answers[0].statement.content)
    unclaimed = [DisputeSide(denied.text, None, (denied,))]
    about = f"{_told(claims[0])} — {answers[0].content}" if claims else denied.text
    return Dispute(
        id=digest("dispute", "denial", *(str(_first(scene, some)) for some in (claims, answers))),
        kind="denial",
        about=about,
        reason="rival claim",
        status="open",
        sides=(*(_sides(claims) or unclaimed), *_sides(answers)),
    )


def _first(scene: Scene, claims: Sequence[Claim]) -> tuple[str, str, int, int] | None:
    """Where what one party said was out first; None for a claim that nobody made."""
    return first(scene, (c.statement.content for c in claims)).order if claims else None


def _sides(claims: Sequence[Claim]) -> list[DisputeSide]:
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
            sides.append(DisputeSide(_told(claim), name, _spans(claim)))
    return sides


def _told(claim: Claim) -> str:
    """What was said; of a denial or an accusation with its verb, which alone tells that it is."""
    cue, content = claim.statement.cue, claim.statement.content
    gap = content.start - cue.end
    acting = (claim.accuses or claim.statement.stance in DENYING) and cue.section == content.section
    if not (acting and 0 <= gap <= VERB_REACH):
        return claim.content
    return claim.reading.article.text[cue.start : content.end]


def _spans(claim: Claim) -> tuple[Evidence, ...]:
    speaker = claim.statement.speaker
    said = (claim.statement.cue, claim.statement.content)
    return (speaker.evidence, *said) if speaker else said
