"""The whole reader as the product runs it: speed, memory, growth, long texts, cost of parsing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import texts
from memory import Watch

if TYPE_CHECKING:
    from crossread.engine import Engine
    from crossread.model import Article

# Characters of the long texts; the first is what the others are compared with.
LONG = (500_000, 1_000_000, 2_000_000)
ENDLESS = 500_000
WARM = "Officials in Porto said on Tuesday that 3 people were killed and 12 injured in a fire."


def say(words: str) -> None:
    """Progress, on standard error; run.py shows such lines."""
    print(f"… {words}", file=sys.stderr, flush=True)


def one_core(articles: int) -> dict[str, Any]:
    """Articles of usual length into a desk, in this process."""
    from crossread.engine import Local  # noqa: PLC0415  imports are timed
    from crossread.model import Article  # noqa: PLC0415
    from crossread.read.reader import read  # noqa: PLC0415

    started = time.perf_counter()
    read([Article(ref="warm", text=WARM)])
    loaded = time.perf_counter() - started
    spent = time.process_time()
    figures = _into_desk(articles, Local(), "in this process")
    cpu = time.process_time() - spent
    return {**figures, "load_seconds": round(loaded, 3), "cpu_seconds": round(cpu, 3)}


def all_cores(articles: int) -> dict[str, Any]:
    """The same in a pool of a process a core, as ``crossread read`` does with many reports."""
    return _started(_pooled(articles))


def growth(articles: int) -> dict[str, Any]:
    """Memory after a fifth of the articles and at the end of them."""
    figures = _started(_pooled(articles))
    before, after = figures.pop("mb_at_fifth"), figures.pop("mb_at_end")
    figures["growth"] = {"articles": [articles // 5, articles], "mb": [before, after]}
    return figures


def _pooled(articles: int) -> dict[str, Any]:
    from crossread.engine import cores  # noqa: PLC0415  imports are timed
    from crossread.engine.pool import Pool  # noqa: PLC0415

    return _into_desk(articles, Pool(cores()), f"in {cores()} processes")


def _started(figures: dict[str, Any]) -> dict[str, Any]:
    """The speed of a pool once its processes are at work: from the second batch kept to the last.

    At both moments a pool has about as much work begun; before, its processes load the reader.
    """
    kept = figures["kept"]
    (done, at), (all_done, end) = kept[min(1, len(kept) - 1)], kept[-1]
    speed = round((all_done - done) / (end - at), 2) if end > at else None
    return {**figures, "load_seconds": kept[0][1], "articles_per_second": speed}


def _into_desk(articles: int, engine: Engine, how: str) -> dict[str, Any]:
    """Read ``articles`` reports of usual length as the command does, and watch the memory."""
    from crossread.desk import Desk  # noqa: PLC0415  imports are timed
    from crossread.engine.run import Summary, read_into  # noqa: PLC0415

    records = texts.records(articles)
    done: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory(prefix="crossread-bench-") as folder, Watch() as watch:
        source = Path(folder) / "reports.jsonl"
        source.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
        words = sum(len(record["text"].split()) for record in records)
        del records

        def kept(summary: Summary) -> None:
            watch.reached(summary.done)
            done.append((summary.done, round(time.perf_counter() - started, 3)))
            if summary.done % 250 == 0:
                say(f"{summary.done} of {articles} articles, {summary.per_second:.1f} a second")

        started = time.perf_counter()
        with Desk.open(Path(folder) / "bench.desk") as desk:
            summary = read_into(desk, [str(source)], engine, kept)
        seconds = time.perf_counter() - started
    return {
        "articles": summary.read,
        "dropped": len(summary.dropped),
        "words": words,
        "seconds": round(seconds, 3),
        "kept": done,  # articles, seconds since the start
        "peak_mb": round(watch.peak_pss, 1),
        "peak_rss_mb": round(watch.peak_rss, 1),
        "mb_at_fifth": _rounded(watch.about(articles * 4 // 25, articles // 5)),
        "mb_at_end": _rounded(watch.about(articles * 24 // 25, articles)),
        "source": texts.source(),
        "how": how,
    }


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 1)


def long(characters: tuple[int, ...] = LONG, endless: int = ENDLESS) -> dict[str, Any]:
    """One article of ever more text, and one that is a single sentence."""
    from crossread.model import Article  # noqa: PLC0415  imports are timed
    from crossread.read.reader import read  # noqa: PLC0415

    read([Article(ref="warm", text=WARM)])
    made = [(f"{size / 1e6:g} MB", texts.long_text(size)) for size in characters]
    made.append((f"{endless / 1e6:g} MB, one sentence", texts.endless_sentence(endless)))
    rows = []
    for name, text in made:
        say(f"an article of {name}")
        rows.append({"name": name, **_timed(Article(ref=name, text=text))})
    base = rows[0]["cpu_seconds"] / max(rows[0]["words"], 1)
    for row in rows:
        row["times_linear"] = round(row["cpu_seconds"] / row["words"] / base, 2)
    return {"long": rows, "source": texts.source()}


def _timed(article: Article) -> dict[str, Any]:
    from crossread.read.reader import read  # noqa: PLC0415  imports are timed

    with Watch() as watch:
        started, spent = time.perf_counter(), time.process_time()
        read([article])
        seconds, cpu = time.perf_counter() - started, time.process_time() - spent
    return {
        "words": article.words,
        "seconds": round(seconds, 2),
        # Other work on the machine does not show in it.
        "cpu_seconds": round(cpu, 2),
        "peak_mb": round(watch.peak_pss, 1),
    }


def parse(articles: int) -> dict[str, Any]:
    """The reader with no sentence parsed, with those that are asked for, and with all."""
    rows = []
    for how in ("none", "needed", "all"):
        say(f"parse = {how}")
        command = [sys.executable, str(Path(__file__).with_name("tasks.py")), "parsed"]
        env = {**os.environ, "CROSSREAD_PARSE": how}
        done = subprocess.run(
            [*command, str(articles), "-"], env=env, check=True, stdout=subprocess.PIPE, text=True
        )
        rows.append({"name": how, **json.loads(done.stdout)})
    return {"parse": rows, "source": texts.source()}


def parsed(articles: int) -> dict[str, Any]:
    """CPU seconds of the reader as the settings have it, and how many sentences were parsed."""
    from crossread.model import Article  # noqa: PLC0415  imports are timed
    from crossread.read import reader  # noqa: PLC0415

    seen = {"sentences": 0, "parsed": 0}
    original = reader.parse_wanted

    def counting(doc: Any, context: Any) -> None:
        original(doc, context)
        for span in doc.sents:
            seen["sentences"] += 1
            seen["parsed"] += span[0].has_dep()

    reader.read([Article(ref="warm", text=WARM)])
    made = [Article(ref=row["id"], text=row["text"]) for row in texts.records(articles)]
    reader.parse_wanted = counting
    reader.read(made)
    reader.parse_wanted = original
    spent = time.process_time()
    reader.read(made)
    cpu = time.process_time() - spent
    return {"words": sum(article.words for article in made), "cpu_seconds": round(cpu, 2), **seen}
