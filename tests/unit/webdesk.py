"""A small desk for tests of the web desk: a story of seven reports, another, hostile ones."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from starlette.testclient import TestClient

from crossread.desk import Desk
from crossread.engine import Local
from crossread.engine.run import read_into
from crossread.engine.tell import bring_stories_up_to_date
from crossread.web import create_app
from crossread.web.serving import Serving

BASE = "http://127.0.0.1:8765"
TOKEN = "test-token-0123"

_WIRE = (
    "At least 12 people were killed and 40 injured when a ferry caught fire off Split in Croatia "
    "on Tuesday evening, the coast guard said. "
    "\n\nRescuers pulled 85 passengers from the water near the island of Brac. "
    "“We heard an explosion below deck,” said Mara Kovel, a passenger from Zagreb. "
    "\n\nThe shipping company Adria Lines denied that the ferry was overloaded. "
    "Police in Split opened an investigation on Wednesday."
)
REPORTS: tuple[dict[str, str], ...] = (
    {
        "id": "wire-1", "outlet": "Harbour Wire", "published": "2031-05-06T21:10:00+00:00",
        "title": "Ferry fire off Split kills at least 12", "text": _WIRE,
        "url": "https://harbourwire.example/ferry-fire-kovel",
    },
    {
        "id": "courier-1", "outlet": "Northgate Courier", "published": "2031-05-07T06:30:00+00:00",
        "title": "At least 12 dead in ferry fire off Split", "text": _WIRE,
    },
    {
        "id": "dispatch-1", "outlet": "Levant Dispatch", "published": "2031-05-07T09:00:00+00:00",
        "title": "Ferry fire in Croatia: ministry speaks of 15 dead",
        "text": "Fifteen people died in the ferry fire off Split in Croatia on Tuesday, the "
        "ministry of health said on Wednesday. Another 41 people were injured.\n\n"
        "Adria Lines, the company that runs the ferry, said that 97 people were on board. "
        "Kovel said that there were not enough life jackets.",
    },
    {
        "id": "lantern-1", "outlet": "The Daily Lantern", "published": "2031-05-07T18:00:00+00:00",
        "title": "Unions: ferry off Split was overloaded",
        "text": "The ferry that burned off Split in Croatia on Tuesday was overloaded, the "
        "seafarers' union said on Wednesday. The company Adria Lines denied it.\n\n"
        "The coast guard said that at least 14 people were killed and three were missing. "
        "The mayor of Split could not be reached for comment.",
    },
    {
        "id": "kestrel-1", "title": "Ferry burns off Split",
        "text": "A ferry burned off Split in Croatia on Tuesday evening and people were killed, "
        "listeners told the radio. The coast guard was searching near Brac.",
    },
    {
        "id": "old-1", "outlet": "Harbour Wire", "published": "2029-05-08",
        "title": "Ferry fire off Split injures three",
        "text": "Three people were injured when a ferry caught fire off Split in Croatia on "
        "Monday, 7 May 2029, the coast guard said. The ferry was towed to Split.",
    },
)  # fmt: skip

# Text that would run, call out or break out of its place if it were not escaped everywhere.
EVIL = '<script>alert("x")</script><img src=x onerror=alert(1)><svg onload=alert(2)>'
HOSTILE: dict[str, str] = {
    "id": f"evil-1{EVIL}",
    "outlet": f"Evil Outlet{EVIL}",
    "title": f"Ferry fire off Split{EVIL}",
    "url": "javascript:alert(document.domain)//https://x",
    "published": "2031-05-07T20:00:00+00:00",
    "text": f"At least 13 people were killed in the ferry fire off Split in Croatia on Tuesday, "
    f"the coast guard said. {EVIL} “It burned{EVIL},” said {EVIL} a passenger. \u202e\u0007 =1+1",
}
HOSTILE_PAGE = f"""<!doctype html><html><head><title>Ferry fire off Split burns {EVIL}</title>
<base href="http://evil.example/"><meta http-equiv="refresh" content="0;url=http://evil.example/">
<link rel="stylesheet" href="http://evil.example/x.css">
<link rel="preconnect" href="//evil.example">
<script>fetch("http://evil.example/")</script><style>p {{ color: red }}</style></head>
<body onload="alert(3)"><iframe src="http://evil.example/"></iframe>
<p onclick="alert(4)">A ferry burned off Split in Croatia on Tuesday, 6 May 2031, and at least 11
people were killed, the coast guard said. The fire was put out in the evening by two tugs.</p>
<p><a href="javascript:alert(5)">The company</a> that runs the ferry, Adria Lines, did not answer
questions on Wednesday. <form action="http://evil.example/"><input name=a><button>go</button></form>
<object data="http://evil.example/x.swf"></object><embed src="http://evil.example/y">
<svg><script>alert(6)</script></svg><img src="http://evil.example/pixel.gif"></p></body></html>"""


def make_desk(folder: Path) -> Path:
    """The desk, read and crossed once for all tests, as a file of one's own."""
    path = folder / "web.desk"
    path.write_bytes(_made())
    return path


@cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = folder / "reports.jsonl"
        lines.write_text("\n".join(json.dumps(row) for row in (*REPORTS, HOSTILE)), "utf-8")
        (folder / "evil.html").write_text(HOSTILE_PAGE, "utf-8")
        (folder / "broken.jsonl").write_text("{not json\n", "utf-8")
        with Desk.open(folder / "web.desk") as desk:
            paths = [lines, folder / "evil.html", folder / "broken.jsonl"]
            read_into(desk, [str(path) for path in paths], Local())
            bring_stories_up_to_date(desk)
        return (folder / "web.desk").read_bytes()


def client_of(path: Path, **settings: object) -> Iterator[TestClient]:
    """A browser before a web desk; nothing it brings shows the token."""
    serving = Serving(location=str(path), token=TOKEN, **settings)  # type: ignore[arg-type]
    app = create_app(path, serving=serving)
    with TestClient(app, base_url=BASE, follow_redirects=False) as client:
        assert app.state.server.updater.settle(60)
        yield client
