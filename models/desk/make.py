"""Make the dictionaries that desks deflate with: src/crossread/resources/desk/*.zdict.

    python models/desk/make.py [--newswire FOLDER] [--to FOLDER]

From the reports written for this project (models/english/newswire): read, told, and trained by
Zstandard on what a desk keeps of them. A dictionary that a release carried is never made anew:
what desks keep needs it. Give another one a number in ``crossread/desk/squeeze.py``.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import zstandard

from crossread.cross.signature import signature
from crossread.cross.telling import Telling, telling
from crossread.desk.columns import to_columns
from crossread.desk.signatures import in_order
from crossread.desk.summary import Source, sketch
from crossread.desk.tellings import Beside
from crossread.model import Article, Reading
from crossread.read.reader import read_article

ROOT = Path(__file__).resolve().parents[2]
NEWSWIRE = ROOT / "models" / "english" / "newswire"
RESOURCES = ROOT / "src" / "crossread" / "resources"
# Words of a report: pieces of the newswire are put together until there are so many.
LONG = 300
# Reports told as one story, beside each told alone.
TOGETHER = 5
# Bytes: more takes longer to load beside a text and brings little (docs/decisions/0020).
SIZES = {
    "texts": 65_536,
    "readings": 32_768,
    "stories": 32_768,
    "records": 8_192,
    "signatures": 16_384,
}
_LABEL = re.compile(r"\[[A-Z]+ ([^\]]*)\]")


def pieces(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Heading and paragraphs of each piece, without labels."""
    for path in sorted(folder.glob("*.txt")):
        heading, paragraphs = "", list[str]()
        for line in [*path.read_text("utf-8").splitlines(), "#"]:
            if line.startswith("#"):
                if paragraphs:
                    yield heading, paragraphs
                heading, paragraphs = line[1:].strip(), []
            elif line.strip():
                paragraphs.append(_LABEL.sub(r"\1", line.strip()))


def reports(folder: Path) -> list[Article]:
    """Articles of usual length."""
    found: list[Article] = []
    together: list[str] = []
    for heading, paragraphs in pieces(folder):
        together += paragraphs
        if sum(len(one.split()) for one in together) >= LONG:
            ref = f"https://news.example.org/world/report-{len(found)}"
            text = "\n\n".join(together)
            found.append(
                Article(ref=ref, url=ref, text=text, title=heading, outlet="Example", language="en")
            )
            together = []
    return found


def stories(readings: Sequence[Reading]) -> list[Telling]:
    """Each report told alone, and some together."""
    groups = [readings[at : at + TOGETHER] for at in range(0, len(readings), TOGETHER)]
    return [telling(some) for some in [*([one] for one in readings), *groups]]


def samples(readings: Sequence[Reading]) -> dict[str, list[bytes]]:
    """What a desk keeps of the readings and their stories, before it is deflated."""
    told = stories(readings)
    bare = [replace(one.article, ref="", text="", title=None) for one in readings]
    sources = {one.article.id: Source(one.article.outlet, "en") for one in readings}
    return {
        "texts": [one.article.text.encode() for one in readings],
        "readings": [to_columns(one) for one in readings],
        "stories": [
            raw
            for one in told
            for raw in (to_columns(one.story), to_columns(Beside(one.setting, one.marks)))
        ],
        "records": [
            *(msgspec.json.encode(one) for one in bare),
            *(msgspec.json.encode(sketch(one.story, sources)) for one in told),
        ],
        "signatures": [in_order(signature(one)) for one in readings],
    }


def dictionaries(readings: Sequence[Reading]) -> dict[str, bytes]:
    """By what they are for; that of texts ends with the texts of the sample (dictionary 1)."""
    made = {
        name: zstandard.train_dictionary(SIZES[name], raws).as_bytes()
        for name, raws in samples(readings).items()
    }
    common = (RESOURCES / "desk_dictionary_1.txt").read_bytes()
    return {**made, "texts": made["texts"] + common}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--newswire", type=Path, default=NEWSWIRE)
    parser.add_argument("--to", type=Path, default=RESOURCES / "desk")
    wanted = parser.parse_args()
    made = dictionaries([read_article(one) for one in reports(wanted.newswire)])
    wanted.to.mkdir(exist_ok=True)
    for name, raw in made.items():
        (wanted.to / f"{name}.zdict").write_bytes(raw)
        print(f"{name}: {len(raw):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
