"""What the documentation shows is run, as a newcomer would type it."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/cli.md")
REPORTS = {
    "one.txt": "Velmara: 29 killed in dam burst\n\n3 May 2031\n\nAt least 29 people were killed on "
    "Saturday when a dam burst near Tarsk, the interior ministry of Velmara said.\n",
    "two.txt": "Dam burst near Tarsk kills 27\n\n3 May 2031\n\nA dam burst near Tarsk in Velmara "
    "on Saturday killed at least 27 people, police said.\n",
}


def blocks(page, language):
    """Code blocks of a page, by its language."""
    text = (ROOT / page).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def commands(page):
    """Lines of a page's shell blocks that call the program itself, without their comments."""
    lines = (line for block in blocks(page, "sh") for line in block.splitlines())
    return [shlex.split(line, comments=True) for line in lines if line.startswith("crossread ")]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "reports").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "reports" / name).write_text(text, "utf-8")
    return tmp_path


def run(folder, *arguments):
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (arguments, done.stderr)
    return done.stdout


# Commands that go on until they are stopped have tests of their own; here their options are known.
ENDLESS = ("serve", "watch")


@pytest.mark.parametrize("page", PAGES)
def test_commands_run_in_their_order(page, folder):
    found = commands(page)
    assert len(found) >= 4
    for _, command, *arguments in found:
        help_only = ["--help"] if command in ENDLESS else []
        run(folder, "-m", "crossread.cli.main", command, *arguments, *help_only)
    written = [words[words.index("-o") + 1] for words in found if "-o" in words]
    assert all((folder / name).stat().st_size for name in written)


def test_python_runs_and_tells_the_figures(folder):
    (code,) = blocks("README.md", "python")
    (folder / "example.py").write_text(code, "utf-8")
    assert "killed" in run(folder, "example.py")
    assert (folder / "crisis.desk").exists()


@pytest.mark.parametrize("number", range(6))
def test_the_components_examples_run(number, folder):
    found = blocks("docs/components.md", "python")
    assert len(found) == 6
    (folder / "example.py").write_text(found[number], "utf-8")
    said = run(folder, "example.py")
    shown = (
        "killed at_least 12", "2021-05-05", "Lima literal geonames:", "mayor → Petra Lund title",
        "2021-05-04", "1994",
    )  # fmt: skip
    assert shown[number] in said


def test_the_components_page_names_them_all():
    from crossread.read.components import EXTRACTORS  # noqa: PLC0415  other tests need no model

    text = (ROOT / "docs" / "components.md").read_text("utf-8")
    for what in (*EXTRACTORS, "sentences"):
        assert f"| `crossread_{what}` |" in text, what


def test_the_api_shows_the_same_example(folder):
    """The docstring of crossread.api is the README's example."""
    (code,) = blocks("README.md", "python")
    text = (ROOT / "src" / "crossread" / "api.py").read_text("utf-8")
    assert code.strip() in text


def test_links_lead_somewhere():
    for page in (*PAGES, "CONTRIBUTING.md", "docs/components.md", "docs/evaluation.md"):
        text = (ROOT / page).read_text("utf-8")
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            assert ((ROOT / page).parent / target).exists(), (page, target)


def test_make_targets_named_are_there():
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for page in (*PAGES, "CONTRIBUTING.md", "docs/evaluation.md"):
        text = (ROOT / page).read_text("utf-8")
        assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.M)) <= made, page
