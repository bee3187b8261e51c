"""What a set of articles is about: the words that most of them use and general English does not.

A word's weight is p * ln(p / q), its part of the Kullback-Leibler divergence of the articles' words
from those of general documents (p, q: share of the articles, and of general documents, that have
it): high for words that are both common here and telling. Cf. topic signatures (C.-Y. Lin and
E. Hovy, "The automated acquisition of topic signatures for text summarization", COLING 2000).
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from crossread.cross.words import folded, rates, stem

# A word that general documents hardly have counts as if one in ten thousand had it.
_RAREST = 1e-4
# A sentence with so many of the heaviest words' weight is wholly about the topic.
_WHOLE = 3
# Brackets as corpora of tokenised text write them ("-LRB-").
_BRACKETS = re.compile(r"-[LR][CRS]B-")


def stems(text: str) -> frozenset[str]:
    """Distinct stems of a sentence, without numbers and words of one or two letters."""
    found = folded(_BRACKETS.sub(" ", text))
    return frozenset([stem(word) for word in found if len(word) > 2 and not word[0].isdigit()])


@dataclass(frozen=True, slots=True)
class Topic:
    """Weights of the words that a set of articles is about.

    Attributes:
        weights: of the heaviest words, by stem.
        words: their stems.
        telling: how much any word tells within these articles, by stem: 0 for one that all have.
    """

    weights: dict[str, float]
    words: frozenset[str]
    telling: dict[str, float]
    whole: float

    @classmethod
    def of(cls, articles: Iterable[frozenset[str]], size: int) -> Topic:
        """The topic of articles.

        Args:
            articles: the distinct stems of each.
            size: how many words the topic has at most.
        """
        holders: Counter[str] = Counter()
        count = 0
        for stems_of_one in articles:
            holders.update(stems_of_one)
            count += 1
        table = rates()
        telling: dict[str, float] = {}
        weights: dict[str, float] = {}
        for word, many in holders.items():
            share = many / count
            general = max(table.get(zlib.crc32(word.encode("utf-8")), 0.0), _RAREST)
            telling[word] = -math.log(min(1.0, general)) * math.log(1 + 1 / share)
            if share > general and many > 1:
                weights[word] = share * math.log(share / general)
        best = sorted(weights, key=lambda word: (-weights[word], word))[:size]
        heaviest = sum(weights[word] for word in best[:_WHOLE])
        return cls({word: weights[word] for word in best}, frozenset(best), telling, heaviest)

    def relevance(self, sentence: frozenset[str]) -> float:
        """How far a sentence is about the topic, 0..1; 1 for all where there is no topic."""
        if not self.whole:
            return 1.0
        shared = self.words & sentence
        return min(1.0, math.fsum([self.weights[word] for word in shared]) / self.whole)
