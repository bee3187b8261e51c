"""The gate that remembers: floors bind on the data they were set on, and only rise."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

EVAL = Path(__file__).parents[2] / "eval"


@pytest.fixture(scope="module")
def floors() -> ModuleType:
    spec = importlib.util.spec_from_file_location("eval_floors", EVAL / "floors.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def measure(floors: ModuleType, **fields: object) -> object:
    known = {"name": "m", "data": ("d",), "digest": "then", "note": "n", "floors": {"f": 0.8}}
    return floors.Measure(**{**known, **fields})


@pytest.mark.parametrize(
    ("figure", "floor"),
    [(0.9999, 0.995), (0.805, 0.805), (0.8049, 0.8), (0.57, 0.57), (0, 0), (1, 1)],
)
def test_floors_are_rounded_down(floors: ModuleType, figure: float, floor: float) -> None:
    assert floors.floor_of(figure) == floor


def test_a_figure_under_its_floor_fails(floors: ModuleType) -> None:
    assert not measure(floors).failures({"f": 0.8})
    assert "under 0.800" in measure(floors).failures({"f": 0.7999})[0]


def test_a_floor_whose_figure_is_gone_fails(floors: ModuleType) -> None:
    assert "not measured" in measure(floors).failures({"other": 1.0})[0]


def test_floors_rise_and_never_fall(floors: ModuleType) -> None:
    raised = measure(floors).raised({"f": 0.912, "g": 0.333}, "then")
    assert raised.floors == {"f": 0.91, "g": 0.33}
    assert raised.raised({"f": 0.5, "g": 0.5}, "then").floors == {"f": 0.91, "g": 0.5}


def test_on_other_data_floors_are_set_anew(floors: ModuleType) -> None:
    raised = measure(floors).raised({"f": 0.5}, "now")
    assert (raised.digest, raised.floors) == ("now", {"f": 0.5})


def test_references_and_distances_get_no_floor(floors: ModuleType) -> None:
    shown = {"f.without_dates": 0.9, "km": 161.0}
    raised = measure(floors, without_floor=("*without_*",)).raised(shown, "then")
    assert raised.floors == {"f": 0.8}


def test_the_digest_follows_names_and_contents(floors: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    first = floors.digest({"d": tmp_path})
    assert floors.digest({"d": tmp_path}) == first
    (tmp_path / "a").rename(tmp_path / "b")
    renamed = floors.digest({"d": tmp_path})
    (tmp_path / "b").write_text("two")
    assert len({first, renamed, floors.digest({"d": tmp_path})}) == 3


def test_absent_data_have_no_digest(floors: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSREAD_SHARED", "/nowhere")
    assert measure(floors).data_digest() is None


def test_saving_keeps_comments_and_values(floors: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("# What this is.\n\n[m]\n", "utf-8")
    wanted = {"m": measure(floors, note='He said "no".', aims={"a.b f": 0.9})}
    floors.save(wanted, path)
    assert floors.load(path) == wanted
    assert path.read_text("utf-8").startswith("# What this is.\n")


def test_the_projects_floors_are_sound(floors: ModuleType) -> None:
    measures = floors.load()
    assert "sample" in measures
    for entry in measures.values():
        assert entry.note
        assert entry.data
        assert bool(entry.floors) == bool(entry.digest), (
            f"{entry.name}: floors and digest go together"
        )
        assert all(0 <= value <= 1 for value in entry.floors.values())


def test_the_samples_floors_hold_for_the_sample_here(floors: ModuleType) -> None:
    """Who changes the sample or its gold measures again."""
    entry = floors.load()["sample"]
    assert entry.digest in ("", entry.data_digest())
