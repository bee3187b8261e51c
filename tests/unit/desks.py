"""Desks for tests on both databases: a file, and a schema of a PostgreSQL started for the tests."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from invented import NOW

from crossread.desk import Added, Desk, Entry
from crossread.model import Dropped

# Debian keeps each version's programs in a folder of its own.
_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
_USER = "crossread"


def programs() -> Path | None:
    """The folder of initdb and postgres, or None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    folders = [*_FOLDERS, *([Path(found).resolve().parent] if found else [])]
    return next((one for one in folders if (one / "initdb").exists()), None)


def add(desk: Desk, *batch: Entry | Dropped) -> Added:
    """Keep a batch as a run of its own would."""
    run = desk.begin("test", program="0", now=NOW)
    return desk.add(run, batch, received=NOW)


@contextmanager
def server() -> Iterator[str]:
    """A server of its own, on a Unix socket, that forgets everything; gives its address.

    It refuses to run as root, so as root it runs as the user without rights.
    """
    bin_ = programs()
    if bin_ is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="crossread-pg-"))
    process = None
    try:
        if os.geteuid() == 0:
            os.chown(folder, 65534, 65534)
        data = folder / "data"
        _as_plain(
            [bin_ / "initdb", "-D", data, "-U", _USER, "-E", "UTF8", "--no-locale", "-A", "trust",
             "--no-sync"]
        )  # fmt: skip
        settings = [
            "fsync=off", "listen_addresses=", f"unix_socket_directories={folder}",
            "max_connections=40", "shared_buffers=64MB",
        ]  # fmt: skip
        options = [word for setting in settings for word in ("-c", setting)]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                _plainly([bin_ / "postgres", "-D", data, *options]), stdout=log, stderr=log
            )
        _await(bin_, folder)
        yield f"postgresql://{_USER}@{str(folder).replace('/', '%2F')}/postgres"
    finally:
        if process:
            process.send_signal(signal.SIGINT)  # at once, whoever is connected
            process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _plainly(command: list[object]) -> list[str]:
    words = [str(word) for word in command]
    if os.geteuid() != 0:
        return words
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *words]


def _as_plain(command: list[object]) -> None:
    subprocess.run(_plainly(command), check=True, capture_output=True, cwd="/")


def _await(bin_: Path, folder: Path) -> None:
    for _ in range(300):
        asked = subprocess.run(
            [bin_ / "pg_isready", "-q", "-h", folder], check=False, capture_output=True
        )
        if asked.returncode == 0:
            return
        time.sleep(0.1)
    pytest.fail(f"PostgreSQL did not start: {(folder / 'log').read_text()[-2000:]}")
