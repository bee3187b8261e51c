"""Brief: the story in a few sentences, each with its spans.

Sections follow the order of OCHA's situation reports: highlights, key figures with what each
includes, what is disputed, what is planned, background. Highlights and dated lines are sentences
of the reports, chosen so that they stand by themselves and carry no figure that was superseded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import chain, zip_longest
from typing import Final

from crossread.cross.brief_figures import contested, figure_lines, span_of
from crossread.cross.brief_standing import beginning, stands_alone
from crossread.cross.likeness import centrality, containment, likeness
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
from crossread.resources.parties import spelled
from crossread.resources.seasons import seasoned

__all__ = ["brief", "shortened", "span_of"]

# Lines of each section: what fits a page. Set on nothing but that.
HIGHLIGHTS, FIGURES, DISPUTES, PLANNED, BACKGROUND = 4, 8, 6, 3, 3
# Two sentences as like as this, or one within the other to this share, say the same.
SAME, INSIDE = 0.45, 0.7
# Openings, and titles, that are held against each other: what most say, a hundred tell.
OPENINGS = 100
# Sum of the likenesses with other openings and titles from which an opening is the story's.
ALIKE = 0.1
# A report that opens with the same so much later is the newer one.
DAY: Final = timedelta(days=1)
# Code points of one side of a dispute.
SIDE: Final = 220
# Times that say when something was; a month or a year says only about when.
_FINE: Final = frozenset({"day", "part_of_day", "minute"})
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
        *chosen.highlights(timeline),
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
        self._central = self._openings()

    def highlights(self, timeline: Sequence[TimelineItem]) -> tuple[BriefLine, ...]:
        """What the story is about, in the opening that most openings are like; then its days."""
        events = [item for item in timeline if item.kind == "event"]
        lead = self._leads(events, 1)
        fine = [item for item in events if item.precision in _FINE]
        taken = self.dated("highlights", fine, "event", HIGHLIGHTS - len(lead))
        # Where nothing tells when the articles are of, a month or a year is what they look back to.
        few = HIGHLIGHTS // 2 - len(lead) - len(taken) if self._scene.window else 0
        taken += self.dated("highlights", events, "event", few)
        more = HIGHLIGHTS // 2 - len(lead) if not taken else 0
        return (*lead, *taken, *self._leads(events, more))

    def _leads(self, events: Sequence[TimelineItem], most: int) -> tuple[BriefLine, ...]:
        """The opening sentences nearest to all others, with their days as the timeline has them."""
        lines: list[BriefLine] = []
        for span in self._central:
            if len(lines) >= most or not self._fits("highlights", span):
                continue
            self._texts.append(span.text)
            item = next((i for i in events if _day_of(i, span)), None)
            text = f"{seasoned(item.date)}: {span.text}" if item else span.text
            more = item.evidence if item else ()
            lines.append(BriefLine("highlights", text, tuple(dict.fromkeys((span, *more)))))
        return tuple(lines)

    def dated(
        self, section: BriefSection, timeline: Sequence[TimelineItem], kind: str, most: int
    ) -> tuple[BriefLine, ...]:
        """The highest ranked entries of a kind that stand by themselves, in order of time."""
        ranked = sorted((i for i in timeline if i.kind == kind), key=lambda i: i.rank)
        taken: list[tuple[TimelineItem, Evidence]] = []
        for item in ranked:
            if len(taken) >= most:
                break
            if section == "background" and self._of_today(item):
                continue
            span = self._span(item)
            if span is not None and self._fits(section, span):
                taken.append((item, span))
                self._texts.append(span.text)
        taken.sort(key=lambda pair: (pair[0].date, pair[0].rank))
        return tuple(
            BriefLine(
                section,
                f"{seasoned(i.date)}: {span.text}",
                tuple(dict.fromkeys((span, *i.evidence))),
            )
            for i, span in taken
        )

    def _of_today(self, item: TimelineItem) -> bool:
        """True for the day of the story's event, and later: no background to it."""
        day = self._scene.day
        return day is not None and item.precision in _FINE and item.date[:10] >= day[:10]

    def _openings(self) -> list[Evidence]:
        """Opening sentences of the independent texts, the one most like all the others first."""
        spans = []
        for reading in self._scene.readings:
            first = next((s for s in reading.sentences if not s.heading), None)
            if first and self._scene.text_origin(reading.article.id) == reading.article.id:
                spans.append(_sentence(reading, first))
        spans = spans[:OPENINGS]
        titles = [title for r in self._scene.readings if (title := r.article.title)][:OPENINGS]
        others = [*(span.text for span in spans), *titles]
        central = dict(zip(spans, centrality([s.text for s in spans], others), strict=True))
        # An opening that no other text is like at all is a page's, or another story's.
        told = [span for span in spans if central[span] > 1 + ALIKE]
        return sorted(told or spans, key=lambda span: (-round(central[span], 6), span.order))

    def _span(self, item: TimelineItem) -> Evidence | None:
        """Where the sentence of an entry stands; None for one that is no whole sentence.

        Of a date in passing an entry has only a few words: the sentence is of another day.
        """
        for article in dict.fromkeys(e.article for e in item.evidence):
            reading = self._scene.by_id.get(article)
            text = reading.article.text if reading else ""
            for sentence in reading.sentences if reading else ():
                there = text.startswith(item.text, sentence.start)
                if there and reading and sentence.end - sentence.start == len(item.text):
                    return _sentence(reading, sentence)
        return None

    def _fits(self, section: BriefSection, span: Evidence) -> bool:
        text = span.text
        if not stands_alone(text):
            return False
        if section == "planned" and not _ahead().search(text):
            return False
        if _caption().search(text):
            return False
        if section == "highlights" and _not_yet().search(text):
            return False
        if section == "highlights" and self._outlived(span):
            return False
        return not any(_says(text, other) for other in self._texts)

    def _outlived(self, span: Evidence) -> bool:
        """True for a figure that was superseded, and for what a newer report opens with."""
        if any(old.within(span) for old in self._outdated):
            return True
        out = self._scene.by_id[span.article].published.interval
        return out is not None and any(
            self._since(out.start + DAY, other)
            and _says(span.text, other.text)
            and stands_alone(other.text)
            for other in self._central
        )

    def _since(self, when: datetime, span: Evidence) -> bool:
        """True for words of a report that came out then or later."""
        published = self._scene.by_id[span.article].published
        later = published.interval is not None and published.interval.start >= when
        return later and published.basis != "fetched"


def _says(one: str, other: str) -> bool:
    """True for sentences that say the same."""
    return likeness(one, other) >= SAME or containment(one, other) >= INSIDE


def _day_of(item: TimelineItem, span: Evidence) -> bool:
    """True for the entry of a day that a sentence, shown without its dateline, tells."""
    return item.precision in _FINE and item.text.endswith(span.text)


def _outdated(tallies: Sequence[Tally]) -> frozenset[Evidence]:
    """Spans of the figures that later ones superseded, and of those that nobody stands for."""
    old = ("superseded", "stale", "unverified")
    reports = list(chain.from_iterable(t.reports for t in tallies))
    used = {r.evidence for r in reports if r.used}
    return frozenset(r.evidence for r in reports if r.why_not in old) - used


@cache
def _caption() -> re.Pattern[str]:
    """What is written below a picture, and tells what can be seen there."""
    return re.compile("|".join(table("en/brief.toml")["captions"]), re.IGNORECASE)


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
        verb = "" if answers[0].text == claim.text else ", denied"
        return f"{_who(answers[0].who)}{verb}: {_cut(claim.text)}"
    told = [f"{_who(side.who)}: {_cut(side.text)}" for side in dispute.sides]
    prefix = (
        f"{dispute.about[:1].upper()}{dispute.about[1:]} — " if dispute.kind != "denial" else ""
    )
    return prefix + " / ".join(told)


def _who(name: str | None) -> str:
    text = spelled(name or "not named")
    return f"{text[:1].upper()}{text[1:]}"


def _cut(text: str) -> str:
    return text if len(text) <= SIDE else text[:SIDE].rsplit(" ", 1)[0] + " …"


def _spans(dispute: Dispute) -> tuple[Evidence, ...]:
    return tuple(span for side in dispute.sides for span in side.evidence)
