"""Brief: the story in a few sentences, each with its spans.

Sections follow the order of OCHA's situation reports: highlights, key figures with what each
includes, what is disputed, what is planned, background. Highlights and dated lines are sentences
of the reports, chosen so that they stand by themselves and carry no figure that was superseded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain, zip_longest
from typing import Final

from crossread.cross.brief_figures import contested, figure_lines, span_of
from crossread.cross.brief_standing import beginning, stands_alone
from crossread.cross.likeness import containment, likeness
from crossread.cross.scene import Scene
from crossread.model import (
    BriefLine,
    BriefSection,
    Dispute,
    Evidence,
    Reading,
    Sentence,
    Tally,
    TimelineItem,
)
from crossread.resources import table

__all__ = ["brief", "shortened", "span_of"]

# Lines of each section: what fits a page. Set on nothing but that.
HIGHLIGHTS, FIGURES, DISPUTES, PLANNED, BACKGROUND = 4, 8, 6, 3, 3
# Two sentences as like as this, or one within the other to this share, say the same.
SAME, INSIDE = 0.45, 0.7
# Code points of one side of a dispute.
SIDE: Final = 220
_SECTIONS: Final[tuple[BriefSection, ...]] = (
    "highlights", "figures", "disputed", "planned", "background",
)  # fmt: skip


def brief(
    scene: Scene,
    timeline: Sequence[TimelineItem],
    tallies: Sequence[Tally],
    disputes: Sequence[Dispute],
) -> tuple[BriefLine, ...]:
    """Lines in the order of the sections; a section that has nothing is left out.

    Args:
        scene: the members.
        timeline: what happened when.
        tallies: the figures, the story's own event's first.
        disputes: where accounts disagree.
    """
    chosen = _Chosen(scene, _outdated(tallies))
    other = [d for d in disputes if d.kind != "figure"]
    return (
        *(chosen.dated("highlights", timeline, "event", HIGHLIGHTS) or chosen.openings()),
        *figure_lines(tallies, FIGURES),
        *contested(tallies, disputes, DISPUTES),
        *(BriefLine("disputed", _dispute(d), _spans(d)) for d in other[:DISPUTES]),
        *chosen.dated("planned", timeline, "planned", PLANNED),
        *chosen.dated("background", timeline, "background", BACKGROUND),
    )


def shortened(
    lines: Sequence[BriefLine], *, sentences: int | None = None, words: int | None = None
) -> tuple[BriefLine, ...]:
    """A brief of the length asked for: the best lines of every section in turn.

    Args:
        lines: a whole brief.
        sentences: how many lines at most.
        words: how many words at most; one line is given even if it has more.

    Returns:
        lines in the order of the whole brief; the same brief gives the same lines.
    """
    by_section = [[line for line in lines if line.section == name] for name in _SECTIONS]
    turns = [line for turn in zip_longest(*by_section) for line in turn if line is not None]
    taken: list[BriefLine] = []
    length = 0
    for line in turns:
        size = len(line.text.split())
        if sentences is not None and len(taken) >= sentences:
            break
        if words is not None and taken and length + size > words:
            continue
        taken.append(line)
        length += size
    return tuple(line for line in lines if any(line is one for one in taken))


class _Chosen:
    """Sentences taken into one brief, so that none says what another has said."""

    def __init__(self, scene: Scene, outdated: frozenset[Evidence]) -> None:
        self._scene = scene
        self._outdated = outdated
        self._texts: list[str] = []

    def dated(
        self, section: BriefSection, timeline: Sequence[TimelineItem], kind: str, most: int
    ) -> tuple[BriefLine, ...]:
        """The highest ranked entries of a kind that stand by themselves, in order of time."""
        ranked = sorted((i for i in timeline if i.kind == kind), key=lambda i: i.rank)
        taken: list[tuple[TimelineItem, Evidence]] = []
        for item in ranked:
            span = self._span(item)
            if len(taken) < most and span is not None and self._fits(section, span):
                taken.append((item, span))
                self._texts.append(span.text)
        taken.sort(key=lambda pair: (pair[0].date, pair[0].rank))
        return tuple(
            BriefLine(section, f"{i.date}: {span.text}", tuple(dict.fromkeys((span, *i.evidence))))
            for i, span in taken
        )

    def openings(self) -> tuple[BriefLine, ...]:
        """Where nothing is dated, the opening sentences most like all the others."""
        spans = []
        for reading in self._scene.readings:
            first = next((s for s in reading.sentences if not s.heading), None)
            if first and self._scene.text_origin(reading.article.id) == reading.article.id:
                spans.append(_sentence(reading, first))
        ranked = sorted(
            spans,
            key=lambda s: (-round(sum(likeness(s.text, o.text) for o in spans), 6), s.order),
        )
        lines: list[BriefLine] = []
        for span in ranked:
            if len(lines) < HIGHLIGHTS // 2 and self._fits("highlights", span):
                self._texts.append(span.text)
                lines.append(BriefLine("highlights", span.text, (span,)))
        return tuple(lines)

    def _span(self, item: TimelineItem) -> Evidence | None:
        """Where the sentence of an entry stands; None for one that is no whole sentence.

        Of a date in passing an entry has only a few words: the sentence is of another day.
        """
        for article in dict.fromkeys(e.article for e in item.evidence):
            reading = self._scene.by_id.get(article)
            text = reading.article.text if reading else ""
            for sentence in reading.sentences if reading else ():
                if text[sentence.start : sentence.end] == item.text and reading:
                    return _sentence(reading, sentence)
        return None

    def _fits(self, section: BriefSection, span: Evidence) -> bool:
        text = span.text
        if not stands_alone(text):
            return False
        if section == "planned" and not _ahead().search(text):
            return False
        if section == "highlights" and _not_yet().search(text):
            return False
        if section == "highlights" and any(old.within(span) for old in self._outdated):
            return False
        return not any(
            likeness(text, other) >= SAME or containment(text, other) >= INSIDE
            for other in self._texts
        )


def _outdated(tallies: Sequence[Tally]) -> frozenset[Evidence]:
    """Spans of the figures that later ones superseded, and of those that nobody stands for."""
    old = ("superseded", "stale", "unverified")
    reports = list(chain.from_iterable(t.reports for t in tallies))
    used = {r.evidence for r in reports if r.used}
    return frozenset(r.evidence for r in reports if r.why_not in old) - used


@cache
def _not_yet() -> re.Pattern[str]:
    """What is only due: no highlight, however it is dated."""
    return re.compile(rf"\b(?:{'|'.join(table('en/brief.toml')['due'])})\b", re.IGNORECASE)


def _sentence(reading: Reading, sentence: Sentence) -> Evidence:
    """A sentence without its dateline."""
    article = reading.article
    start = sentence.start + beginning(article.text[sentence.start : sentence.end])
    return article.cite(min(start, sentence.end - 1), sentence.end)


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('en/brief.toml')['ahead'])})\b", re.IGNORECASE)


def _dispute(dispute: Dispute) -> str:
    """Who says what against whom; of a denial that nobody's claim is known for, what is denied."""
    if dispute.kind == "name":
        return f"{_who(dispute.about)}."
    claim, *answers = dispute.sides
    if claim.who is None and answers:
        return f"{_who(answers[0].who)}, denied: {_cut(claim.text)}"
    told = [f"{_who(side.who)}: {_cut(side.text)}" for side in dispute.sides]
    prefix = (
        f"{dispute.about[:1].upper()}{dispute.about[1:]} — " if dispute.kind != "denial" else ""
    )
    return prefix + " / ".join(told)


def _who(name: str | None) -> str:
    text = name or "not named"
    return f"{text[:1].upper()}{text[1:]}"


def _cut(text: str) -> str:
    return text if len(text) <= SIDE else text[:SIDE].rsplit(" ", 1)[0] + " …"


def _spans(dispute: Dispute) -> tuple[Evidence, ...]:
    return tuple(span for side in dispute.sides for span in side.evidence)
