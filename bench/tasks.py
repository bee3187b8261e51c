"""The tasks of bench/run.py: ``python bench/tasks.py NAME ARTICLES PIPELINE`` prints JSON."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

import parts
import texts
import whole
from packaging.requirements import Requirement
from texts import SAMPLE, articles_of, pages_of

if TYPE_CHECKING:
    from crossread.model import Article

MB = 1_000_000
# What ru_maxrss counts in: bytes on macOS, KiB elsewhere.
PEAK_UNIT = MB if sys.platform == "darwin" else MB / 1024
# The parts read each text many times over, so they read this share of the articles.
SHARE_FOR_PARTS = 4
# Growth is watched over this many times the articles (5,000 for the usual 200).
GROWTH = 25
WARM = whole.WARM


def timelines(articles: int, _: str) -> dict[str, Any]:
    """Read an even sample of the timeline set; the bundled sample where it is absent."""
    chosen = texts.rows(articles)
    if not chosen:
        said = (
            f"no {texts.TIMELINES} below {texts.shared()} (CROSSREAD_SHARED): the sample was read"
        )
        return _read(lambda: pages_of(SAMPLE)) | {"said": said}

    def load() -> list[Any]:
        from crossread.model import Page  # noqa: PLC0415  imports are timed

        bodies = [row.encode() for row in chosen]
        media = "application/json"
        return [Page(ref=str(i), kind="record", media=media, body=b) for i, b in enumerate(bodies)]

    return _read(load)


def components(articles: int, _: str) -> dict[str, Any]:
    """Each component of the reader alone."""
    from crossread.model import Article  # noqa: PLC0415

    chosen = texts.texts(max(articles // SHARE_FOR_PARTS, 1))
    found = [Article(ref=str(number), text=text) for number, text in enumerate(chosen)]
    return _parts(parts.components(found, Article(ref="warm", text=WARM)), chosen)


def pipeline(articles: int, name: str) -> dict[str, Any]:
    """Each component of a spaCy pipeline alone."""
    chosen = texts.texts(max(articles // SHARE_FOR_PARTS, 1))
    return _parts(parts.pipeline(name, chosen, WARM), chosen)


def one_core(articles: int, _: str) -> dict[str, Any]:
    """Articles of usual length into a desk, in one process."""
    return whole.one_core(articles)


def all_cores(articles: int, _: str) -> dict[str, Any]:
    """The same in a process a core."""
    return whole.all_cores(articles)


def growth(articles: int, _: str) -> dict[str, Any]:
    """Memory over many articles."""
    return whole.growth(articles * GROWTH)


def long(*_: object) -> dict[str, Any]:
    """Articles of up to 2 MB."""
    return whole.long()


def parse(articles: int, _: str) -> dict[str, Any]:
    """What parsing only the sentences asked for saves."""
    return whole.parse(max(articles // SHARE_FOR_PARTS, 1))


def parsed(articles: int, _: str) -> dict[str, Any]:
    """One of the rows of ``parse``, with the settings that the environment has."""
    return whole.parsed(articles)


def seeds(*_: object) -> dict[str, Any]:
    """Read and cross the five real reports."""
    folder = texts.shared() / "seeds"
    if not folder.is_dir():
        return {"said": f"no {folder} (CROSSREAD_SHARED)"}
    return _read(lambda: pages_of(folder), crossed=True)


def sample(*_: object) -> dict[str, Any]:
    """Read the bundled sample."""
    return _read(lambda: pages_of(SAMPLE))


def crossing(*_: object) -> dict[str, Any]:
    """Cross the bundled sample, already read."""
    started = time.perf_counter()
    from crossread.cross.crossing import cross  # noqa: PLC0415  imports are timed
    from crossread.read.reader import read  # noqa: PLC0415

    articles = articles_of(pages_of(SAMPLE))
    readings = read(articles)
    loaded = time.perf_counter()
    cross(readings)
    return _figures(articles, loaded - started, time.perf_counter() - loaded)


def demo(*_: object) -> dict[str, Any]:
    """The whole of `crossread demo` as a user runs it: start, reading, crossing, showing."""
    command = [str(Path(sys.executable).with_name("crossread")), "demo", "--no-serve"]
    started = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / PEAK_UNIT
    said = f"crossread demo from start to end: {seconds:.1f} s, peak {peak:.0f} MB"
    return {"seconds": round(seconds, 3), "peak_mb": peak, "said": said}


def size(*_: object) -> dict[str, Any]:
    """Installed size of Crossread's default dependencies, largest first."""
    sizes: dict[str, float] = {}
    waiting = list(_needs(distribution("crossread")))
    while waiting:
        name = waiting.pop()
        if name in sizes:
            continue
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # a marker that no tool wrote down, such as another system's
        files = [Path(str(file.locate())) for file in found.files or ()]
        sizes[name] = sum(file.stat().st_size for file in files if file.is_file()) / MB
        waiting += _needs(found)
    ordered = dict(sorted(sizes.items(), key=lambda item: (-item[1], item[0])))
    return {"total_mb": sum(sizes.values()), "packages": ordered}


def _needs(found: Distribution) -> list[str]:
    wanted = [Requirement(line) for line in found.requires or ()]
    here = [r for r in wanted if r.marker is None or r.marker.evaluate({"extra": ""})]
    return [r.name.lower().replace("_", "-") for r in here]


def _parts(timed: dict[str, Any], chosen: list[str]) -> dict[str, Any]:
    """Figures of a whole and its parts."""
    if "said" in timed:
        return timed
    words = sum(len(text.split()) for text in chosen)
    total = sum(timed["parts"].values())
    return {
        "articles": len(chosen),
        "words": words,
        "load_seconds": round(timed["load"], 3),
        "seconds": round(timed["seconds"], 3),
        "peak_mb": _peak(),
        "parts": {
            name: {
                "seconds": round(seconds, 4),
                "words_per_second": round(words / seconds),
                "share": round(seconds / total, 3),
            }
            for name, seconds in timed["parts"].items()
        },
    }


def _read(load: Callable[[], list[Any]], *, crossed: bool = False) -> dict[str, Any]:
    """Time extraction and reading (and crossing) after everything is loaded and warm."""
    started = time.perf_counter()
    from crossread.cross.crossing import cross  # noqa: PLC0415  imports are timed
    from crossread.model import Article  # noqa: PLC0415
    from crossread.read.reader import read  # noqa: PLC0415

    read([Article(ref="warm", text=WARM)])
    found = load()
    loaded = time.perf_counter()
    articles = articles_of(found)
    readings = read(articles)
    if crossed:
        cross(readings)
    return _figures(articles, loaded - started, time.perf_counter() - loaded)


def _figures(articles: list[Article], load: float, seconds: float) -> dict[str, Any]:
    return {
        "articles": len(articles),
        "words": sum(article.words for article in articles),
        "load_seconds": round(load, 3),
        "seconds": round(seconds, 3),
        "peak_mb": _peak(),
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PEAK_UNIT


if __name__ == "__main__":
    known = (one_core, all_cores, growth, long, parse, parsed, components, pipeline)
    known += (timelines, seeds, sample, crossing, demo, size)
    task = {task.__name__: task for task in known}[sys.argv[1]]
    print(json.dumps(task(int(sys.argv[2]), sys.argv[3])))
