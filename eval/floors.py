"""Floors that figures must not fall under, and the data they were set on."""

from __future__ import annotations

import json
import math
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from hashlib import blake2b
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).with_name("floors.toml")
STEP = 200  # floors are multiples of 1/200 = .005: a change of a few items is no news


def shared() -> Path:
    """Folder of the data that are not part of the project."""
    return Path(os.environ.get("CROSSREAD_SHARED", ROOT.parent / "shared"))


@dataclass(frozen=True)
class Measure:
    """A table of ``floors.toml``; see the head of that file."""

    name: str
    data: tuple[str, ...]
    digest: str
    note: str
    without_floor: tuple[str, ...] = ()
    floors: Mapping[str, float] = field(default_factory=dict)
    aims: Mapping[str, float] = field(default_factory=dict)

    def data_digest(self) -> str | None:
        """Digest of what it is measured on now, or None where some of it is absent."""
        paths = [_where(entry) for entry in self.data]
        if not all(path.exists() for path in paths):
            return None
        return digest(dict(zip(self.data, paths, strict=True)))

    def failures(self, figures: Mapping[str, float]) -> list[str]:
        """Figures under their floor, and floors without a figure."""
        found = []
        for name, floor in self.floors.items():
            if name not in figures:
                found.append(f"{self.name} {name}: has a floor of {floor:.3f} and is not measured")
            elif figures[name] < floor:
                found.append(f"{self.name} {name}: {figures[name]:.4f} is under {floor:.3f}")
        return found

    def raised(self, figures: Mapping[str, float], now: str) -> Measure:
        """Floors lifted to the figures; on other data than before they are set anew."""
        old = self.floors if self.digest == now else {}
        new = {
            name: max(old.get(name, 0.0), floor_of(value))
            for name, value in figures.items()
            if 0 <= value <= 1 and not any(fnmatch(name, p) for p in self.without_floor)
        }
        return replace(self, digest=now, floors={**old, **new})


def floor_of(figure: float) -> float:
    """The figure rounded down to a multiple of .005."""
    return math.floor(round(figure * STEP, 6)) / STEP


def _where(entry: str) -> Path:
    return ROOT / entry[5:] if entry.startswith("repo:") else shared() / entry


def digest(paths: Mapping[str, Path]) -> str:
    """Digest of files and folders by what they are called and hold."""
    state = blake2b(digest_size=8)
    for name, path in sorted(paths.items()):
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            body = file.read_bytes()
            inner = file.relative_to(path).as_posix()
            state.update(f"{name}\0{inner}\0{len(body)}\0".encode())
            state.update(body)
    return state.hexdigest()


def load(path: Path = FLOORS) -> dict[str, Measure]:
    """All measures, in the order of the file.

    Raises:
        tomllib.TOMLDecodeError, TypeError: the file is not as its head says.
    """
    tables: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    return {
        name: Measure(
            name=name,
            data=tuple(entry.pop("data")),
            without_floor=tuple(entry.pop("without_floor", ())),
            **entry,
        )
        for name, entry in tables.items()
    }


def save(measures: Mapping[str, Measure], path: Path = FLOORS) -> None:
    """Write the measures, under the comments that head the file."""
    old = path.read_text("utf-8").splitlines()
    count = next((i for i, line in enumerate(old) if not line.startswith("#")), len(old))
    parts = ["\n".join(old[:count])] if count else []
    for measure in measures.values():
        rows = [f"[{measure.name}]"]
        rows.append(f"data = {_text(list(measure.data))}")
        rows.append(f"digest = {_text(measure.digest)}")
        rows.append(f"note = {_text(measure.note)}")
        rows.append(f"without_floor = {_text(list(measure.without_floor))}")
        for title, values in (("floors", measure.floors), ("aims", measure.aims)):
            rows += ["", f"[{measure.name}.{title}]"]
            rows += [f"{_text(name)} = {value:.3f}" for name, value in values.items()]
        parts.append("\n".join(rows))
    path.write_text("\n\n".join(parts) + "\n", "utf-8")


def _text(value: str | list[str]) -> str:
    """Strings as JSON writes them are TOML too."""
    return json.dumps(value, ensure_ascii=False)
