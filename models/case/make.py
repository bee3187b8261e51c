"""The weights that give texts in capitals their case back.

    python models/case/make.py OUTPUT --english FOLDER

Trained on the training parts of EWT and GUM (CC BY-SA 4.0, CC BY 4.0) and on the news sentences
of ``models/english/newswire`` (ours; twice, being of the kind that is read). An averaged perceptron
(Collins 2002) over the features of ``crossread.read.wire.letters``; the same seed gives the same
file. Words at the start of a sentence teach nothing, nor do headlines.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from crossread.read.wire.letters import (
    CAPITALS,
    SMALL,
    TITLED,
    TOKEN,
    Form,
    History,
    Weights,
    features,
    form_of,
)

NEWSWIRE = Path(__file__).resolve().parents[1] / "english" / "newswire"
_LABEL = re.compile(r"\[[A-Z]+ ([^\[\]]*)\]")
EPOCHS, SEED = 4, 1
# Uses from which on a word is seen as itself, and a feature is kept.
_WORD_USES, _FEATURE_USES = 4, 5
# Share of words that are seen as if they were unknown, as many will be.
_UNSEEN = 0.2
# Weights nearer to nothing than this are left out.
_LEAST = 1.0
# A sentence with fewer small letters is a headline or a list.
_LEAST_SMALL, _MOST_TITLED, _LONG = 0.7, 0.75, 3

Sample = tuple[list[str], list[Form]]


def sentences(english: Path) -> Iterator[str]:
    """Sentences in their own case."""
    for name in ("ewt-train", "gum-train"):
        with gzip.open(english / f"{name}.conllu.gz", "rt", encoding="utf-8") as rows:
            yield from (row[8:].strip() for row in rows if row.startswith("# text ="))
    for path in sorted(NEWSWIRE.glob("*.txt")):
        for row in path.read_text("utf-8").splitlines():
            if row.strip() and not row.startswith("#"):
                plain = _LABEL.sub(r"\1", row)
                yield from (plain, plain)


def form(word: str) -> Form:
    """How a word is printed."""
    if word[0].isupper() and len(word) > 1 and word.isupper() and len(word) <= 6:
        return CAPITALS
    return TITLED if word[0].isupper() else SMALL


def sample(sentence: str) -> Sample | None:
    """Words in small letters and their forms, None for what has no plain case."""
    words = TOKEN.findall(sentence)
    forms = [form(word) for word in words]
    letters = [c for c in sentence if c.isalpha()]
    long = [f for w, f in zip(words, forms, strict=True) if w.isalpha() and len(w) > _LONG]
    if not letters or sum(map(str.islower, letters)) < _LEAST_SMALL * len(letters):
        return None
    if len(long) >= _LONG and sum(map(bool, long)) > _MOST_TITLED * len(long):
        return None
    return [word.lower() for word in words], forms


class Perceptron:
    """Weights under training and their sums over time."""

    def __init__(self) -> None:
        self.titled: dict[str, float] = defaultdict(float)
        self.capitals: dict[str, float] = defaultdict(float)
        self._sums: dict[tuple[Form, str], float] = defaultdict(float)
        self.uses: Counter[str] = Counter()
        self.time = 0

    def learn(self, seen: Sequence[str], given: Form, right: Form) -> None:
        """One word more; small letters are what the others are weighed against."""
        self.time += 1
        if given == right:
            return
        self.uses.update(seen)
        for which, step in ((right, 1.0), (given, -1.0)):
            moved = {TITLED: (1, 0), CAPITALS: (0, 1), SMALL: (-1, -1)}[which]
            for feature in seen:
                self._move(TITLED, self.titled, feature, step * moved[0])
                self._move(CAPITALS, self.capitals, feature, step * moved[1])

    def _move(self, which: Form, table: dict[str, float], feature: str, step: float) -> None:
        if step:
            table[feature] += step
            self._sums[which, feature] += step * self.time

    def averaged(self) -> Iterator[tuple[str, float, float]]:
        """Feature with the means of its weights, rounded to halves."""
        for feature in sorted(self.uses):
            one, other = (
                round(2 * (table[feature] - self._sums[which, feature] / self.time)) / 2
                for which, table in ((TITLED, self.titled), (CAPITALS, self.capitals))
            )
            if max(abs(one), abs(other)) >= _LEAST:
                yield feature, one, other


def train(samples: Sequence[Sample]) -> Perceptron:
    chance = random.Random(SEED)
    counted = Counter(word for words, _ in samples for word in words)
    known = frozenset(w for w, n in counted.items() if n >= _WORD_USES and w[0].isalpha())
    kept = _kept(samples, known)
    learner = Perceptron()
    model = Weights(learner.titled, learner.capitals, known)
    order = list(samples)
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        wrong = learner.time
        errors = 0
        for words, forms in order:
            history, opening = History(), True
            for at, word in enumerate(words):
                if not word[0].isalpha():
                    history = history.past(word)
                    continue
                seen_as = known if chance.random() > _UNSEEN else frozenset()
                seen = [f for f in features(words, at, history, seen_as, ()) if f in kept]
                given = form_of(seen, model)
                if word != "i" and not (opening and forms[at]):
                    learner.learn(seen, given, forms[at])
                    errors += given != forms[at]
                history, opening = history.then(given), False
        print(f"pass {epoch + 1}: {errors / (learner.time - wrong):.4f} wrong")
    return learner


def _kept(samples: Sequence[Sample], known: frozenset[str]) -> frozenset[str]:
    """Features that are seen often enough, whatever forms are given before."""
    counted: Counter[str] = Counter()
    for words, forms in samples:
        history = History()
        for at, word in enumerate(words):
            if word[0].isalpha():
                counted.update(features(words, at, history, known, ()))
                counted.update(("new", f"newh={history.last}"))
                history = history.then(forms[at])
            else:
                history = history.past(word)
    return frozenset(feature for feature, uses in counted.items() if uses >= _FEATURE_USES)


HEAD = """\
# How a word in capitals is printed in other copy: feature, weight for a capital letter, weight for
# all capitals, each against small letters. Made by models/case/make.py from the training parts of
# EWT and GUM (CC BY-SA 4.0, CC BY 4.0) and from news sentences of our own.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Weights that restore the case of words.")
    parser.add_argument("output", type=Path)
    parser.add_argument("--english", type=Path, required=True)
    asked = parser.parse_args()
    samples = [s for sentence in sentences(asked.english) if (s := sample(sentence))]
    rows = [f"{name}\t{one:g}\t{other:g}" for name, one, other in train(samples).averaged()]
    asked.output.write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
    print(len(rows), "features")


if __name__ == "__main__":
    main()
