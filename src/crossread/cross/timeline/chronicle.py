"""Chronicle: the dates that matter most in many articles, and what happened on them.

For a desk of thousands of articles on one matter over years, which make many stories, as for one
story. Time is n log n in the sentences that name a date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from crossread.cross.timeline.echoes import Echoes
from crossread.cross.timeline.lines import furniture, source
from crossread.cross.timeline.summary import Told, best_sentences, in_order
from crossread.cross.timeline.topic import Topic
from crossread.cross.timeline.votes import Day, Setting, days, setting
from crossread.model import Evidence, Reading, TimelineItem, TimelineKind, digest

# What lies further before the first publication is background: as for a story.
NEWS_REACH = timedelta(days=14)


def chronicle(
    readings: Sequence[Reading],
    *,
    dates: int,
    sentences: int = 1,
    origins: Mapping[str, str] | None = None,
    since: date | None = None,
    until: date | None = None,
    use: Setting | None = None,
) -> tuple[TimelineItem, ...]:
    """The best dates of many articles, best first.

    Args:
        readings: one an article; their order does not matter.
        dates: how many dates at most.
        sentences: how many sentences tell a date at most.
        origins: article id → id of the article whose text it is; every article its own where None.
        since: only dates from this day on.
        until: only dates up to this day, itself included.
        use: another setting than the shipped one.

    Returns:
        entries of precision ``day``; ``articles`` and ``origins`` count those that name the date
        or tell its news; evidence is, of each sentence, the date's own words and the sentence.
    """
    use = use or setting()
    ordered = sorted(readings, key=lambda r: (r.article.ref, r.article.id))
    roots = origins or {}
    skip = furniture(ordered)
    sources = [source(r, roots.get(r.article.id, r.article.id), skip) for r in ordered]
    topic = Topic.of((s.words for s in sources), use.topic_words)
    found = {
        day: told
        for day, told in days(sources, topic, use).items()
        if told.told and (since is None or day >= since) and (until is None or day <= until)
    }
    ranked = sorted(found, key=lambda day: (-round(found[day].weight, 9), day))[:dates]
    echoes = Echoes.of(sources)
    published = [source.published for source in sources if source.published is not None]
    news = (min(published), max(published)) if published else None
    return tuple(
        _item(
            day,
            found[day],
            best_sentences(found[day], day, topic, echoes, sentences),
            _kind(day, news),
            rank,
        )
        for rank, day in enumerate(ranked, 1)
    )


def _kind(day: date, news: tuple[date, date] | None) -> TimelineKind:
    """Whether a day is before, in or after the days of publication, first and last."""
    if news is not None and day > news[1]:
        return "planned"
    return "background" if news is not None and day < news[0] - NEWS_REACH else "event"


def _item(
    day: date, told: Day, chosen: Sequence[Told], kind: TimelineKind, rank: int
) -> TimelineItem:
    lines = in_order(chosen)
    evidence = tuple(dict.fromkeys(span for line in lines for span in _spans(day, line)))
    return TimelineItem(
        id=digest("chronicle", day.isoformat(), *(str(span.order) for span in evidence)),
        date=day.isoformat(),
        precision="day",
        text=" ".join(" ".join(line.text.split()) for line in lines),
        kind=kind,
        event=None,
        articles=len(told.tellers),
        origins=len(told.voices),
        rank=rank,
        evidence=evidence,
    )


def _spans(day: date, told: Told) -> list[Evidence]:
    """The words that give the date, where the sentence has them, and the sentence."""
    time = told.line.days.get(day)
    return [time.evidence, told.evidence] if time else [told.evidence]
