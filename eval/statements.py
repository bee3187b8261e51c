"""How well statements are found: PolNeAR, and sentences written to be hard.

    python eval/statements.py [--split dev|train] [--parses] [--errors]

PolNeAR lies outside the repository, in the folder named by ``CROSSREAD_SHARED``, else in
``../shared`` beside it. *Found* is a relation whose content shares a character with one of
the other side; ``paired_*`` allows each only one partner. Of the pairs, ``cue_right`` and
``source_right`` ask for an overlap with gold's, ``content_likeness`` is the mean intersection over
union, and ``recall_*`` tells the share of each kind of gold relation that has a partner.
``--parses`` prints the figures without and with dependencies side by side.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager

from statement_scores import hard, polnear
from statement_scores.reading import statements_of

from crossread.settings import settings


def score_polnear(split: str = "dev") -> dict[str, float]:
    """Scores on one split of PolNeAR; empty where the data are absent."""
    if not polnear.file().exists():
        print(f"skipped: {polnear.file()} is not there")
        return {}
    tally = polnear.Tally()
    for text, gold in polnear.articles(split):
        tally.add(text, polnear.ours(statements_of(text)), gold)
    return tally.scores()


def measure(split: str = "dev") -> dict[str, float]:
    """Every figure, 0..1, higher is better."""
    return {
        **score_polnear(split),
        **hard.score_statements().scores(),
        **hard.score_chains().scores(),
    }


@contextmanager
def _parsing(how: str) -> Iterator[None]:
    """The setting ``read.parse`` for a while."""
    before = os.environ.get("CROSSREAD_PARSE")
    os.environ["CROSSREAD_PARSE"] = how
    settings.cache_clear()
    try:
        yield
    finally:
        os.environ.pop("CROSSREAD_PARSE")
        if before is not None:
            os.environ["CROSSREAD_PARSE"] = before
        settings.cache_clear()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--split", default="dev", choices=("dev", "train"), help="of PolNeAR")
    parser.add_argument("--parses", action="store_true", help="the gain of the parse")
    parser.add_argument("--errors", action="store_true", help="misses of the hard sentences")
    arguments = parser.parse_args()
    if arguments.errors:
        for board in (hard.score_statements(), hard.score_chains()):
            for figure, words in board.misses:
                print(f"{figure}\t{words}")
        return
    columns = {}
    for how in ("none", "needed") if arguments.parses else (settings().parse,):
        with _parsing(how):
            columns[how] = measure(arguments.split)
    print(f"{'':26}" + "".join(f"{'parse ' + how:>14}" for how in columns))
    for name in next(iter(columns.values())):
        print(f"{name:26}" + "".join(f"{scores[name]:14.3f}" for scores in columns.values()))


if __name__ == "__main__":
    main()
