"""Who else says a thing: the texts of a day's own news, later ones, and those before it.

What many texts say within days of a date, and still say later, happened on it and mattered; what
they said before it is background. Cf. G. Tran et al., "Balancing novelty and salience: adaptive
learning to rank entities for timeline summarization of high-impact events", CIKM 2015.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
import numpy.typing as npt

from crossread.cross.timeline.lines import Source

# Set on the journalists' timelines of the development data (eval/timelines.py), where all settings
# near these do as well. Sentences so alike (cosine of squared rarities) say one thing in part.
_ALIKE = 0.25
# Days from a date on whose texts tell it as news.
_NEWS = 2
# Powers of one and the number of texts that say it as news, that recall it, that knew it before.
_TOLD, _RECALLED, _KNOWN = 0.25, 0.15, -0.15
# Squared rarities are whole numbers of this part, so that sums are the same in any order.
_PART = 1e-6

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Echoes:
    """The lines of all sources, to be found by their stems.

    Attributes:
        number: of each stem.
        start: where the lines of each stem begin in ``holders``, by its number, and the end of all.
        holders: numbers of the lines that have a stem, stem by stem.
        rarity: squared logarithm of lines by holders, of each stem.
        length: squared length of each line in rarities.
        voice: number of the origin of each line.
        day: first publication of each origin, as an ordinal; 0 where unknown.
    """

    number: dict[str, int]
    start: Numbers
    holders: Numbers
    rarity: Weights
    length: Weights
    voice: Numbers
    day: Numbers

    @classmethod
    def of(cls, sources: Sequence[Source]) -> Echoes:
        """Those of the sources."""
        lines = [line.stems for source in sources for line in source.lines]
        stems = list(chain.from_iterable(lines))
        number = {stem: at for at, stem in enumerate(dict.fromkeys(stems))}
        of_line = _repeated(range(len(lines)), map(len, lines))
        of_stem = np.array([number[stem] for stem in stems], np.int64)
        counts = np.bincount(of_stem, minlength=len(number))
        rarity = np.rint(np.log(len(lines) / np.maximum(counts, 1)) ** 2 / _PART)
        voices, day = _voices(sources)
        return cls(
            number=number,
            start=np.concatenate(([0], np.cumsum(counts))),
            holders=of_line[np.argsort(of_stem, kind="stable")],
            rarity=rarity,
            length=np.bincount(of_line, rarity[of_stem], len(lines)).astype(np.float64),
            voice=_repeated(voices, (len(source.lines) for source in sources)),
            day=day,
        )

    def worth(self, told: date, stems: Iterable[str]) -> float:
        """How far a sentence with these stems is the news of a date, by who else says it when.

        Args:
            told: the date.
            stems: of the sentence.

        Returns:
            a factor; 1 for what nobody else says.
        """
        own = np.array([self.number[stem] for stem in stems if stem in self.number], np.int64)
        spans = [self.holders[self.start[at] : self.start[at + 1]] for at in own]
        if not spans:
            return 1.0
        rarity = self.rarity[own]
        weights = np.repeat(rarity, [len(span) for span in spans])
        shared = np.bincount(np.concatenate(spans), weights, len(self.length))
        alike = np.flatnonzero(shared > _ALIKE * np.sqrt(rarity.sum() * self.length))
        heard = np.zeros(len(self.day), bool)
        heard[self.voice[alike]] = True
        days = self.day[heard & (self.day > 0)] - told.toordinal()
        known, recalled = int((days < 0).sum()), int((days > _NEWS).sum())
        news = len(days) - known - recalled
        return float((1 + news) ** _TOLD * (1 + recalled) ** _RECALLED * (1 + known) ** _KNOWN)


def _repeated(values: Iterable[int], times: Iterable[int]) -> Numbers:
    return np.repeat(np.array(list(values), np.int64), np.array(list(times), np.int64))


def _voices(sources: Sequence[Source]) -> tuple[list[int], Numbers]:
    """Number of the origin of each source, and the first publication of each origin."""
    number: dict[str, int] = {}
    day: list[int] = []
    for source in sources:
        at = number.setdefault(source.origin, len(day))
        published = source.published.toordinal() if source.published else 0
        if at == len(day):
            day.append(published)
        elif published:
            day[at] = min(day[at] or published, published)
    return [number[source.origin] for source in sources], np.array(day, np.int64)
