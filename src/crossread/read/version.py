"""The reader's version, where it can be asked for without loading the reader."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from crossread.settings import NONE, OURS, SettingsError, settings

# Language and generation of the rules; raised whenever a reading may come out otherwise.
RULES = "en-11"


@cache
def reader_version() -> str:
    """The rules' version and that of the pipeline in use: "en-6+crossread_en-1.1.0".

    Readings are kept under it: another pipeline gives other readings, and so does another choice
    of sentences to parse ("… parse=none").

    Raises:
        SettingsError: the settings name a pipeline that is not there.
    """
    name = chosen_pipeline()
    if name is None:
        return RULES
    parse = settings().parse
    return f"{RULES}+{_release(name)}" + ("" if parse == "needed" else f" parse={parse}")


def chosen_pipeline() -> str | None:
    """Package or folder of the pipeline in use: that of the settings, else ours if installed."""
    name = settings().pipeline
    if name is None:
        return OURS if find_spec(OURS) else None
    return None if name == NONE else name


def _release(name: str) -> str:
    """Name and version of a pipeline, without loading it."""
    folder = Path(name)
    if (folder / "meta.json").is_file():
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        return f"{meta.get('lang')}_{meta.get('name')}-{meta.get('version')}"
    try:
        return f"{name}-{version(name)}"
    except (PackageNotFoundError, ValueError):
        raise SettingsError(
            f"the settings name the spaCy pipeline {name!r}, which is neither an installed "
            "package nor a folder with a pipeline"
        ) from None
