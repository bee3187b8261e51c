"""What is built and shipped: its weight, its licences, and nothing inline in the templates."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "crossread" / "web"
STATIC = WEB / "static"
# All script that a page may load before its map is opened, compressed.
MOST_SCRIPT = 250_000

built = pytest.mark.skipif(
    not (STATIC / "sizes.json").is_file(),
    reason="the pages' files are not built; run `python web/build.py`",
)


@built
def test_script_before_the_map_is_light() -> None:
    names = [path for path in STATIC.rglob("*.js") if not path.name.startswith("map-worker")]
    before = [path for path in names if not path.name.startswith("moving-")]
    weight = sum(len(gzip.compress(path.read_bytes())) for path in before)
    assert len(before) < len(names), "the map is a part of its own"
    assert weight <= MOST_SCRIPT


@built
def test_the_map_is_in_no_file_that_a_page_asks_for_at_once() -> None:
    files = json.loads((STATIC / "sizes.json").read_text())
    wanted, seen = ["app.js", "early.js"], set()
    while wanted:
        name = wanted.pop()
        seen.add(name)
        wanted += [one for one in files[name]["needs"] if one not in seen]
    assert not any("maplibre" in (STATIC / name).read_text().lower() for name in seen)


@built
def test_licences_of_what_is_bundled_lie_beside_it() -> None:
    text = (STATIC / "THIRD_PARTY.txt").read_text()
    for name in ("@observablehq/plot", "htmx.org", "maplibre-gl", "world-atlas", "d3-scale"):
        assert re.search(rf"^{re.escape(name)} \d", text, re.MULTILINE), name
    assert not re.search(r"\bA?GPL", text)


def test_pins_are_exact_and_name_no_host() -> None:
    project = json.loads((ROOT / "web" / "package.json").read_text())
    pins = {**project["dependencies"], **project["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", pin) for pin in pins.values())
    packages = json.loads((ROOT / "web" / "package-lock.json").read_text())["packages"]
    assert not any("resolved" in one for one in packages.values())
    assert all("integrity" in one for name, one in packages.items() if name)


@pytest.mark.parametrize(
    "path", [path for path in WEB.glob("templates/**/*.html") if path.name != "story_file.html"],
    ids=lambda path: path.name,
)  # fmt: skip
def test_templates_hold_nothing_that_the_policy_forbids(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"""<[^>]*\s(style|on\w+)\s*=""", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", text)
    assert "<style" not in text
    assert not re.search(r"https?://(?!www\.w3\.org)\w", text)
    assert "|safe" not in text
