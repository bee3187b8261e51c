"""Memory and time of this process and all that it started, while some work is done.

On Linux by the kernel's own account of each process: PSS counts a page that several processes
share once, in parts (so their sum is what the machine gives), RSS counts it in each. Elsewhere
nothing is measured.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

MB = 1_000_000
# Reading the figures walks over all pages of a process: some ms each time.
EVERY_S = 0.25


class Watch:
    """Sums the memory of the process tree every so often.

    Attributes:
        peak_pss, peak_rss: the highest sums seen, in MB; 0 where nothing can be measured.
        cpu_seconds: of all of them, as far as was looked, from the first look on.
        seen: (articles read so far, MB of PSS) of each look, the count as ``reached`` told it.
    """

    def __init__(self) -> None:
        self.peak_pss = 0.0
        self.peak_rss = 0.0
        self._cpu: dict[int, tuple[float, float]] = {}
        self.seen: list[tuple[int, float]] = []
        self._reached = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Watch:
        self._look()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
        self._look()

    @property
    def cpu_seconds(self) -> float:
        """See above."""
        return sum(last - first for first, last in self._cpu.values())

    def reached(self, articles: int) -> None:
        """Tell how far the work is."""
        self._reached = articles

    def about(self, first: int, last: int) -> float | None:
        """Mean MB of PSS while ``first`` to ``last`` articles were read; None if never looked."""
        inside = [mb for articles, mb in self.seen if first <= articles <= last]
        return sum(inside) / len(inside) if inside else None

    def _run(self) -> None:
        while not self._done.wait(EVERY_S):
            self._look()

    def _look(self) -> None:
        pss, rss = tree(os.getpid())
        self.peak_pss, self.peak_rss = max(self.peak_pss, pss), max(self.peak_rss, rss)
        self.seen.append((self._reached, pss))
        for pid in below(os.getpid()):
            used = _processor(pid)
            # What is new has done nothing before; this process has.
            first, last = self._cpu.get(pid, (used if pid == os.getpid() else 0.0, 0.0))
            self._cpu[pid] = first, max(used, last)


def tree(root: int) -> tuple[float, float]:
    """PSS and RSS, in MB, of a process and all below it."""
    pss = rss = 0
    for pid in below(root):
        for line in _lines(Path(f"/proc/{pid}/smaps_rollup")):
            name, _, rest = line.partition(":")
            if name == "Pss":
                pss += int(rest.split()[0])
            elif name == "Rss":
                rss += int(rest.split()[0])
    return pss * 1024 / MB, rss * 1024 / MB


def _processor(pid: int) -> float:
    """Seconds of processor time of a process; 0 for one that has ended."""
    for line in _lines(Path(f"/proc/{pid}/stat")):
        fields = line.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def below(root: int) -> list[int]:
    """A process and all that it started, as far as they run."""
    found = [root]
    for pid in found:  # grows while it is walked
        for task in _listed(Path(f"/proc/{pid}/task")):
            for line in _lines(task / "children"):
                found += [int(child) for child in line.split()]
    return found


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # it has ended meanwhile, or there is no /proc here
        return []


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except OSError:
        return []
