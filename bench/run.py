"""Speed, memory and installed size, as a table. Nothing here fails: machines differ.

    python bench/run.py [--only TASK …] [--articles N] [--pipeline NAME_OR_PATH] [--json]

Each task runs in a process of its own, so its peak memory is its own. Loading (imports, lexicons,
the first article) is told apart from the work, which runs on one thread. ``components`` and
``pipeline`` also tell what each component takes alone: see parts.py.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

TASKS = Path(__file__).with_name("tasks.py")
NAMES = ("timelines", "components", "pipeline", "seeds", "sample", "crossing", "demo", "size")
PIPELINE = "crossread_en"
ARTICLES = 200  # enough that a run lasts some seconds, and a twentieth of the set
# Numerical libraries would spread over all cores.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
# A part that takes this share of the time or more is named as slow.
SLOW = 0.2


def measure(name: str, articles: int, pipeline: str) -> dict[str, Any]:
    """One task's figures, from a fresh process; ``{"said": why}`` where it cannot run."""
    command = [sys.executable, str(TASKS), name, str(articles), pipeline]
    env = {**os.environ, **ONE_THREAD}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    if done.returncode:
        return {"said": (done.stderr.strip().splitlines() or ["it died"])[-1]}
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def table(results: dict[str, dict[str, Any]]) -> Table:
    """The figures for people."""
    shown = Table(box=None, pad_edge=False)
    shown.add_column("task")
    for title in ("articles", "words", "load s", "work s", "articles/s", "words/s", "peak MB"):
        shown.add_column(title, justify="right")
    for name, row in results.items():
        if "articles" not in row:
            continue
        seconds = row["seconds"] or float("nan")
        shown.add_row(
            name,
            str(row["articles"]),
            f"{row['words']:,}",
            f"{row['load_seconds']:.2f}",
            f"{row['seconds']:.2f}",
            f"{row['articles'] / seconds:.1f}",
            f"{row['words'] / seconds:,.0f}",
            f"{row['peak_mb']:.0f}",
        )
    return shown


def part_table(name: str, row: dict[str, Any]) -> Table:
    """What each part of a task takes, and a mark at those that take most."""
    shown = Table(box=None, pad_edge=False)
    shown.add_column(f"{name}: each alone")
    for title in ("seconds", "words/s", "share"):
        shown.add_column(title, justify="right")
    shown.add_column("")
    for part, figures in row["parts"].items():
        shown.add_row(
            part,
            f"{figures['seconds']:.2f}",
            f"{figures['words_per_second']:,}",
            f"{figures['share']:.0%}",
            "slow" if figures["share"] >= SLOW else "",
        )
    speed = row["words"] / row["seconds"] if row["seconds"] else float("nan")
    shown.add_row("all together", f"{row['seconds']:.2f}", f"{speed:,.0f}", "", "")
    return shown


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Speed, memory and installed size.")
    parser.add_argument("--only", nargs="+", choices=NAMES, metavar="TASK", help=", ".join(NAMES))
    parser.add_argument("--articles", type=int, default=ARTICLES, help="of timelines to read")
    parser.add_argument("--pipeline", default=PIPELINE, metavar="NAME_OR_PATH", help="spaCy's")
    parser.add_argument("--json", action="store_true", help="for machines")
    asked = parser.parse_args(arguments)
    results = {name: measure(name, asked.articles, asked.pipeline) for name in asked.only or NAMES}
    if asked.json:
        machine = {"python": platform.python_version(), "machine": platform.machine()}
        print(json.dumps({"on": machine, **results}, indent=1))
        return 0
    console = Console(highlight=False)
    console.print(table(results))
    for name, row in results.items():
        if "parts" in row:
            console.print(part_table(name, row))
        if "said" in row:
            console.print(f"{name}: {row['said']}", markup=False)
    if packages := results.get("size", {}).get("packages"):
        total = results["size"]["total_mb"]
        largest = ", ".join(f"{package} {mb:.0f}" for package, mb in list(packages.items())[:8])
        console.print(f"default dependencies: {total:.0f} MB in {len(packages)} packages")
        console.print(f"  {largest} …", markup=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
