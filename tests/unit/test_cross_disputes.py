"""Disputes: what is one, and the many things that look like one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hand import article, cite, day_time, event, reading, statement

from crossread.cross.disputes import disputes
from crossread.cross.said import Who
from crossread.cross.scene import Scene
from crossread.model import Dispute, Mention, PlaceRef, Reading

NOBODY = Who({})


def told(*readings: Reading) -> tuple[Dispute, ...]:
    return disputes(Scene(tuple(readings), {}), (), NOBODY)


def said(text: str, who: str, cue: str, content: str, stance: str, **fields: object) -> Reading:
    source = article(text)
    return reading(
        source, statements=(statement(source, who, cue, content, stance=stance, **fields),)
    )


def by_the_army(cue: str, content: str, stance: str) -> tuple[Dispute, ...]:
    """Disputes of a story in which the army says one thing."""
    return told(said(f"The army {cue} {content}.", "The army", cue, content, stance))


@pytest.mark.parametrize(
    ("content", "cue", "stance"),
    [
        ("that help was late", "denied", "deny"),
        ("having sent the letters", "denied", "deny"),
        ("any involvement in the raid", "denied", "deny"),
        ("police had used live rounds", "denied", "deny"),
        ("the accusation that civilians were aimed at", "rejected", "reject"),
        ("reports of a coup", "dismissed", "reject"),
    ],
)
def test_a_denied_account_is_a_dispute(content: str, cue: str, stance: str) -> None:
    [dispute] = by_the_army(cue, content, stance)
    assert (dispute.kind, dispute.status) == ("denial", "open")
    assert dispute.sides[-1].who == "The army"
    assert all(side.evidence for side in dispute.sides)


@pytest.mark.parametrize(
    ("content", "cue", "stance"),
    [
        ("comment on the case", "denied", "deny"),
        ("to make a comeback", "rejected", "reject"),
        ("the bill", "rejected", "reject"),
        ("bulk collection of data", "rejected", "reject"),
        ("pleas not to intervene", "rejected", "reject"),
        ("2.5 percent", "rejected", "reject"),
    ],
)
def test_a_refusal_is_no_dispute(content: str, cue: str, stance: str) -> None:
    assert by_the_army(cue, content, stance) == ()


def test_a_not_of_somebody_else_contests_nothing() -> None:
    text = "Orsia said its troops had shelled the road. A baker in Tamsk said troops had no bread."
    source = article(text)
    found = reading(
        source,
        statements=(
            statement(source, "Orsia", "said", "its troops had shelled the road", country="OR"),
            statement(source, "A baker in Tamsk", "said", "troops had no bread", country="VE"),
        ),
    )
    assert told(found) == ()


def between_states(orsia: str, velmara: str) -> tuple[Dispute, ...]:
    """Disputes where Orsia says one thing of Velmara, and Velmara another."""
    source = article(f"Orsia said {orsia}. Velmara said {velmara}.")
    found = reading(
        source,
        statements=(
            statement(source, "Orsia", "said", orsia, country="OR"),
            statement(source, "Velmara", "said", velmara, country="VE"),
        ),
    )
    named = Mention(evidence=cite(source, "Velmara"), kind="place", name="Velmara", country="VE")
    return told(replace(found, names=(named,)))


def test_who_speaks_of_what_is_to_come_denies_nothing() -> None:
    assert between_states("Velmara shelled the road", "it will not shell any road") == ()


def attack(ref: str, words: str, day: str, place: str, code: str) -> Reading:
    source = article(
        f"An attack on {words} killed two men in {place}.", ref, "2031-05-08", outlet=ref
    )
    when = replace(day_time(source, words, day), basis="explicit")
    where = PlaceRef(
        evidence=cite(source, place), id=None, name=place, lat=None, lon=None, precision="city",
        country=code, role="literal",
    )  # fmt: skip
    made = event(source, "attack", date=when, place=where)
    return replace(reading(source, events=(made,), places=(where,)), times=(when,))


def test_a_day_that_one_report_alone_gives_is_a_dispute() -> None:
    right = [attack(ref, "6 May", "2031-05-06", "Tamsk", "OR") for ref in ("a", "b")]
    [dispute] = told(*right, attack("c", "16 May", "2031-05-16", "Tamsk", "OR"))
    assert (dispute.kind, [side.text for side in dispute.sides]) == ("date", ["6 May", "16 May"])


def test_the_night_between_two_days_is_no_dispute() -> None:
    right = [attack(ref, "6 May", "2031-05-06", "Tamsk", "OR") for ref in ("a", "b")]
    assert told(*right, attack("c", "7 May", "2031-05-07", "Tamsk", "OR")) == ()


def test_a_country_that_one_report_alone_gives_is_a_suspected_slip() -> None:
    right = [attack(ref, "6 May", "2031-05-06", "Tamsk", "OR") for ref in ("a", "b")]
    [dispute] = told(*right, attack("c", "6 May", "2031-05-06", "Palau", "PW"))
    assert (dispute.kind, dispute.reason) == ("place", "translation")
    assert [side.text for side in dispute.sides] == ["Tamsk", "Palau"]


def test_one_report_against_one_is_no_slip_of_either() -> None:
    one = attack("a", "6 May", "2031-05-06", "Tamsk", "OR")
    assert told(one, attack("c", "6 May", "2031-05-06", "Palau", "PW")) == ()


def test_a_person_who_quotes_another_is_no_slip() -> None:
    text = (
        "Tarn said people had “a right to be bigots”.\n"
        "“A right to be bigots” is what Tarn defended, Tarn said.\n"
        "“Right to be bigots”? Brel asked."
    )
    source = article(text)

    def quoting(who: str, cue: str, content: str) -> object:
        made = statement(source, who, cue, content, quoted=True)
        speaker = replace(made.speaker, kind="person")
        return replace(made, speaker=speaker, quotes=(cite(source, content),))

    found = reading(
        source,
        statements=(
            quoting("Tarn", "said", "a right to be bigots"),
            quoting("Tarn", "said", "A right to be bigots"),
            quoting("Brel", "asked", "Right to be bigots"),
        ),
    )
    assert told(found) == ()


def test_who_calls_an_account_false_denies_it() -> None:
    content = "claims that a school was hit are false"
    [dispute] = by_the_army("said", content, "say")
    assert (dispute.kind, dispute.sides[-1].who) == ("denial", "The army")
    assert (dispute.about, dispute.sides[0].text) == ("a school was hit", "a school was hit")
    assert [e.text for e in dispute.sides[0].evidence] == ["a school was hit"]
    assert by_the_army("said", "the school was hit by mistake", "say") == ()


def test_what_is_wanted_is_no_account_that_one_could_deny() -> None:
    assert between_states("the troops of Velmara must leave", "it has no troops there") == ()


def test_a_right_or_access_that_is_refused_is_no_account() -> None:
    assert by_the_army("denied", "the prisoners the right to a trial that was due", "deny") == ()
    assert by_the_army("denied", "access to the camp where they were held", "deny") == ()
    [dispute] = by_the_army("denied", "that access to the camp was cut", "deny")
    assert dispute.kind == "denial"
    assert by_the_army("denied", "having had access to the fund", "deny") != ()


def test_a_denial_keeps_its_id_when_others_repeat_it() -> None:
    one = said("The army denied having sent the letters.", "The army", "denied",
               "having sent the letters", "deny")  # fmt: skip
    source = article("The army denied having sent the letters to them.", "later", "2031-05-09")
    content = "having sent the letters to them"
    two = reading(
        source, statements=(statement(source, "The army", "denied", content, stance="deny"),)
    )
    one = replace(one, published=article("x", "x", "2031-05-08").published)
    [before], [after] = told(one), told(one, two)
    assert before.id == after.id
    assert len(after.sides[-1].evidence) > len(before.sides[-1].evidence)


@pytest.mark.parametrize(
    ("content", "account"),
    [
        ("reports that the mayor had fled", "the mayor had fled"),
        ("claims from the port that the dam broke", "the dam broke"),
        ("a report she tried to flee", "she tried to flee"),
        ("that help was late", "help was late"),
        ("they threatened the paper", "they threatened the paper"),
        ("having sent the letters", "having sent the letters"),
    ],
)
def test_the_account_is_what_is_denied_without_the_word_for_it(content: str, account: str) -> None:
    [dispute] = by_the_army("denied", content, "deny")
    assert dispute.sides[0].text == account
    assert dispute.sides[0].evidence[0].text == account
    assert dispute.sides[-1].text == f"denied {content}"


@pytest.mark.parametrize(
    ("content", "contested"),
    [
        ("no army of Norvania had shelled the port", True),
        ("Norvania is not interested in talks while the port is under rocket fire", False),
        ("damage in Norvania but no casualties", False),
        ("Norvania has nothing more than ruins after the attack on the port", False),
    ],
)
def test_a_not_contests_only_the_act_it_stands_before(content: str, contested: bool) -> None:
    claim_text = "Velmara said the army of Norvania shelled the port and killed six."
    answer_text = f"Norvania said {content}."
    source = article(f"{claim_text}\n{answer_text}")
    claim = statement(
        source, "Velmara", "said", "the army of Norvania shelled the port and killed six",
        country="VV",
    )  # fmt: skip
    start = len(claim_text) + 1
    answer = statement(source, "Norvania", "said", content, country="NN")
    answer = replace(
        answer,
        speaker=replace(answer.speaker, evidence=source.cite(start, start + 8)),  # type: ignore[type-var]
        cue=source.cite(start + 9, start + 13),
    )
    named = tuple(
        Mention(
            evidence=source.cite(at, at + 8), kind="place", name="Norvania", country="NN", why=""
        )
        for at in range(len(source.text))
        if source.text.startswith("Norvania", at)
    )
    found = told(reading(source, statements=(claim, answer), names=named))
    assert bool(found) is contested


def sides(found: tuple[Dispute, ...]) -> list[list[tuple[str | None, str]]]:
    return [[(side.who, side.text) for side in dispute.sides] for dispute in found]


def telling(text: str, *said: tuple[str, str, str, str], ref: str = "a") -> Reading:
    """An article with who, by which verb, says what, and its stance."""
    source = article(text, ref)
    told_by = [statement(source, who, cue, what, stance=stance) for who, cue, what, stance in said]
    return reading(source, statements=tuple(told_by))


def test_one_account_at_two_removes_is_no_dispute() -> None:
    source = article("She rejects the accusations of theft, Orn said.")
    outer = statement(source, "Orn", "said", "She rejects the accusations of theft")
    both = (*outer.chain, *statement(source, "She", "rejects", "theft", name="Dovan").chain[1:])
    content = "the accusations of theft"
    inner = statement(source, "She", "rejects", content, stance="reject", name="Dovan", chain=both)
    found = told(reading(source, statements=(outer, inner)))
    assert sides(found) == [[(None, content), ("Dovan", f"rejects {content}")]]


def test_an_answer_to_accusations_needs_one() -> None:
    appalled = ("Kess", "said", "she was appalled by the raid", "say")
    rejects = ("The ministry", "reject", "these accusations", "reject")
    text = "Kess said she was appalled by the raid. The ministry said: We reject these accusations."
    assert told(telling(text, appalled, rejects)) == ()
    blames = ("The Front", "blamed", "the raid", "accuse")
    text = f"The Front blamed the army for the raid. {text}"
    [found] = sides(told(telling(text, blames, appalled, rejects)))
    assert found[0] == ("The Front", "blamed the army for the raid")
    assert found[1] == ("The ministry", "reject these accusations")


FIRED = ("The army", "denied", "that it had fired on the town", "deny")


def test_who_claims_what_is_denied_may_stand_in_another_article() -> None:
    denied = telling("The army denied that it had fired on the town.", FIRED)
    nobody = sides(told(denied))
    assert nobody == [[(None, "it had fired on the town"), ("The army", f"denied {FIRED[2]}")]]
    shelled = "that the army had shelled the market"
    front = ("The Front", "said", shelled, "say")
    claimed = telling(f"The Front said {shelled}.", front, ref="b")
    assert sides(told(denied, claimed)) == [[("The Front", shelled), nobody[0][1]]]
    paid = "that the army had paid for the market"
    other = telling(f"The Front said {paid}.", ("The Front", "said", paid, "say"), ref="b")
    assert sides(told(denied, other)) == nobody


def test_a_warning_is_denied_by_whom_it_was_given_to() -> None:
    warned = ("Brok", "said", "We warned the company", "say")
    denies = ("The company", "denied", "that it had received any warning", "deny")
    claimed = telling("We warned the company, Brok said.", warned)
    denied = telling("The company denied that it had received any warning.", denies, ref="b")
    [found] = sides(told(claimed, denied))
    assert [who for who, _ in found] == ["Brok", "The company"]
    # Of one article it need not be called by the same name.
    owner = ("Tamsk Coal", "denied", "that it had received any warning", "deny")
    text = "We warned the company, Brok said. Tamsk Coal denied that it had received any warning."
    [found] = sides(told(telling(text, warned, owner)))
    assert [who for who, _ in found] == ["Brok", "Tamsk Coal"]


def test_a_denial_that_another_report_has_a_claim_for_is_no_second_dispute() -> None:
    front = ("The Front", "said", "that the army had shelled the market", "say")
    both = "The Front said that the army had shelled the market. "
    both += "The army denied that it had fired on the town."
    found = told(telling(both, front, FIRED), telling(both[53:], FIRED, ref="b"))
    assert len(found) == 1
