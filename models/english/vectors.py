"""The table of word vectors: what a word means, how it stands in capitals, what it names.

    python models/english/vectors.py OUTPUT --minilm FOLDER --english FOLDER

One row a lower-cased word, of four parts side by side:

1. the word's vector from a sentence encoder (:mod:`minilm`), reduced to its principal components;
2. the Brown cluster (Brown et al. 1992) of the word in lower case, as bits from the root;
3. that of the word with a capital: "turkey" and "Turkey" stand in different branches;
4. what lists know: country, people, city by size, given name, surname, how common it is.

Values are rounded to steps of 1/32, so that the packed table is a quarter of its size in memory.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import math
import pkgutil
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import faker.providers.person
import numpy as np
import spacy
import wordfreq
from anyascii import anyascii
from conllu import read_conllu
from minilm import Array, Encoder, reduce

from crossread.read.places.gazetteer import Gazetteer, gazetteer
from crossread.resources import lines, table

# Set by what fits a package of 20 MB with two networks beside it.
COMMON_WORDS = 40_000
CITIES = 20_000
ROWS = 80_000
COMPONENTS = 64
# Bits of a Brown cluster's path that are kept: deeper ones split too finely for our corpora.
PATH = 12
STEPS = 32
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def names_of_persons() -> tuple[set[str], set[str]]:
    """Given names and surnames of some eighty languages (Faker, MIT), in Latin letters."""
    given, family = set(), set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            found = given if attribute.startswith("first_name") else family
            if re.fullmatch(r"(?:first|last)_names?(?:_\w+)?", attribute):
                value = getattr(provider, attribute)
                if isinstance(value, tuple | list | dict):
                    found.update(_latin(value))
    return given, family


def _latin(names: Iterable[object]) -> Iterator[str]:
    for name in names:
        for word in _WORD.findall(anyascii(str(name))):
            if len(word) > 1:
                yield word.lower()


def cities(source: Gazetteer) -> dict[str, int]:
    """Words of the largest cities' names with the inhabitants of the largest that has them."""
    sizes: dict[str, int] = {}
    for number in range(CITIES):
        city = source.city(number)
        for word in _WORD.findall(city.name):
            for spelling in {word.lower(), anyascii(word).lower()}:
                sizes.setdefault(spelling, city.population)
    return sizes


def states() -> tuple[set[str], set[str]]:
    """Words of countries' names, and those for their peoples."""
    countries, peoples = set(), set()
    for row in table("countries.toml").values():
        for name in (row["name"], *row["aliases"]):
            countries.update(word.lower() for word in _WORD.findall(name) if word[0].isupper())
        for name in (*row["adjectives"], *row["people"]):
            peoples.update(word.lower() for word in _WORD.findall(name))
    return countries, peoples


class Lists:
    """What lists know of a word, as numbers between -1 and 1."""

    def __init__(self) -> None:
        self.given, self.family = names_of_persons()
        self.given |= {name.lower() for name in lines("en/given_names.txt")}
        self.cities = cities(gazetteer())
        self.countries, self.peoples = states()

    def words(self) -> list[str]:
        """All words of the lists, the weightiest lists first."""
        rows = (self.countries, self.peoples, self.cities, self.given, self.family)
        return [word for row in rows for word in sorted(row)]

    def features(self, word: str) -> list[float]:
        """The numbers for one word."""
        size = math.log10(self.cities.get(word, 0) + 1) / 8
        return [
            float(word in self.countries),
            float(word in self.peoples),
            size,
            float(word in self.given),
            float(word in self.family),
            float(word in self.given) * float(word in self.cities),
            wordfreq.zipf_frequency(word, "en") / 8,
            float(size > 0 and word not in self.countries),
        ]


def clusters() -> dict[str, int]:
    """Brown clusters of English words, from spacy-lookups-data (MIT)."""
    found = importlib.util.find_spec("spacy_lookups_data")
    if found is None or found.origin is None:
        raise FileNotFoundError("spacy-lookups-data is not installed")
    path = Path(found.origin).with_name("data") / "en_lexeme_cluster.json.gz"
    rows: dict[str, int] = json.loads(gzip.decompress(path.read_bytes()))
    return rows


def path_bits(cluster: int) -> list[float]:
    """The path from the root: 1 and -1 for the branches, 0 where the path has ended."""
    bits = [
        1.0 if cluster >> level & 1 else -1.0 for level in range(min(cluster.bit_length(), PATH))
    ]
    return bits + [0.0] * (PATH - len(bits))


def vocabulary(corpora: Iterable[str], lists: Lists) -> list[str]:
    """Lower-cased words in order of weight: the corpora's, then lists', then common ones."""
    words = dict.fromkeys(word.lower() for word in corpora)
    words.update(dict.fromkeys(wordfreq.top_n_list("en", COMMON_WORDS)))
    words.update(dict.fromkeys(lists.words()))
    return list(words)[:ROWS]


def build(words: list[str], encoder: Encoder, lists: Lists) -> Array:
    """The table, shape ``(len(words), 96)``."""
    known = clusters()
    vectors = reduce(encoder.encode(words), COMPONENTS) * 4
    rows = [
        path_bits(known.get(word, 0)) + path_bits(known.get(word.title(), 0)) + lists.features(word)
        for word in words
    ]
    whole = np.hstack([vectors, np.array(rows, dtype=np.float32)])
    return (np.round(whole * STEPS) / STEPS).astype(np.float32)


def main() -> None:
    """Build the table and write it as the vectors of an empty pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--english", type=Path, required=True)
    options = parser.parse_args()
    lists = Lists()
    corpora = [
        word
        for name in ("ewt-train", "gum-train")
        for sentence in read_conllu(options.english / f"{name}.conllu.gz")
        for word in sentence.words
    ]
    words = vocabulary(corpora, lists)
    data = build(words, Encoder(options.minilm), lists)
    nlp = spacy.blank("en")
    nlp.vocab.vectors = spacy.vectors.Vectors(
        strings=nlp.vocab.strings, data=data, keys=words, attr="LOWER", name="crossread_en"
    )
    nlp.to_disk(options.output)
    print(f"{len(words)} words, {data.shape[1]} numbers each")


if __name__ == "__main__":
    main()
