"""Puts the trained stages together, scores them, and builds the wheel ``crossread-en``.

    python models/english/package.py VECTORS SYNTAX NAMES CORPORA OUTPUT [--force]

The wheel in OUTPUT is replaced only by one that scores better (labelled attachment on the dev parts
of the treebanks and names on what chooses them, in equal parts).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import DocBin
from thinc.api import Config
from train import STRINGS, example

VERSION = "1.1.0"
DISTRIBUTION, PACKAGE, DATA = "crossread-en", "crossread_en", f"en_crossread-{VERSION}"
LICENCE = "CC-BY-SA-4.0"
HERE = Path(__file__).parent
# Files in a wheel bear this time, so that the same weights give the same bytes.
EPOCH = "1700000000"

INIT = '''"""The English pipeline of Crossread, for spaCy: ``spacy.load("crossread_en")``."""

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import get_model_meta, load_model_from_init_py
from thinc.api import NumpyOps, get_current_ops

__version__: str = get_model_meta(Path(__file__).parent)["version"]


def load(**overrides: Any) -> Language:
    """The pipeline; ``overrides`` are those of ``spacy.load`` (``exclude``, ``disable`` …)."""
    nlp = load_model_from_init_py(__file__, **overrides)
    if isinstance(get_current_ops(), NumpyOps):
        _multiply_by_numpy(nlp)
    return nlp


def _multiply_by_numpy(nlp: Language) -> None:
    """Matrix products by numpy's library: on the small ones here a seventh faster than by BLIS."""
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for node in component.model.walk() if hasattr(component, "model") else ():
            node.ops = ops
'''

PYPROJECT = f"""[build-system]
requires = ["hatchling>=1.26"]
build-backend = "hatchling.build"

[project]
name = "{DISTRIBUTION}"
version = "{VERSION}"
description = "English for spaCy: tags, morphology, lemmas, dependencies (UD), names of news"
readme = "README.md"
license = "{LICENCE}"
requires-python = ">=3.11"
authors = [{{ name = "The Crossread developers" }}]
dependencies = ["spacy>=3.8,<3.9"]

[tool.hatch.build.targets.wheel]
packages = ["{PACKAGE}"]
"""


def stage(name: str, folder: Path, vectors: Language) -> Language:
    """One trained stage, over the shared vocabulary."""
    config = Config().from_disk(HERE / f"{name}.cfg")
    config.pop("training")
    nlp = spacy.util.load_model_from_config(config, vocab=vectors.vocab, auto_fill=True)
    if "trainable_lemmatizer" in nlp.pipe_names:
        for string in StringStore().from_disk(folder / "best" / STRINGS):
            nlp.vocab.strings.add(string)
    return nlp.from_disk(folder / "best", exclude=["vocab", "tokenizer"])


def assemble(vectors: Path, syntax: Path, names: Path) -> Language:
    """The whole pipeline: the stages one after the other."""
    empty = spacy.load(vectors)
    nlp = stage("syntax", syntax, empty)
    nlp.add_pipe("ner", source=stage("names", names, empty))
    return nlp


def scores(nlp: Language, corpora: Path) -> dict[str, float]:
    """What the card and the choice of the better wheel rest on, measured on dev parts."""
    found: dict[str, float] = {}
    for part, kept in (
        ("syntax", ("tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las")),
        ("names", ("ents_p", "ents_r", "ents_f")),
    ):
        docs = DocBin().from_disk(corpora / f"{part}-dev.spacy").get_docs(nlp.vocab)
        result = nlp.evaluate([example(doc, sentences=part == "syntax") for doc in docs])
        found |= {name: round(float(result[name]), 4) for name in kept}
    return found


def meta(measured: dict[str, float]) -> dict[str, Any]:
    """The fields of spaCy's ``meta.json`` that are ours."""
    return {
        "lang": "en",
        "name": "crossread",
        "version": VERSION,
        "description": "English pipeline of Crossread: syntax in Universal Dependencies, names.",
        "author": "The Crossread developers",
        "license": LICENCE,
        "performance": measured,
        "sources": [
            {"name": "UD English EWT (train)", "license": "CC BY-SA 4.0"},
            {"name": "UD English GUM (CC BY and public-domain genres)", "license": "CC BY 4.0"},
            {"name": "Universal NER, EWT dev", "license": "CC BY-SA 4.0"},
            {"name": "wikigold (four fifths)", "license": "CC BY 4.0"},
            {"name": "Crossread newswire (written for this)", "license": "Apache-2.0"},
            {"name": "all-MiniLM-L6-v2, vectors of single words", "license": "Apache-2.0"},
            {"name": "spacy-lookups-data, Brown clusters", "license": "MIT"},
            {"name": "GeoNames, names of towns", "license": "CC BY 4.0"},
            {"name": "Faker, names of persons", "license": "MIT"},
            {"name": "wordfreq, which words are common", "license": "CC BY-SA 4.0"},
        ],
    }


def wheel(nlp: Language, measured: dict[str, float], output: Path) -> Path:
    """Build the wheel into ``output`` and give its path."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        package = root / PACKAGE
        package.mkdir()
        nlp.meta.update(meta(measured))
        nlp.to_disk(package / DATA)
        shutil.copy(package / DATA / "meta.json", package / "meta.json")
        (package / "__init__.py").write_text(INIT, encoding="utf-8")
        (package / "py.typed").touch()
        (root / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
        shutil.copy(HERE / "CARD.md", root / "README.md")
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(root / "dist")],
            cwd=root,
            check=True,
            env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
        )
        built = next((root / "dist").glob("*.whl"))
        output.mkdir(parents=True, exist_ok=True)
        return Path(shutil.move(built, output / built.name))


def value(measured: dict[str, float]) -> float:
    """What makes one wheel better than another."""
    return (measured["dep_las"] + measured["ents_f"]) / 2


def standing(output: Path) -> dict[str, float] | None:
    """Scores of the wheel that lies there; None where there is none."""
    path = next(output.glob(f"{PACKAGE}-*.whl"), None)
    if path is None:
        return None
    with zipfile.ZipFile(path) as archive:
        scored: dict[str, float] = json.loads(archive.read(f"{PACKAGE}/meta.json"))["performance"]
    return scored


def main() -> None:
    """Assemble, score, and replace the wheel if the new one is better."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("vectors", "syntax", "names", "corpora", "output"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--force", action="store_true", help="replace a better one too")
    options = parser.parse_args()
    nlp = assemble(options.vectors, options.syntax, options.names)
    measured = scores(nlp, options.corpora)
    print(json.dumps(measured, indent=1))
    old = standing(options.output)
    if old and value(old) >= value(measured) and not options.force:
        sys.exit(f"kept: the wheel that stands scores {value(old):.4f}, this {value(measured):.4f}")
    path = wheel(nlp, measured, options.output)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
