"""What a user may set: a TOML file, or environment variables that go before it.

``CROSSREAD_CONFIG`` names the file; without it, ``config.toml`` in the user's folder for settings
(``~/.config/crossread`` on Linux) is read if it is there::

    [read]
    pipeline = "crossread_en"   # a spaCy pipeline: package, folder, or "none" for rules alone
    parse = "needed"            # which sentences get dependencies: "needed", "all" or "none"

``CROSSREAD_PIPELINE`` and ``CROSSREAD_PARSE`` set the same. A file in the working folder is never
read: a pipeline is code, and who opens a folder of reports has not agreed to run it.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

Parse = Literal["needed", "all", "none"]
OURS = "crossread_en"
NONE = "none"


class SettingsError(ValueError):
    """A setting that cannot be used; the message says which, and what it takes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force.

    Attributes:
        pipeline: package or folder of a spaCy pipeline that tags names; "none" for rules alone;
            None for ours where it is installed.
        parse: which sentences its parser sees: those that an extractor asks for, all, or none.
    """

    pipeline: str | None = None
    parse: Parse = "needed"


@cache
def settings() -> Settings:
    """The settings, read once for each process.

    Raises:
        SettingsError: a value is none of those allowed, or the file is no TOML.
    """
    given = _file().get("read", {})
    if not isinstance(given, dict):
        raise SettingsError("[read] in the settings must be a table")
    for name in given.keys() - {"pipeline", "parse"}:
        raise SettingsError(f"read.{name} in the settings is no setting of this version")
    pipeline = os.environ.get("CROSSREAD_PIPELINE") or given.get("pipeline")
    if pipeline is not None and not isinstance(pipeline, str):
        raise SettingsError(f"read.pipeline takes the name of a spaCy pipeline, not {pipeline!r}")
    parse = os.environ.get("CROSSREAD_PARSE") or given.get("parse", "needed")
    if parse not in get_args(Parse):
        raise SettingsError(f"read.parse takes one of {', '.join(get_args(Parse))}, not {parse!r}")
    return Settings(pipeline, cast(Parse, parse))


def _file() -> dict[str, Any]:
    named = os.environ.get("CROSSREAD_CONFIG")
    path = Path(named) if named else _folder() / "config.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        if named:
            raise SettingsError(f"CROSSREAD_CONFIG names {path}, which is not there") from None
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is no valid TOML: {error}") from None


def _folder() -> Path:
    from typer import get_app_dir  # noqa: PLC0415  not needed where a file is named

    return Path(get_app_dir("crossread"))
