"""What a terminal shows while a big input is read."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console

from crossread.cli import progress
from crossread.engine.run import Summary
from crossread.ingest.budget import Meter


def shown(monkeypatch: Any, meter: Meter | None, summary: Summary, **options: Any) -> str:
    held = io.StringIO()
    console = Console(file=held, force_terminal=True, width=120, color_system=None)
    monkeypatch.setattr(progress, "err", lambda: console)
    with progress.watching(quiet=False, meter=meter, **options) as watch:
        watch(summary)
    return held.getvalue()


def test_pages_and_bytes_of_what_is_there(monkeypatch: Any) -> None:
    words = shown(monkeypatch, Meter(done=2_500_000, total=10_000_000), Summary(read=3))
    assert "3 pages" in words
    assert "2.5 MB of 10.0 MB" in words


def test_no_bytes_of_a_stream_and_none_where_pages_are_counted(monkeypatch: Any) -> None:
    assert " of " not in shown(monkeypatch, Meter(done=2_000), Summary(read=3))
    assert "2.0 kB" in shown(monkeypatch, Meter(done=2_000), Summary(read=3))
    assert "7 pages" in shown(monkeypatch, None, Summary(read=7), total=10)
