"""Builds the list of common English words that keeps "Council", "Read" and "Hope" from being towns.

    python models/gazetteer/words.py CONLLU[.gz] … > src/crossread/resources/en/common_words.txt

A word is common when the tagged texts write it in small letters, mostly as no proper noun. What we
ship was made from the training parts of English EWT and of GUM's freely licensed genres.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from pathlib import Path

# Smallest number of times a word stands in small letters, and smallest share of all its uses.
SEEN, SHARE = 2, 0.3


def rows(path: Path) -> list[tuple[str, str]]:
    """Form and universal part of speech of every word of a CoNLL-U file."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
    cells = (line.split("\t") for line in text.splitlines() if line and line[0].isdigit())
    return [(row[1], row[3]) for row in cells if row[0].isdigit()]


def main() -> None:
    """Print the list, sorted."""
    small: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for name in sys.argv[1:]:
        for form, tag in rows(Path(name)):
            every[form.lower()] += 1
            if form.islower() and tag not in {"PROPN", "X"}:
                small[form] += 1
    print(
        "# Common English words (made by models/gazetteer/words.py from EWT and GUM, CC BY-SA 4.0)."
    )
    for word in sorted(small):
        if word.isalpha() and small[word] >= SEEN and small[word] >= SHARE * every[word]:
            print(word)


if __name__ == "__main__":
    main()
