"""Counts: matched by overlapping spans, then compared field by field."""

from __future__ import annotations

from crossread.model import Count, Reading
from crossread.resources import table
from sample_scores.board import Board
from sample_scores.words import Gold, alike, spots

# The gold is meant to be complete for people; of things it holds what belongs to the crises.
MEASURES = frozenset(table("measures.toml"))
PEOPLE = frozenset(
    name for name, entry in table("measures.toml").items() if entry.get("people", True)
)
Pair = tuple[Gold, Count]


def score_counts(board: Board, ref: str, gold: Gold, reading: Reading) -> list[Pair]:
    """Score the counts of one report; gives the pairs that stand for the same words."""
    wanted = [count for count in gold["counts"] if count["measure"] in MEASURES]
    pairs = _match(wanted, reading)
    matched = {id(want) for want, _ in pairs}
    used = {id(got) for _, got in pairs}
    board.miss("counts missed", ref, (w["text"] for w in wanted if id(w) not in matched))
    extra = [c for c in reading.counts if id(c) not in used and c.measure in PEOPLE]
    board.miss("counts made up", ref, (f"{c.evidence.text} [{c.measure} {c.value}]" for c in extra))
    for want, got in pairs:
        _compare(board, ref, want, got)
    right = sum(_same_figure(want, got) for want, got in pairs)
    for name, number in (
        ("gold", len(wanted)),
        ("found", len(pairs) + len(extra)),
        ("matched", len(pairs)),
        ("right", right),
    ):
        board.right[f"#{name}"] = board.right.get(f"#{name}", 0) + number
    return pairs


def finish_counts(board: Board) -> None:
    """Turn the sums over all reports into precision, recall and F1."""
    gold, found, matched, right = (
        board.right.pop(f"#{name}", 0) for name in ("gold", "found", "matched", "right")
    )
    board.f1("counts", matched, gold, found)
    board.f1("counts_figure", right, gold, found)


def _match(wanted: list[Gold], reading: Reading) -> list[Pair]:
    """One to one, agreement in value and measure before mere overlap."""
    options = [
        (3 * (got.value == want["value"]) + (got.measure == want["measure"]), -i, -j, want, got)
        for i, want in enumerate(wanted)
        for j, got in enumerate(reading.counts)
        if any(spot.meets(got.evidence) for spot in spots(reading.article, want["text"]))
    ]
    options.sort(key=lambda option: option[:3], reverse=True)
    pairs: list[Pair] = []
    for *_, want, got in options:
        if all(want is not w and got is not g for w, g in pairs):
            pairs.append((want, got))
    return pairs


def _top(want: Gold) -> int:
    return int(want.get("value_high", want["value"]))


def _same_figure(want: Gold, got: Count) -> bool:
    return got.value == _top(want) and got.measure == want["measure"]


def _compare(board: Board, ref: str, want: Gold, got: Count) -> None:
    place = (got.place.name, got.place.evidence.text) if got.place else ()
    # A side that the gold knows from the place may be given as the place.
    side = (got.side, *place) if want["side"] else (got.side,)
    origin = got.chain[-1] if len(got.chain) > 1 else None
    said = (origin.name, origin.evidence.text if origin.evidence else None) if origin else ()
    last = want["chain"][-1] if want["chain"] else None
    role = "background" if got.background else "main"
    answers = {
        "value": (got.value == _top(want), _top(want), got.value),
        "measure": (got.measure == want["measure"], want["measure"], got.measure),
        "qualifier": (got.qualifier == want["qualifier"], want["qualifier"], got.qualifier),
        "population": (
            alike(want["population"], got.population) or alike(got.population, want["population"]),
            want["population"],
            got.population,
        ),
        "side": (alike(want["side"], *side), want["side"], side),
        "origin": (alike(last, *said), last, said),
        "role": (role == want["role"], want["role"], role),
        "part_of": (
            alike(want["part_of"], got.part_of.text if got.part_of else None),
            want["part_of"],
            got.part_of.text if got.part_of else None,
        ),
    }
    for field, (right, wanted, found) in answers.items():
        words = f"{want['text']}: {wanted!r}, not {found!r}"
        board.ask(f"counts_{field}", right, ref, words)
