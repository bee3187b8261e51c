"""Our own labelled newswire is well marked, and what is scored trains nothing."""

import gzip
import importlib
import re
from pathlib import Path

import names
import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "models" / "english" / "newswire").glob("*.txt"))
NAME = re.compile(r"\[(PER|ORG|LOC|NORP) ([^\[\]]+)\]")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_bracket_is_a_name(path: Path) -> None:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        rest = line if line.startswith("#") else NAME.sub("", line)
        assert "[" not in rest, f"line {number}: {line}"
        assert "]" not in rest, f"line {number}: {line}"
        for name in NAME.finditer(line):
            assert name[2] == name[2].strip(), f"line {number}: {name[0]!r}"


def test_there_is_enough_of_it() -> None:
    lines = [line for path in FILES for line in path.read_text("utf-8").splitlines()]
    assert sum(bool(NAME.search(line)) for line in lines) > 4_000


def test_what_is_scored_trains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Evaluation and recipe hold out the same fifth of wikigold's documents."""
    monkeypatch.syspath_prepend(str(ROOT / "models" / "english"))
    recipe = importlib.import_module("labelled")
    held = [number for number in range(145) if recipe.held_out(number)]
    assert held == [number for number in range(145) if names.held_out(number)]
    assert 15 < len(held) < 45


def test_labels_go_to_the_sentence_they_are_of(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The file of names has another order than the treebank, and other words in places."""
    monkeypatch.syspath_prepend(str(ROOT / "models" / "english"))
    recipe = importlib.import_module("labelled")
    bare = "_\t_\t_\t_\t0\troot\t_\t_"
    tree = "".join(
        f"# sent_id = {ref}\n"
        + "".join(f"{i}\t{w}\t{bare}\n" for i, w in enumerate(words, 1))
        + "\n"
        for ref, words in (("a", ["Orlo", "fell"]), ("b", ["It", "burned"]), ("c", ["Do", "n't"]))
    )
    labels = (
        "# sent_id = c\n1\tDon't\tO\t-\t-\n\n"
        "# sent_id = b\n1\tIt\tO\t-\t-\n2\tburned\tO\t-\t-\n\n"
        "# sent_id = a\n1\tOrlo\tB-LOC\t-\t-\n2\tfell\tO\t-\t-\n"
    )
    for name, text in (("t.gz", tree), ("n.gz", labels)):
        (tmp_path / name).write_bytes(gzip.compress(text.encode()))
    found = list(recipe.universal(tmp_path / "t.gz", tmp_path / "n.gz"))
    assert [(row.words, row.entities) for row in found] == [
        (("Orlo", "fell"), ((0, 1, "LOC"),)),
        (("It", "burned"), ()),
    ]
