"""Settling a dispute on the command line and in the browser."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from webdesk import BASE, TOKEN, client_of, make_desk

from crossread.cli import main as cli
from crossread.desk import Desk
from crossread.model import Dispute, Story

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_desk(tmp_path)


@pytest.fixture
def crossread(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    monkeypatch.setenv("CROSSREAD_DESK", str(path))
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["crossread", *arguments])
        capsys.readouterr()
        code = cli.main()
        shown = capsys.readouterr()
        return code, shown.out, " ".join(shown.err.split())

    return run


@pytest.fixture
def web(path: Path) -> Iterator[TestClient]:
    yield from client_of(path)


def disputed(path: Path) -> tuple[Story, Dispute]:
    """The story of the ferry and its first dispute."""
    with Desk.open(path) as desk:
        rows, _ = desk.summaries(limit=1)
        story = desk.story(rows[0].id)
    assert story is not None
    return story, story.disputes[0]


def test_a_side_is_named_by_its_letter_or_its_words(crossread: Run, path: Path) -> None:
    story, dispute = disputed(path)
    assert crossread("settle", "1", "1", "--for", "a", "--note", "Asked the coast guard.")[0] == 0
    _, shown, _ = crossread("show", "1")
    assert "Asked the coast guard." in shown
    assert "✓ a" in shown
    words = dispute.sides[1].text
    code, printed, _ = crossread("settle", story.id[:6], dispute.id[:6], "--for", words, "--json")
    said = json.loads(printed)["settlements"]
    assert (code, [one["side"] for one in said]) == (0, [0, 1])
    assert len(json.loads(printed)["sides"]) == len(dispute.sides)
    last = {"verdict": "side", "side": 1, "text": words, "who": dispute.sides[1].who, "note": ""}
    assert {key: said[1][key] for key in last} == last
    assert said[1]["at"] >= said[0]["at"]
    assert said[1]["otherwise"] == []
    _, brief, _ = crossread("show", "1", "--brief", "40")
    assert f"Settled for “{words}”" in " ".join(brief.split())


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("1", "1"), 2, "Say one of --for SIDE, --both and --open."),
        (("1", "1", "--both", "--open"), 2, "Say one of --for SIDE, --both and --open."),
        (("1", "99", "--both"), 1, "The story has no dispute '99'"),
        (("1", "1", "--for", "zzz"), 2, "no side fits; name one by its letter: a "),
        (("1", "1", "--for", ""), 2, "no side fits"),
        (("2", "1", "--both"), 1, "there is nothing to settle"),
        (("1", "1", "--both", "--note", "x" * 2001), 1, "A note has up to 2000 characters"),
    ],
)
def test_what_cannot_be_settled_is_said(
    crossread: Run, path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    found, _, shown = crossread("settle", *arguments)
    assert (found, said in shown) == (code, True), shown
    assert disputed(path)[1].settlements == ()


def test_the_form_keeps_what_the_user_says(web: TestClient, path: Path) -> None:
    story, dispute = disputed(path)
    web.headers["authorization"] = f"Bearer {TOKEN}"
    page = f"/stories/{story.id}"
    assert f'action="{page}/disputes/{dispute.id}"' in web.get(page).text
    form = {"verdict": "0", "note": "<b>Asked</b> the coast guard."}
    answer = web.post(f"{page}/disputes/{dispute.id}", data=form)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{page}#dispute-{dispute.id}"
    shown = web.get(page).text
    assert "&lt;b&gt;Asked&lt;/b&gt; the coast guard." in shown
    assert all(side.text in shown for side in dispute.sides)
    told = web.get(f"{page}.json").json()["disputes"][0]
    assert (told["status"], told["settlements"][0]["note"]) == ("resolved", form["note"])


def test_who_has_no_token_or_comes_from_elsewhere_settles_nothing(
    web: TestClient, path: Path
) -> None:
    story, dispute = disputed(path)
    address = f"/stories/{story.id}/disputes/{dispute.id}"
    assert 'name="verdict"' not in web.get(f"/stories/{story.id}").text
    assert web.post(address, data={"verdict": "both"}).status_code == 401
    bearer = {"authorization": f"Bearer {TOKEN}"}
    foreign = {**bearer, "origin": "https://evil.example"}
    assert web.post(address, data={"verdict": "both"}, headers=foreign).status_code == 403
    assert disputed(path)[1].settlements == ()


def test_settled_disputes_are_not_open(crossread: Run, web: TestClient, path: Path) -> None:
    story, dispute = disputed(path)
    row = json.loads(crossread("stories", "--json")[1])[0]
    assert (row["disputes"], row["open_disputes"]) == (len(story.disputes),) * 2
    for one in story.disputes:
        assert crossread("settle", story.id, one.id, "--both")[0] == 0
    row = json.loads(crossread("stories", "--json")[1])[0]
    assert (row["disputes"], row["open_disputes"]) == (len(story.disputes), 0)
    assert json.loads(crossread("stories", "--disputed", "--json")[1]) == []
    assert "✓" in crossread("stories")[1]
    shown = web.get("/stories").text
    assert f"✓ {len(story.disputes)} settled" in shown
    assert "◆" not in shown
    assert web.get("/api/v1/stories?show=disputed").json()["total"] == 0
    assert f"{len(story.disputes)} settled" in web.get(f"/stories/{story.id}").text
    crossread("settle", story.id, dispute.id, "--open")
    listed = web.get("/api/v1/stories?show=disputed").json()["items"]
    assert [(one["id"], one["open_disputes"]) for one in listed] == [(story.id, 1)]


def test_programs_settle_with_the_token(web: TestClient, path: Path) -> None:
    story, dispute = disputed(path)
    address = f"/api/v1/stories/{story.id}/disputes/{dispute.id}"
    sent = {"verdict": "side", "side": 1, "note": "Asked the <coast> guard."}
    assert web.post(f"{address}/settlements", json=sent).status_code == 401
    assert web.get(f"{address}/settlements").json()["items"] == []
    before = web.get(address)
    web.headers["authorization"] = f"Bearer {TOKEN}"
    answer = web.post(f"{address}/settlements", json=sent)
    assert (answer.status_code, answer.headers["location"]) == (201, address)
    assert answer.json()["status"] == "resolved"
    assert len(answer.json()["sides"]) == len(dispute.sides)
    assert web.get(address).json() == answer.json()
    assert web.get(address).headers["etag"] != before.headers["etag"]
    assert web.post(f"{address}/settlements", json={"verdict": "open"}).status_code == 201
    said = web.get(f"{address}/settlements?limit=1").json()
    assert (said["total"], said["next"]) == (2, 1)
    [first] = said["items"]
    assert {name: first[name] for name in sent} == sent
    assert first["text"] == dispute.sides[1].text
    assert web.get(address).json()["status"] == "open"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"verdict": "side"}, 400),
        ({"verdict": "side", "side": 7}, 400),
        ({"verdict": "side", "side": -1}, 422),
        ({"verdict": "both", "side": 0}, 400),
        ({"verdict": "maybe"}, 422),
        ({"verdict": "both", "note": "x" * 2001}, 422),
        ({"verdict": "both", "by": "me"}, 422),
        ({}, 422),
    ],
)
def test_what_a_program_cannot_settle_is_said(
    web: TestClient, path: Path, sent: dict[str, object], status: int
) -> None:
    story, dispute = disputed(path)
    web.headers["authorization"] = f"Bearer {TOKEN}"
    disputes = f"/api/v1/stories/{story.id}/disputes"
    answer = web.post(f"{disputes}/{dispute.id}/settlements", json=sent)
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert web.post(f"{disputes}/{'0' * 16}/settlements", json={"verdict": "both"}).status_code == (
        404
    )
    assert disputed(path)[1].settlements == ()


@pytest.mark.parametrize(
    ("dispute", "verdict", "status"),
    [("", "7", 400), ("", "", 400), ("", "-1", 400), ("", "١", 400), ("0" * 16, "both", 404)],
)
def test_a_form_that_makes_no_sense_is_refused(
    web: TestClient, path: Path, dispute: str, verdict: str, status: int
) -> None:
    story, first = disputed(path)
    web.headers.update({"authorization": f"Bearer {TOKEN}", "origin": BASE})
    address = f"/stories/{story.id}/disputes/{dispute or first.id}"
    assert web.post(address, data={"verdict": verdict}).status_code == status
    assert disputed(path)[1].settlements == ()
