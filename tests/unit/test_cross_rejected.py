"""A figure that somebody calls false is contested by the one that he gives himself."""

from __future__ import annotations

from hand import article, chain, count, event, reading, statement

from crossread.cross.tell import tell
from crossread.model import Count, Reading

ELEVEN = "An air strike killed 11 people, the hospital said."
FIVE = "The air strike killed five civilians, the ministry said."


def told(text: str, who: str, words: str, value: int, *, false: str = "") -> Reading:
    source = article(f"{text} {false}".strip(), who, "2031-05-04", outlet=who)
    strike = event(source, "air strike", "armed", date=None)
    chained = chain(source, who)

    def counted(words: str, value: int, population: str | None = None) -> Count:
        return count(source, words, value, event=strike, chain=chained, population=population)

    counts = [counted(words, value, "civilian" if "civilians" in words else None)]
    statements = []
    if false:
        counts.append(counted("11 dead", 11))
        content = false.rstrip(".")
        statements.append(statement(source, f"the {who}", "said", content, chain=chained))
    return reading(source, events=(strike,), counts=tuple(counts), statements=tuple(statements))


def contested(false: str = "") -> list[list[tuple[str | None, str]]]:
    eleven = told(ELEVEN, "hospital", "11 people", 11)
    five = told(FIVE, "ministry", "five civilians", 5, false=false)
    found = [d for d in tell([eleven, five]).disputes if d.kind == "figure"]
    return [[(side.who, side.text) for side in dispute.sides] for dispute in found]


def test_who_calls_a_toll_false_gives_a_rival_and_no_part() -> None:
    rivals = [[("ministry", "five civilians"), ("hospital", "11 people")]]
    assert contested("The figure of 11 dead is a fabrication.") == rivals
    assert contested("The number of 11 dead is false.") == rivals


def test_a_part_contests_no_whole() -> None:
    assert contested() == []
    assert contested("The figure of 11 dead is not final.") == []


def test_the_brief_tells_both_figures() -> None:
    eleven = told(ELEVEN, "hospital", "11 people", 11)
    five = told(FIVE, "ministry", "five civilians", 5, false="The figure of 11 dead is false.")
    lines = [line.text for line in tell([eleven, five]).brief if line.section == "disputed"]
    assert lines[0] == "Killed: 5 (ministry); 11 (hospital)."


def test_a_verdict_is_no_claim_that_somebody_made() -> None:
    text = "The minister called the report of a fire a fabrication."
    source = article(text, "a", "2031-05-04")
    content = "the report of a fire a fabrication"
    said = statement(source, "The minister", "called", content, stance="deny")
    assert tell([reading(source, statements=(said,))]).disputes == ()
    plain = article("The minister denied that there was a fire.", "b", "2031-05-04")
    denied = statement(plain, "The minister", "denied", "that there was a fire", stance="deny")
    assert len(tell([reading(plain, statements=(denied,))]).disputes) == 1
