"""The corpora as spaCy documents: syntax from two treebanks, names from all that may train them.

    python models/english/corpora.py OUTPUT --english FOLDER

Kept away from training: EWT's test part with its names, a fifth of wikigold (chosen by a hash of
the document's number) and all of re3d. EWT's and GUM's dev parts choose the best epoch of syntax.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import spacy
from augment import Stock
from conllu import Sentence, add_break, as_doc, read_conllu
from passages import own_passages, public_passages
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from vectors import Lists

ATTRIBUTES = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]
NEWSWIRE = Path(__file__).with_name("newswire")
SEED = 11
# Copies of each passage with other names, and the share of passages printed as headlines too:
# compared on openings of news and wikigold's held-out fifth (docs/decisions/0014).
COPIES = 1
HEADLINES = 0.08
# Half of the sentences stand alone and half in groups, so that the parser learns both to find
# sentence bounds and to live with given ones.
LONGEST_GROUP = 5
# Line breaks are tokens of running text, of which treebanks have none.
BROKEN = 1 / 4
BREAKS = ("\n", "\n\n", "\n\n", " \n")
# How news is set where treebanks have typewriter marks.
VARIED = 1 / 3
TYPOGRAPHY = {"--": "—", "'s": "’s", "n't": "n’t", "'": "’", "``": "“", "''": "”", "...": "…"}


def groups(sentences: Iterable[Sentence], draw: random.Random) -> Iterator[list[Sentence]]:
    """Runs of one to five sentences, none beyond the end of a document."""
    for _, rows in groupby(sentences, key=lambda sentence: sentence.document):
        left = list(rows)
        while left:
            size = 1 if draw.random() < 0.75 else draw.randint(2, LONGEST_GROUP)
            yield left[:size]
            left = left[size:]


def vary(sentence: Sentence) -> None:
    """Typographic quotes, dashes and apostrophes in place of straight ones, in place."""
    opened = False
    for index, word in enumerate(sentence.words):
        if word == '"':
            sentence.words[index] = "”" if opened else "“"
            opened = not opened
        else:
            sentence.words[index] = TYPOGRAPHY.get(word, word)


def syntax(folder: Path, part: str, vocab: Vocab) -> list[Doc]:
    """Documents of both treebanks: ``part`` is "train" or "dev"."""
    draw = random.Random(SEED)
    docs = []
    for name in ("ewt", "gum"):
        sentences = list(read_conllu(folder / f"{name}-{part}.conllu.gz"))
        if part == "dev":
            docs += [as_doc(vocab, [sentence]) for sentence in sentences]
            continue
        for group in groups(sentences, draw):
            if draw.random() < VARIED:
                for sentence in group:
                    vary(sentence)
            if draw.random() < BROKEN:
                for sentence in group:
                    add_break(sentence, draw.choice(BREAKS))
            docs.append(as_doc(vocab, group))
    return docs


def names(english: Path, own: Path, nlp: Language) -> tuple[list[Doc], list[Doc]]:
    """Documents with names: those to train on, and those to choose the best epoch by."""
    draw = random.Random(SEED)
    passages = [*public_passages(english), *own_passages(own, nlp)]
    train = [passage for passage in passages if not passage.chooses]
    stock = Stock.load(Lists())
    copies = [passage.renamed(stock, draw) for _ in range(COPIES) for passage in train]
    heads = [passage.printed(draw) for passage in train if draw.random() < HEADLINES]
    dev = [passage.doc(nlp.vocab) for passage in passages if passage.chooses]
    return [passage.doc(nlp.vocab) for passage in (*train, *copies, *heads)], dev


def save(docs: Iterable[Doc], path: Path) -> None:
    """Write documents with their annotation."""
    DocBin(attrs=ATTRIBUTES, docs=list(docs)).to_disk(path)


def main() -> None:
    """Write train and dev parts of ``syntax`` and ``names``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--english", type=Path, required=True)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("en")
    for part in ("train", "dev"):
        docs = syntax(options.english, part, nlp.vocab)
        save(docs, options.output / f"syntax-{part}.spacy")
        print(f"syntax {part}: {len(docs)} documents, {sum(map(len, docs))} tokens")
    for part, docs in zip(("train", "dev"), names(options.english, NEWSWIRE, nlp), strict=True):
        save(docs, options.output / f"names-{part}.spacy")
        print(f"names {part}: {len(docs)} documents, {sum(map(len, docs))} tokens")


if __name__ == "__main__":
    main()
