"""``serve``: the web desk."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from crossread.cli.options import DEFAULT_DESK, DeskFile
from crossread.cli.progress import working
from crossread.cli.screen import Refusal, err, out, plain
from crossread.desk import Desk

if TYPE_CHECKING:
    from crossread.web.serving import Serving

PORT = 8765
_LOCAL = "127.0.0.1"


def serve(
    *,
    desk: DeskFile = DEFAULT_DESK,
    host: Annotated[
        str,
        typer.Option("--host", metavar="NAME", help="Where to listen; at 0.0.0.0 others reach it."),
    ] = _LOCAL,
    port: Annotated[
        int | None,
        typer.Option("--port", min=0, max=65535, metavar="N", help=f"0 for any; else {PORT}."),
    ] = None,
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open it in the browser.")
    ] = True,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            envvar="CROSSREAD_TOKEN",
            metavar="WORDS",
            help="What one must show to add; by default a new one each time.",
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="A further name this server goes by."),
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="Make the desk if there is none.")] = False,
) -> None:
    """Open the web desk: stories, evidence, search, and adding, in the browser."""
    if token is not None and len(token) < 8:
        raise Refusal("--token takes eight characters or more.", 2)
    Desk.open(desk, create=new).close()
    with _writable(desk) as location:
        run(location, host=host, port=port, open_browser=open_browser, token=token,
            names=allow_host or [])  # fmt: skip


def run(
    location: str,
    *,
    host: str = _LOCAL,
    port: int | None = None,
    open_browser: bool = True,
    token: str | None = None,
    names: list[str] | None = None,
) -> None:
    """Serve a desk until Ctrl-C.

    Raises:
        Refusal: no port can be had, or this copy lacks what the web desk needs.
        DeskError: the desk cannot be opened.
    """
    try:
        from crossread.web.app import create_app  # noqa: PLC0415  a second that others need not wait
        from crossread.web.listen import TRIED, PortError, address_of, bound, listen  # noqa: PLC0415
    except ImportError as error:
        raise Refusal(
            f"The web desk needs {error.name}, which is not installed; install crossread[web]."
        ) from None
    try:
        made = bound(host, PORT if port is None else port, tries=TRIED if port is None else 1)
    except PortError as error:
        raise Refusal(str(error)) from None
    address = address_of(made, host)
    serving = _serving(location, host, token, names or [])
    app = create_app(location, serving=serving)

    def ready() -> None:
        _tell(address, serving, moved=port is None and made.getsockname()[1] != PORT)
        if open_browser:
            _open(f"{address}/open?token={serving.token}")

    listen(app, made, ready)
    out().print("Stopped.")


def _serving(location: str, host: str, token: str | None, names: list[str]) -> Serving:
    from crossread.web.serving import LOOPBACK, Serving, bare, is_loopback, new_token  # noqa: PLC0415

    every = host in ("0.0.0.0", "::")  # noqa: S104  told apart, not bound
    own = {socket.gethostname().lower()} if every else set()
    return Serving(
        location=location,
        token=token or new_token(),
        open_to_read=is_loopback(host),
        hosts=LOOPBACK | {bare(host)} | own | {bare(name) for name in names},
        addresses=every,
    )


def _tell(address: str, serving: Serving, *, moved: bool) -> None:
    console = out()
    if moved:
        console.print(plain(f"Port {PORT} is in use, so this is another one.", "dim"))
    console.print(Text("The web desk is open at", style="bold"))
    console.print(plain(f"  {address}/open?token={serving.token}"), soft_wrap=True)
    if serving.open_to_read:
        said = "Only this machine reaches it; the token in the address lets this browser add."
    else:
        said = (
            "Others reach it too, so every page asks for the token. It is not encrypted: put a "
            "proxy with TLS before it in any network that you do not trust."
        )
    console.print(plain(said, "dim"))
    console.print(plain("Ctrl-C ends it.", "dim"))


def _open(address: str) -> None:
    """Open a browser where there is a screen; the address is told in any case."""
    if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        return  # a browser of the terminal would take this one over
    import threading  # noqa: PLC0415
    import webbrowser  # noqa: PLC0415

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


@contextmanager
def _writable(desk: str) -> Iterator[str]:
    """The desk; a copy where its stories are not kept and it may not be written."""
    from crossread.engine.tell import bring_stories_up_to_date  # noqa: PLC0415

    with Desk.open(desk, create=False) as opened:
        if not opened.crossed.read_only:
            yield desk
            return
        if bring_stories_up_to_date(opened):
            yield desk
            return
        with tempfile.TemporaryDirectory(prefix="crossread-") as folder:
            copy = Path(folder) / "copy.desk"
            with working("Copying the desk"):
                opened.backup(copy)
            said = (
                f"{desk} may not be written, so a copy is shown; what is added to it is not kept."
            )
            err().print(plain(said), soft_wrap=True)
            yield str(copy)
