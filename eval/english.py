"""How well a spaCy pipeline tags, parses and names: EWT test and GUM test, on gold words.

    python eval/english.py [--pipeline NAME_OR_PATH]    (by default the one that the reader uses)

Each gold sentence is a ``Doc`` of its gold words and blanks that goes through every component of
the pipeline; its bounds are set, and components that would only set others are left out. As in the
CoNLL shared tasks (Zeman et al. 2018), multiword-token lines and empty nodes are no words. Shares:

- tag, upos, feats, lemma: of all words; tag_words: of those that are no punctuation;
- uas, las: of words whose gold relation is not ``punct``, with full labels (``nmod:poss`` is not
  ``nmod``), the root under whatever spelling;
- names.p, .r, .f1: strict spans and kinds of EWT test against the labels of Universal NER (Mayhew
  et al. 2024), which has persons, organisations and places.

A component that a pipeline lacks leaves its figures out. GUM and names are for information.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from printing import show
from spacy.language import Language
from spacy.tokens import Doc
from treebank import TreeSentence, Word, english, sentences

from crossread.read.version import chosen_pipeline

# Names of a kind in the schemes that English pipelines use: UNER, ours, OntoNotes.
KINDS = {
    "PER": "PER", "PERSON": "PER",
    "ORG": "ORG", "ORGANISATION": "ORG", "ORGANIZATION": "ORG",
    "LOC": "LOC", "PLACE": "LOC", "GPE": "LOC", "FAC": "LOC",
}  # fmt: skip
Name = tuple[int, int, str]
Words = list[tuple[str, bool]]  # form, and whether a blank follows


def find(name: str | None) -> Language | None:
    """The pipeline of this name or path, or None where none is named or it is not installed."""
    try:
        return spacy.load(name) if name else None
    except OSError:
        return None


def bound_setters(nlp: Language) -> list[str]:
    """Components that set sentence bounds and nothing of the parse."""
    names = []
    for name in nlp.pipe_names:
        assigns = nlp.get_pipe_meta(name).assigns
        if "token.is_sent_start" in assigns and "token.dep" not in assigns:
            names.append(name)
    return names


def parsed(nlp: Language, gold: Iterable[Words]) -> Iterator[Doc]:
    """The pipeline's annotation of gold sentences, a ``Doc`` for each."""
    docs = (
        Doc(
            nlp.vocab,
            words=[form for form, _ in words],
            spaces=[space for _, space in words],
            sent_starts=[not number for number in range(len(words))],
        )
        for words in gold
    )
    yield from nlp.pipe(docs, disable=bound_setters(nlp))


def score(gold: Sequence[TreeSentence], docs: Sequence[Doc]) -> dict[str, float]:
    """Shares of words that are right, for what the docs are annotated with."""
    hits: Counter[str] = Counter()
    words = scored = 0
    known = [doc for doc in docs if len(doc)]
    for sentence, doc in zip(gold, docs, strict=True):
        for number, (word, token) in enumerate(zip(sentence.words, doc, strict=True)):
            words += 1
            hits["upos"] += token.pos_ == word.upos
            hits["feats"] += set(str(token.morph).split("|")) == set(word.feats.split("|"))
            hits["lemma"] += token.lemma_ == word.lemma
            hits["tag"] += token.tag_ == word.xpos
            if word.deprel == "punct":
                continue
            scored += 1
            hits["tag_words"] += token.tag_ == word.xpos
            head = 0 if token.head.i == number else token.head.i + 1
            hits["uas"] += head == word.head
            hits["las"] += head == word.head and _same_label(token.dep_, word)
    of = {"tag_words": scored, "uas": scored, "las": scored}
    needs = {
        "tag": "TAG", "tag_words": "TAG", "upos": "POS", "feats": "MORPH", "lemma": "LEMMA",
        "uas": "DEP", "las": "DEP",
    }  # fmt: skip
    return {
        figure: hits[figure] / max(of.get(figure, words), 1)
        for figure, attribute in needs.items()
        if any(doc.has_annotation(attribute) for doc in known)
    }


def _same_label(label: str, word: Word) -> bool:
    return label == word.deprel or (word.deprel == "root" and label.lower() == "root")


def named(path: Path) -> Iterator[tuple[Words, set[Name]]]:
    """Sentences of a Universal NER file: words with blanks, and names as first and last + 1.

    The file follows an older tokenization than the treebank, so its own words are used.
    """
    for block in gzip.decompress(path.read_bytes()).decode().split("\n\n"):
        lines = block.splitlines()
        text = next((line[9:] for line in lines if line.startswith("# text = ")), "")
        rows = [line.split("\t") for line in lines if line and line[0] != "#"]
        words: Words = []
        for row in rows:
            text = text.removeprefix(row[1])
            words.append((row[1], text.startswith(" ")))
            text = text.lstrip()
        if words:
            yield words, _spans([row[2] for row in rows])


def _spans(tags: Sequence[str]) -> set[Name]:
    """Spans of IOB2 tags."""
    names: set[Name] = set()
    for first, tag in enumerate(tags):
        if tag.startswith("B-"):
            last = first + 1
            while last < len(tags) and tags[last] == f"I-{tag[2:]}":
                last += 1
            names.add((first, last, tag[2:]))
    return names


def score_names(gold: Sequence[set[Name]], docs: Sequence[Doc]) -> dict[str, float]:
    """Precision, recall and F1 of names; those of other kinds than the gold's are not counted."""
    hits = mine = there = 0
    for names, doc in zip(gold, docs, strict=True):
        got = {
            (ent.start, ent.end, KINDS[ent.label_.upper()])
            for ent in doc.ents
            if ent.label_.upper() in KINDS
        }
        hits += len(got & names)
        mine += len(got)
        there += len(names)
    return {
        "names.p": hits / max(mine, 1),
        "names.r": hits / max(there, 1),
        "names.f1": 2 * hits / max(mine + there, 1),
    }


def measure(pipeline: Language | None = None) -> dict[str, float]:
    """All figures by name, of the reader's pipeline; empty where it or the data are absent."""
    nlp = pipeline or find(chosen_pipeline())
    folder = english()
    if nlp is None or not folder.is_dir():
        return {}
    figures = {}
    for name in ("ewt", "gum"):
        gold = list(sentences(folder / f"{name}-test.conllu.gz"))
        forms = [[(word.form, word.space) for word in sentence.words] for sentence in gold]
        found = score(gold, list(parsed(nlp, forms)))
        figures |= {f"{name}.{key}": value for key, value in found.items()}
    texts, names = zip(*named(folder / "ewt-test.iob2.gz"), strict=True)
    docs = list(parsed(nlp, texts))
    if any(doc.has_annotation("ENT_IOB") for doc in docs):
        figures |= score_names(names, docs)
    return {name: round(value, 4) for name, value in figures.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures as a table and as JSON."""
    parser = argparse.ArgumentParser(description="A spaCy pipeline against EWT test and GUM test.")
    parser.add_argument("--pipeline", default=chosen_pipeline(), metavar="NAME_OR_PATH")
    name = parser.parse_args(arguments).pipeline
    if (nlp := find(name)) is None:
        print(f"skipped: spaCy finds no pipeline {name or '(none is installed)'}")
        return
    show(measure(nlp) if english().is_dir() else {}, english())


if __name__ == "__main__":
    main()
