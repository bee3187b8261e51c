"""Our own labelled newswire is well marked, and what is scored trains nothing."""

import re
from pathlib import Path

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


def test_what_is_scored_trains_nothing() -> None:
    """Evaluation and recipe hold out the same documents, by the same words."""
    rules = []
    for path in ("eval/names.py", "models/english/labelled.py"):
        source = (ROOT / path).read_text("utf-8")
        body = source[source.index("def held_out") :]
        rules.append([line for line in body.splitlines()[2:5] if '"""' not in line][:2])
    assert rules[0] == rules[1]
    assert "% 5 == 0" in rules[0][1]
