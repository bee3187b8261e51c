"""Where the accounts do not go together, and why."""

from __future__ import annotations

from case import Case, Json, says, tell


def sides(dispute: Json) -> list[str]:
    """All that each side of a dispute says, with the words it rests on."""
    return [
        " ".join([side["text"], *(e["text"] for e in side["evidence"])])
        for side in dispute["sides"]
    ]


def between(case: Case, one: str, other: str) -> list[Json]:
    """Disputes in which different sides say the one and the other."""
    found = []
    for dispute in case.story["disputes"]:
        texts = sides(dispute)
        first = {i for i, text in enumerate(texts) if says(text, one)}
        second = {i for i, text in enumerate(texts) if says(text, other)}
        if first and second and first != second:
            found.append(dispute)
    return found


def shown(case: Case) -> str:
    rows = [
        {"kind": d["kind"], "about": d["about"], "reason": d["reason"], "sides": sides(d)}
        for d in case.story["disputes"]
    ]
    return tell(rows, "kind", "about", "reason", "sides")


def test_warned_long_before_or_minutes_before(case: Case) -> None:
    assert between(case, "informed", "few minutes"), shown(case)


def test_army_attacked_or_not_there(case: Case) -> None:
    armed = "positions of the|" + case.words("Armenian Armed Forces")
    absent = "involved in armed activities|not plan to participate|no .{0,20}army"
    found = between(case, armed, absent)
    assert found, shown(case)
    assert found[0]["kind"] == "denial"


def test_figures_of_killed_and_injured(case: Case) -> None:
    figures = [d for d in case.story["disputes"] if d["kind"] == "figure"]
    for low, high in ((27, 29), (80, 200)):
        one, other = (rf"\b{case.number(value)}\b" for value in (low, high))
        found = [d for d in between(case, one, other) if d in figures]
        assert found, f"{one} against {other} is missing of:" + shown(case)
        assert found[0]["status"] == "open"


def test_a_state_that_nobody_else_names_is_a_suspected_slip(case: Case) -> None:
    slip = case.words("Pakistan")
    found = [d for d in case.story["disputes"] if any(says(text, slip) for text in sides(d))]
    assert found, shown(case)
    assert found[0]["kind"] == "name"
    assert found[0]["reason"] in ("typo", "translation")
    others = " ".join(sides(found[0]))
    wanted = f"{case.words('Baku')}|{case.words('Azerbaijan')}"
    assert says(others, wanted), "what the others have is not told"


def test_every_side_has_its_words(case: Case) -> None:
    for dispute in case.story["disputes"]:
        assert len(dispute["sides"]) >= 2
        assert all(side["evidence"] for side in dispute["sides"])
