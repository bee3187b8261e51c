"""One desk with the bundled sample, one server over it, one browser."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crossread import api
from crossread.desk import Desk
from crossread.engine import Local
from crossread.engine.run import read_into

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOKEN = "sample-token"
# Until the server answers; a busy machine takes its time to import.
PATIENCE = 60.0
STATIC = Path(str(files("crossread"))) / "web" / "static"


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "sample.desk"
    with (
        as_file(files("crossread") / "sample" / "reports") as folder,
        contextlib.chdir(folder.parent),
        Desk.open(path) as opened,
    ):
        read_into(opened, [folder.name], Local())
    return path


@pytest.fixture(scope="session")
def token() -> str:
    return TOKEN


@pytest.fixture(scope="session")
def server(desk: Path) -> Iterator[str]:
    """The address of a server over the sample."""
    uvicorn = pytest.importorskip("uvicorn")
    pytest.importorskip("fastapi")
    from crossread.web import create_app  # noqa: PLC0415  needs the packages asked for above

    if not (STATIC / "app.js").is_file():
        pytest.skip("the pages' files are not built; run `python web/build.py`")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(str(desk), token=TOKEN)
    served = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=served.run, daemon=True)
    thread.start()
    end = time.monotonic() + PATIENCE
    while not served.started and time.monotonic() < end:
        time.sleep(0.05)
    assert served.started
    app.state.server.updater.settle(PATIENCE)  # what is read is crossed in the background
    yield f"http://127.0.0.1:{port}"
    served.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("there is no /usr/bin/chromium; install the package chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Looked:
    """What a page did while it was looked at."""

    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


@pytest.fixture
def look(chromium, server) -> Iterator[Callable]:
    """Open pages; at the end none of them may have complained or asked another host."""
    looked = Looked()
    contexts = []

    def open_page(path: str, *, width: int = 1440, height: int = 900, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, base_url=server, **options
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and looked.errors.append(said.text))
        page.on("pageerror", lambda error: looked.errors.append(str(error)))
        page.on("request", lambda asked: note(asked.url))
        page.goto(path, wait_until="networkidle")
        return page

    def note(url: str) -> None:
        parts = urlsplit(url)
        if (
            parts.scheme in ("http", "https", "ws", "wss")
            and parts.netloc != urlsplit(server).netloc
        ):
            looked.elsewhere.append(url)

    yield open_page
    for context in contexts:
        context.close()
    assert looked.errors == []
    assert looked.elsewhere == []


@pytest.fixture(scope="session")
def stories(desk: Path) -> dict[str, str]:
    """Addresses of the sample's stories by a word of their titles' subject."""
    with api.open_desk(desk, create=False) as opened:
        told = {story.title: story.id for story in api.stories(opened)}
    words = {"karabakh": "Karabakh Armenians", "quake": "quake", "derna": "Derna"}
    return {
        name: f"/stories/{next(id_ for title, id_ in told.items() if word in title)}"
        for name, word in words.items()
    }
