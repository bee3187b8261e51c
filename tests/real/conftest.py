"""The five real reports as they are, and as reports of two other conflicts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rename import Renaming

if TYPE_CHECKING:
    from case import Case

VARIANTS = ("original", "invented", "transposed")
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Folder of the five reports: ``seeds`` below CROSSREAD_SHARED, or beside the repository."""
    shared = os.environ.get("CROSSREAD_SHARED")
    folder = Path(shared) if shared else REPOSITORY.parent / "shared"
    if not any((folder / "seeds").glob("*.txt")):
        pytest.skip("the five real reports are not here; CROSSREAD_SHARED names their folder")
    return folder / "seeds"


@pytest.fixture(scope="session", params=VARIANTS)
def case(
    request: pytest.FixtureRequest, seeds: Path, tmp_path_factory: pytest.TempPathFactory
) -> Case:
    """The reports of one conflict, read once."""
    from case import build  # noqa: PLC0415  what it imports is not needed where reports are absent

    return build(Renaming.load(request.param), seeds, tmp_path_factory.mktemp(request.param))
