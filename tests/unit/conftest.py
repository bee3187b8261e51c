"""Fixtures for tests of single parts."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import desks
import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

NOBODY = 65534  # the user without rights on every Unix


@pytest.fixture
def as_plain_user() -> Iterator[Path]:
    """A folder and a process without the administrator's rights, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="crossread-test-"))
    folder.chmod(0o777)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server's database; skips where none can be started."""
    with desks.server() as address:
        yield address


_SCHEMAS = count()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a new desk may be made, in each of the databases."""
    if request.param == "sqlite":
        return tmp_path / "a.desk"
    return f"{request.getfixturevalue('postgres')}?schema=t{next(_SCHEMAS)}"


@pytest.fixture(scope="module")
def web_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small desk of the tests of the web desk, a file of the module's own."""
    from webdesk import make_desk  # noqa: PLC0415  loads the server, which few modules need

    return make_desk(tmp_path_factory.mktemp("web"))


@pytest.fixture(scope="module")
def web(web_desk: Path) -> Iterator[TestClient]:
    """A browser before that desk."""
    from webdesk import client_of  # noqa: PLC0415  as above

    yield from client_of(web_desk)
