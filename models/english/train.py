"""Trains one stage of the pipeline, and goes on where it stopped.

    python models/english/train.py CONFIG TRAIN DEV OUTPUT --vectors FOLDER [--begin FOLDER]

TRAIN and DEV are DocBin files. After each epoch weights, moments and averages are written; a run
that was cut off continues at the last whole epoch and ends with the same numbers as one that was
not, since order and dropout are drawn anew for each epoch from the seed and its number.

With ``--begin`` the network that looks at words starts as that of another stage: names have few
labelled sentences, and what a network has learnt of English from treebanks serves them too.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import fix_random_seed, load_model_from_config
from thinc.api import Config, Optimizer

# Adam's, as in the field's defaults; the rate falls in a straight line to a tenth of its start.
ADAM = {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "L2": 0.01, "grad_clip": 1.0}
LAST_RATE = 0.1
STATE = "state.npz"
STRINGS = "strings.json"


class Run:
    """One training run and its folder.

    Args:
        config: a pipeline's configuration with a ``training`` section.
        train, dev: annotated documents.
        vectors: the pipeline whose vocabulary holds the static vectors.
        folder: where checkpoints (``last``), the best pipeline (``best``) and the log go.
        begin: a stage with a shared ``tok2vec``, whose weights are the first of this one's.
    """

    def __init__(
        self,
        config: Config,
        train: list[Doc],
        dev: list[Doc],
        vectors: Language,
        folder: Path,
        begin: Path | None = None,
    ) -> None:
        self.settings: dict[str, Any] = config.pop("training")
        self.train, self.dev, self.folder = train, dev, folder
        fix_random_seed(self.settings["seed"])
        self.nlp = load_model_from_config(config, vocab=vectors.vocab, auto_fill=True)
        self.nlp.initialize(lambda: [example(doc) for doc in train])
        if begin is not None:
            weights = (begin / "best" / "tok2vec" / "model").read_bytes()
            self.nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0].from_bytes(weights)
        self.optimizer = Optimizer(
            self.settings["learn_rate"], use_averages=True, L2_is_weight_decay=True, **ADAM
        )
        self.nlp._optimizer = self.optimizer
        self.log: list[dict[str, float]] = []

    def go(self) -> dict[str, float]:
        """Train the epochs that are left; the best epoch's scores on DEV."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._resume()
        for epoch in range(len(self.log), self.settings["epochs"]):
            started = time.monotonic()
            losses = self._epoch(epoch)
            scores = self._score()
            self.log.append({"epoch": epoch, **scores})
            print(self._line(epoch, losses, scores, time.monotonic() - started), flush=True)
            self._save(best=max(self.log, key=lambda row: row["score"])["epoch"] == epoch)
        return max(self.log, key=lambda row: row["score"])

    def _epoch(self, epoch: int) -> dict[str, float]:
        fix_random_seed(self.settings["seed"] + epoch)
        docs = list(self.train)
        random.Random(self.settings["seed"] + epoch).shuffle(docs)
        start, span = self.settings["learn_rate"], max(self.settings["epochs"] - 1, 1)
        self.optimizer.learn_rate = start * (1 - (1 - LAST_RATE) * epoch / span)
        losses: dict[str, float] = {}
        for batch in self._batches(docs, epoch):
            examples = [example(doc) for doc in batch]
            self.nlp.update(
                examples, drop=self.settings["dropout"], sgd=self.optimizer, losses=losses
            )
        return losses

    def _batches(self, docs: list[Doc], epoch: int) -> Iterator[list[Doc]]:
        """Batches by words, growing over the first half of the run."""
        low, high = self.settings["batch_from"], self.settings["batch_to"]
        share = min(1.0, 2 * epoch / self.settings["epochs"])
        limit = low + (high - low) * share
        batch: list[Doc] = []
        size = 0
        for doc in docs:
            batch.append(doc)
            size += len(doc)
            if size >= limit:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _score(self) -> dict[str, float]:
        with self.nlp.use_params(self.optimizer.averages):
            scores = self.nlp.evaluate([example(doc, sentences=True) for doc in self.dev])
        weights = self.settings["score_weights"]
        kept = {name: float(scores[name] or 0) for name in weights}
        return {"score": sum(weights[name] * kept[name] for name in weights), **kept}

    def _line(
        self, epoch: int, losses: dict[str, float], scores: dict[str, float], seconds: float
    ) -> str:
        figures = "  ".join(f"{name} {value:.4f}" for name, value in scores.items())
        lost = "  ".join(f"{name} {value:.0f}" for name, value in losses.items() if value)
        return f"epoch {epoch + 1}/{self.settings['epochs']}  {seconds:.0f} s  {figures}  | {lost}"

    def _save(self, best: bool) -> None:
        last = self.folder / "last.new"
        shutil.rmtree(last, ignore_errors=True)
        self.nlp.to_disk(last, exclude=["vocab"])
        arrays = {
            f"{kind}|{node}|{name}": array
            for kind in ("mom1", "mom2", "averages")
            for (node, name), array in getattr(self.optimizer, kind).items()
        }
        arrays |= {
            f"nr_update|{n}|{name}": np.array(v)
            for (n, name), v in self.optimizer.nr_update.items()
        }
        np.savez(last / STATE, **arrays)
        (last / "log.json").write_text(json.dumps(self.log, indent=1), encoding="utf-8")
        # The checkpoint is whole or the old one stands.
        shutil.rmtree(self.folder / "last", ignore_errors=True)
        last.rename(self.folder / "last")
        if best:
            with self.nlp.use_params(self.optimizer.averages):
                self.nlp.to_disk(self.folder / "best", exclude=["vocab"])
            # Lemmas are edits whose letters are strings of the vocabulary.
            self.nlp.vocab.strings.to_disk(self.folder / "best" / STRINGS)

    def _resume(self) -> None:
        last = self.folder / "last"
        if not (last / STATE).exists():
            return
        self.log = json.loads((last / "log.json").read_text(encoding="utf-8"))
        self.nlp.from_disk(last, exclude=["vocab", "tokenizer"])
        with np.load(last / STATE) as state:
            for key in state.files:
                kind, node, name = key.split("|")
                value = state[key]
                stored = int(value) if kind == "nr_update" else value
                getattr(self.optimizer, kind)[int(node), name] = stored
        print(f"going on after epoch {len(self.log)}", flush=True)


def example(doc: Doc, *, sentences: bool = False) -> Example:
    """Annotated document → training example; its tokens are given, and if asked its sentences."""
    starts = [token.is_sent_start for token in doc] if sentences else None
    predicted = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        sent_starts=starts,
    )
    return Example(predicted, doc)


def main() -> None:
    """Train as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--begin", type=Path)
    options = parser.parse_args()
    vectors = spacy.load(options.vectors)
    train = list(DocBin().from_disk(options.train).get_docs(vectors.vocab))
    dev = list(DocBin().from_disk(options.dev).get_docs(vectors.vocab))
    run = Run(
        Config().from_disk(options.config), train, dev, vectors, options.output, options.begin
    )
    best = run.go()
    print("best:", json.dumps(best))


if __name__ == "__main__":
    main()
