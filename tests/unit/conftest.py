"""Fixtures for tests of single parts."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

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
