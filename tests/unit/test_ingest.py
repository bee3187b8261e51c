"""Everything a user may name becomes a page, or one clear sentence; nothing stops the rest."""

from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from crossread.ingest import Limits, pages, stream
from crossread.ingest.estimate import many
from crossread.ingest.media import by_content
from crossread.model import Dropped, Page
from crossread.resources import table

REASONS = table("drop_reasons.toml")["reasons"]


def read(*paths: object, **options: Any) -> list[Page | Dropped]:
    found = list(pages([str(path) for path in paths], **options))
    for item in found:
        if isinstance(item, Dropped):
            assert item.reason in REASONS
            assert item.note.endswith(".")
    return found


def one(*paths: object, **options: Any) -> Page | Dropped:
    (item,) = read(*paths, **options)
    return item


def reason(*paths: object, **options: Any) -> str:
    item = one(*paths, **options)
    assert isinstance(item, Dropped)
    return item.reason


def line(**fields: object) -> str:
    return json.dumps(fields)


def test_a_folder_is_read_in_order_without_hidden_names(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("news/b.txt", "news/a/z.html", "news/a/c.TXT", "news/.git/x.txt", "news/.h.txt"):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"words of {name}")
    found = read("news")
    assert [item.ref for item in found] == ["news/a/c.TXT", "news/a/z.html", "news/b.txt"]
    assert [item.media for item in found if isinstance(item, Page)] == [
        "text/plain", "text/html", "text/plain",
    ]  # fmt: skip
    assert [item.ref for item in read("news/*.txt")] == ["news/b.txt"]


def test_one_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert [type(item) for item in read(tmp_path / "a.txt", tmp_path / "a.txt")] == [Page]
    again = read(tmp_path)
    assert [getattr(item, "reason", None) for item in again] == [None, "duplicate"]


def test_links_that_lead_nowhere_or_in_circles(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    assert reason(tmp_path / "gone.txt") == "missing"
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert reason(tmp_path / "loop") == "unreadable"
    (tmp_path / "down").mkdir()
    (tmp_path / "down" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert len(read(tmp_path)) == 2  # the two links; the circle ends


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system's file names")
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reason(tmp_path) == "special_file"


def test_what_is_not_there_or_not_read(tmp_path: Path) -> None:
    assert reason(tmp_path / "none.txt") == "missing"
    assert reason(tmp_path / "*.txt") == "missing"
    assert reason("a\0b") == "missing"
    assert reason("ftp://news.example/story") == "unsupported"
    (tmp_path / "sheet.xlsx").write_bytes(b"PK")
    assert reason(tmp_path / "sheet.xlsx") == "unsupported"
    (tmp_path / "empty.txt").touch()
    assert reason(tmp_path / "empty.txt") == "empty"
    (tmp_path / "empty.jsonl").write_text("\n\n")
    assert reason(tmp_path / "empty.jsonl") == "empty"
    (tmp_path / "half.txt.gz").write_bytes(gzip.compress(b"words" * 99)[:20])
    assert reason(tmp_path / "half.txt.gz") == "unreadable"
    (tmp_path / "false.txt.gz").write_bytes(b"words")
    assert reason(tmp_path / "false.txt.gz") == "unreadable"


def test_no_permission_for_a_file(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.txt").write_text("words")
    real = Path.open

    def refuse(path: Path, *args: Any, **options: Any) -> Any:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **options)

    monkeypatch.setattr(Path, "open", refuse)
    first, second = read(tmp_path)
    assert isinstance(first, Dropped)
    assert first.reason == "unreadable"
    assert "Permission denied" in first.note
    assert isinstance(second, Page)


def test_no_permission_for_a_folder(tmp_path: Path, monkeypatch: Any) -> None:
    def refuse(path: object) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "listdir", refuse)
    assert reason(tmp_path) == "unreadable"


def test_no_permission_in_earnest(as_plain_user: Path) -> None:
    (as_plain_user / "a.txt").write_text("words")
    (as_plain_user / "a.txt").chmod(0)
    assert reason(as_plain_user / "a.txt") == "unreadable"


def test_odd_names(tmp_path: Path) -> None:
    (tmp_path / "né [1] \n*.txt").write_text("words")
    item = one(tmp_path / "né [1] \n*.txt")
    assert isinstance(item, Page)
    raw = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(raw, "w") as file:  # noqa: PTH123  a name that is not UTF-8
        file.write("other words")
    refs = [found.ref for found in read(tmp_path)]
    assert all(ref.encode("utf-8") for ref in refs)
    assert len(refs) == 2


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(
        "\n".join([
            line(id="a", text="One."),
            line(url="https://x.example/1", text="Two."),
            line(text="Three."),
            line(id=7, text="Four."),
            '{"id": "half", "te',
            "[1]",
            line(id="b"),
            line(id="c", text=["no"]),
            line(id="d", text="  "),
            line(id="a", text="One."),
            line(id="a", text="Another."),
        ])
    )  # fmt: skip
    found = read(path)
    assert [(item.ref, getattr(item, "reason", "")) for item in found] == [
        ("a", ""), ("https://x.example/1", ""), (f"{path}#3", ""), ("7", ""),
        (f"{path}#5", "not_json"), (f"{path}#6", "not_json"),
        ("b", "no_text"), ("c", "no_text"), ("d", "no_text"), ("a", "duplicate"), ("a", "duplicate_ref"),  # noqa: E501
    ]  # fmt: skip


def test_the_same_name_in_two_inputs_is_a_version(tmp_path: Path) -> None:
    (tmp_path / "1.jsonl").write_text(line(id="a", text="Early."))
    (tmp_path / "2.jsonl").write_text(line(id="a", text="Late."))
    (tmp_path / "3.jsonl").write_text(line(id="a", text="Late."))
    found = read(tmp_path)
    assert [getattr(item, "reason", "") for item in found] == ["", "", "duplicate"]


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_json_lines_with_a_byte_order_mark(tmp_path: Path, mark: str) -> None:
    (tmp_path / "a.ndjson").write_bytes((line(id="a", text="Žižkov.") + "\r\n").encode(mark))
    assert [item.ref for item in read(tmp_path)] == ["a"]


def test_json_lines_that_are_not_utf8(tmp_path: Path) -> None:
    rows = '{"id":"a","text":"Взрыв"}\n'.encode("cp1251") + line(id="b", text="Ok.").encode()
    (tmp_path / "a.jsonl").write_bytes(rows)
    assert [getattr(item, "reason", "") for item in read(tmp_path)] == ["undecodable", ""]


def test_a_huge_line_is_passed_over_and_never_held() -> None:
    class Endless(io.RawIOBase):
        """200 MB of one line, then a good one, made as it is read."""

        left = 800

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            self.left -= 1
            if self.left > 0:
                return (b'{"text":"' if self.left == 799 else b"") + b"a" * stream.CHUNK_BYTES
            return b'"}\n' + line(id="b", text="Ok.").encode() if self.left == 0 else b""

    tracemalloc.start()
    found = read("-", stdin=Endless(), limits=Limits(record_bytes=1 << 20))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [getattr(item, "reason", item.ref) for item in found] == ["too_large", "b"]
    assert peak < 8 << 20


def test_a_huge_file_and_a_packed_one(tmp_path: Path) -> None:
    small = Limits(record_bytes=1000)
    (tmp_path / "a.txt").write_bytes(b"a" * 1001)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"a" * 1_000_000))
    (tmp_path / "c.txt").write_bytes(b"a" * 1000)
    found = read(tmp_path, limits=small)
    assert [getattr(item, "reason", "") for item in found] == ["too_large", "too_large", ""]


@pytest.mark.parametrize(
    ("body", "media"),
    [
        (b'{"text":"One."}', "application/json"),
        (b"<!DOCTYPE html><p>One.", "text/html"),
        (b"\n <html lang=en>", "text/html"),
        (b"One {two}.", "text/plain"),
        (b"%PDF-1.7", "application/pdf"),
    ],
)
def test_standard_input_is_told_by_its_content(body: bytes, media: str) -> None:
    item = one("-", stdin=io.BytesIO(body))
    assert isinstance(item, Page)
    assert item.media == media
    assert item.kind == ("record" if media == "application/json" else "stdin")


def test_bodies_are_unchanged(tmp_path: Path) -> None:
    body = bytes(range(256)) * 4
    (tmp_path / "a.txt").write_bytes(body)
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(body))
    assert [item.body for item in read(tmp_path) if isinstance(item, Page)] == [body, body]
    assert by_content(b"").media == "text/plain"


def test_many_tells_by_names_and_sizes(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("x")
    assert many([str(tmp_path)], 5)
    assert not many([str(tmp_path)], 6)
    (tmp_path / "lines.jsonl").write_bytes(b"{}\n" * 10_000)
    assert many([str(tmp_path)], 12)
    assert not many(["-", str(tmp_path / "nothing"), str(tmp_path / "0.txt")], 2)
