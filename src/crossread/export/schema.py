"""JSON Schemas of the exported documents, made from their types.

``python -m crossread.export.schema FOLDER …`` writes them; a test holds what is committed equal.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from crossread.export.contract import SCHEMA, Document
from crossread.export.contract_readings import ReadingLine

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES: dict[str, tuple[type, str]] = {
    f"document-{SCHEMA}.json": (Document, "crossread export --format json"),
    f"readings-{SCHEMA}.json": (ReadingLine, "a line of crossread export --format readings"),
}
NAMES = tuple(_TYPES)


def schema(name: str) -> dict[str, Any]:
    """The schema of a document, made anew from its type.

    Raises:
        KeyError: no document is called so.
    """
    kind, title = _TYPES[name]
    whole = {"$schema": _DIALECT, "title": title, **msgspec.json.schema(kind)}
    read: dict[str, Any] = json.loads(json.dumps(whole))  # a default () is a list there
    return read


def shipped(name: str) -> dict[str, Any]:
    """The schema that comes with the package."""
    text = files("crossread.export").joinpath("schemas", name).read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def write(folder: Path) -> None:
    """Write every schema into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        text = json.dumps(schema(name), indent=2, ensure_ascii=False)
        (folder / name).write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        write(Path(argument))
