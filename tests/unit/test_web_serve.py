"""``crossread serve``: where it listens, what it says, and how it ends."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PROGRAM = (sys.executable, "-m", "crossread.cli.main", "serve", "--no-open")


def refused(*arguments: str) -> tuple[int, str]:
    """Exit code and what is said of a server that does not start."""
    done = subprocess.run(
        [*_PROGRAM, *arguments], capture_output=True, text=True, check=False, timeout=60
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """A server, the address it printed, and all that it printed before."""
    process = subprocess.Popen(
        [*_PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    said = ""
    try:
        for line in process.stdout:
            said += line
            found = re.search(r"http://\S+/open\?token=\S+", line)
            if found:
                yield process, found[0], said
                return
        raise AssertionError(f"it did not start: {said}")
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def asked(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.url
    except urllib.error.HTTPError as error:
        return error.code, address


def test_it_prints_its_address_and_ends_with_ctrl_c(web_desk: Path) -> None:
    with serving("--desk", str(web_desk), "--port", "0", "--token", "a-token-of-ours") as (
        process, address, _,
    ):  # fmt: skip
        assert address.endswith("token=a-token-of-ours")
        assert asked(address)[0] == 200
        assert asked(address.replace("/open?token=a-token-of-ours", "/stories"))[0] == 200
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        left = process.stdout.read()
        assert process.wait(30) == 0
        assert "Traceback" not in left
        assert left.strip().endswith("Stopped.")


def test_a_port_that_is_taken_is_refused_when_it_was_asked_for(web_desk: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = refused("--desk", str(web_desk), "--port", str(port))
    assert code == 1
    assert f"Port {port} is in use" in said


def test_what_cannot_be_served_is_said_in_a_sentence(tmp_path: Path, web_desk: Path) -> None:
    code, said = refused("--desk", str(tmp_path / "none.desk"))
    assert code == 1
    assert "There is no desk at" in said
    other = tmp_path / "other.desk"
    other.write_text("no desk")
    assert "is not a desk" in refused("--desk", str(other))[1]
    assert refused("--desk", str(web_desk), "--token", "short")[0] == 2
    assert "Cannot listen" in refused("--desk", str(web_desk), "--host", "192.0.2.1")[1]


def test_a_desk_can_be_begun_in_the_browser(tmp_path: Path) -> None:
    desk = tmp_path / "new.desk"
    with serving("--desk", str(desk), "--new", "--port", "0") as (_, address, _):
        assert asked(address.partition("/open")[0] + "/stories")[0] == 200
    assert desk.exists()


def test_others_are_asked_for_the_token(web_desk: Path) -> None:
    arguments = ("--desk", str(web_desk), "--port", "0", "--host", "0.0.0.0")
    with serving(*arguments) as (_, address, _):
        base = address.partition("/open")[0]
        assert asked(f"{base}/api/v1/stories")[0] == 401
        assert asked(f"{base}/stories")[0] == 401


def test_the_usual_port_gives_way_to_the_next(web_desk: Path) -> None:
    with socket.socket() as taken:
        try:
            taken.bind(("127.0.0.1", 8765))
            taken.listen()
        except OSError:
            pass  # somebody else holds it: as good
        with serving("--desk", str(web_desk)) as (_, address, said):
            assert ":8765/" not in address
            assert "8765 is in use" in said


def test_only_serving_loads_the_web() -> None:
    code = (
        "import sys, crossread.cli.main, crossread.web; "
        "print([m for m in ('fastapi', 'jinja2', 'uvicorn', 'httpx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
