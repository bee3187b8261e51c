"""What was added in the browser: one job after the other, in a thread of its own."""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import SimpleQueue

from crossread.desk import Desk, DeskError
from crossread.engine.run import Summary
from crossread.model import Dropped
from crossread.web.updater import Updater
from crossread.web.views.added import JobKind, JobState

# Jobs remembered, the latest; and dropped inputs named for each.
_REMEMBERED, _NAMED = 100, 100
# How long a job waits to say in which stories its articles stand, in seconds.
_PATIENCE = 600.0

_log = logging.getLogger(__name__)

Watch = Callable[[Summary], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job comes to: its summary, the refs of what it read, and what else is to be said."""

    summary: Summary
    refs: Sequence[str]
    note: str = ""


# Does the work on a desk of its own, and tells of its progress.
Work = Callable[[Desk, Watch], Outcome]


@dataclass(slots=True)
class Job:
    """One thing that was added, as far as it is; changed by the worker alone."""

    kind: JobKind
    what: str
    work: Work
    total: int | None
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    state: JobState = "waiting"
    done: int = 0
    read: int = 0
    versions: int = 0
    skipped: int = 0
    dropped: tuple[Dropped, ...] = ()
    dropped_total: int = 0
    stories: tuple[str, ...] = ()
    message: str = ""
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    finished: datetime | None = None

    def watch(self, summary: Summary) -> None:
        """Take over how far a run is."""
        self.done, self.read = summary.done, summary.read
        self.versions, self.skipped = summary.versions, summary.skipped
        self.dropped = tuple(summary.dropped[:_NAMED])
        self.dropped_total = len(summary.dropped)


class Jobs:
    """The jobs of one server; each is done whole before the next begins."""

    def __init__(self, location: str, updater: Updater) -> None:
        self._location, self._updater = location, updater
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._thread = threading.Thread(target=self._run, name="crossread-jobs", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, patience: float = 10.0) -> None:
        """End after the job under way; ``patience`` in seconds."""
        self._waiting.put(None)
        self._thread.join(patience)

    def add(self, job: Job) -> Job:
        """Take on a job; the oldest that has ended is forgotten when there are many."""
        with self._lock:
            self._jobs[job.id] = job
            ended = [id_ for id_, old in self._jobs.items() if old.finished]
            for id_ in ended[: max(0, len(self._jobs) - _REMEMBERED)]:
                del self._jobs[id_]
        self._waiting.put(job)
        return job

    def get(self, id_: str) -> Job | None:
        """The job with this id, or None."""
        with self._lock:
            return self._jobs.get(id_)

    def latest(self) -> list[Job]:
        """All that are remembered, the latest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def _run(self) -> None:
        while (job := self._waiting.get()) is not None:
            try:
                self._do(job)
            except DeskError as error:
                self._fail(job, str(error))
            # Whatever one job meets, in reading, fetching or crossing, must not end the thread that
            # does all later ones; what it was stands in the log and in the job.
            except Exception as error:  # noqa: BLE001
                _log.exception("Job %s failed", job.id)
                self._fail(job, f"It failed ({type(error).__name__}: {error}); please report this.")

    def _fail(self, job: Job, said: str) -> None:
        job.message = said
        job.state = "failed"
        job.finished = datetime.now(UTC)

    def _do(self, job: Job) -> None:
        job.state = "reading"
        with Desk.open(self._location, create=False) as desk:
            outcome = job.work(desk, job.watch)
            job.watch(outcome.summary)
            job.state = "crossing"
            self._updater.hurry()
            in_time = self._updater.settle(_PATIENCE)
            job.stories = _stories(desk, outcome.refs)
        said = _said(job, in_time=in_time, trouble=self._updater.trouble)
        job.message = f"{outcome.note} {said}".strip()
        job.state = "done"
        job.finished = datetime.now(UTC)


def _stories(desk: Desk, refs: Sequence[str]) -> tuple[str, ...]:
    """Ids of the stories that the articles of these refs stand in."""
    found: dict[str, None] = {}
    for ref in refs:
        for article in desk.look_up(ref)[:1]:
            place = desk.story_of(article)
            if place:
                found[place[0]] = None
    return tuple(found)


def _said(job: Job, *, in_time: bool, trouble: str) -> str:
    """How it ended, in a sentence."""
    if trouble:
        return f"It is read; bringing the stories up to date failed: {trouble}"
    if not in_time:
        return "It is read; the stories are still being brought up to date."
    if job.read or job.versions:
        return "It is read, and the stories are up to date."
    if job.skipped:
        return "The desk knew all of it already."
    return "Nothing of it could be read; the reasons are below."
