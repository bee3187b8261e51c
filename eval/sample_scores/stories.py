"""Stories: who belongs together, whose text it is, tallies, timeline, disputes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from crossread.model import Count, Dispute, Reading, Report, Story, Tally
from sample_scores.board import Board
from sample_scores.counts import MEASURES, Pair
from sample_scores.words import Gold, alike, numbers, stems

Refs = Mapping[str, str]  # article id to ref
# A dispute told in the gold's own words is found when this many of its telling words are.
TELLING = 3


def score_partition(
    board: Board, gold: Mapping[str, str], stories: Sequence[Story], refs: Refs
) -> None:
    """B³ (Bagga and Baldwin 1998) over reports."""
    found = {refs[m.article]: story.id for story in stories for m in story.members}
    precision = recall = 0.0
    for ref in gold:
        same = {other for other in gold if gold[other] == gold[ref]}
        together = {other for other in gold if found.get(other) == found.get(ref)}
        precision += len(same & together) / len(together)
        recall += len(same & together) / len(same)
        if same != together:
            words = f"without {sorted(same - together)}, with {sorted(together - same)}"
            board.miss("stories", ref, [words])
    precision, recall = precision / len(gold), recall / len(gold)
    board.figures |= {"stories_b3_precision": precision, "stories_b3_recall": recall}
    board.figures["stories_b3_f1"] = 2 * precision * recall / (precision + recall)


def score_copies(
    board: Board, gold: Mapping[str, str], stories: Sequence[Story], refs: Refs
) -> None:
    """Pairs of reports that are one text."""
    found = {refs[m.article]: m.text_origin for story in stories for m in story.members}
    ordered = sorted(gold)
    pairs = [(a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :]]
    wanted = {pair for pair in pairs if gold[pair[0]] == gold[pair[1]]}
    got = {pair for pair in pairs if found.get(pair[0]) == found.get(pair[1])}
    board.f1("copies", len(wanted & got), len(wanted), len(got))
    for pair in sorted(wanted ^ got):
        board.miss("copies missed" if pair in wanted else "copies made up", pair[0], [pair[1]])


def score_story(
    board: Board, key: str, gold: Gold, story: Story, pairs: Mapping[str, list[Pair]]
) -> None:
    """Tallies, timeline and disputes of one story."""
    for want in gold["tallies"]:
        if want["measure"] in MEASURES:
            _score_tally(board, key, want, _tally_of(want, story, pairs))
    _score_timeline(board, key, gold["timeline"], story)
    for want in gold["disputes"]:
        found = any(_same_dispute(want, dispute) for dispute in story.disputes)
        board.ask("disputes_found", found, key, f"{want['kind']}: {want['about']}")


def _tally_of(want: Gold, story: Story, pairs: Mapping[str, list[Pair]]) -> Tally | None:
    """The tally that holds most of the counts which the gold gives to this one.

    A tally without a side is for all of them.
    """
    own: list[Count] = [
        got
        for each in pairs.values()
        for count, got in each
        if (count["event"], count["measure"]) == (want["event"], want["measure"])
        and want["side"] in (None, count["side"])
        and count["part_of"] is None
    ]
    spans = {got.evidence.order for got in own}
    held = [
        (sum(_rests_on(report, spans) for report in tally.reports), -i, tally)
        for i, tally in enumerate(story.tallies)
        if tally.measure == want["measure"]
    ]
    best = max(held, key=lambda option: option[:2], default=None)
    return best[2] if best and best[0] else None


def _rests_on(report: Report, spans: AbstractSet[tuple[str, str, int, int]]) -> int:
    """How many of the spans a report cites: its own, and those of the counts it adds up."""
    return sum(evidence.order in spans for evidence in (report.evidence, *report.parts))


def _score_tally(board: Board, key: str, want: Gold, tally: Tally | None) -> None:
    name = f"{want['measure']} {want['side']} {want['event']}"
    board.ask("tallies_found", tally is not None, key, name)
    rights = []
    for field in ("low", "best", "high", "status", "role"):
        got = getattr(tally, field) if tally else None
        right = got == want[field] or (field == "low" and want[field] is None and got == 0)
        rights.append(right)
        board.ask(f"tallies_{field}", right, key, f"{name}: {want[field]}, not {got}")
    board.ask("tallies_whole", all(rights), key, name)


def _score_timeline(board: Board, key: str, gold: list[Gold], story: Story) -> None:
    """Dates told at all, their kind, and how many of the best-ranked dates are the gold's."""
    for want in gold:
        kinds = {item.kind for item in story.timeline if want["date"] in item.date}
        board.ask("timeline_dates", bool(kinds), key, f"{want['date']} {want['what']}")
        if kinds:
            board.ask("timeline_kinds", want["kind"] in kinds, key, f"{want['what']}: {kinds}")
    wanted = {want["date"] for want in gold}
    ranked = dict.fromkeys(i.date for i in sorted(story.timeline, key=lambda item: item.rank))
    for date in list(ranked)[: len(wanted)]:
        board.ask("timeline_best", date in wanted, key, f"{date} is not the gold's")


def _same_dispute(want: Gold, found: Dispute) -> bool:
    if want["kind"] != found.kind:
        return False
    texts = [side.text for side in found.sides]
    texts += [evidence.text for side in found.sides for evidence in side.evidence]
    if want["kind"] == "figure":
        return len(numbers([want["about"], *want["sides"]]) & numbers(texts)) >= 2
    wanted = stems(want["about"], *want["sides"])
    return len(wanted & stems(found.about, *texts)) >= TELLING


def score_sources(
    board: Board, key: str, gold: Gold, story: Story, readings: Sequence[Reading]
) -> None:
    """Independent origins, look-alikes kept out, and the statements that matter most."""
    board.ask(
        "origins", story.origins == gold["origins"], key, f"{gold['origins']}, not {story.origins}"
    )
    members = {reading.article.id for reading in readings}
    for want in gold["key_statements"]:
        found = any(
            alike(want["speaker"], said.speaker)
            and {variant.evidence.article for variant in said.variants} <= members
            for said in story.statements
        )
        board.ask("key_speakers", found, key, f"{want['speaker']}: {want['gist']}")
