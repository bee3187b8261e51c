"""Adding to the desk in the browser, and what became of it."""

from __future__ import annotations

from typing import Literal

from crossread.web.views.parts import Frame, StoryRef, View
from crossread.web.views.sources import DroppedLine

JobState = Literal["waiting", "reading", "crossing", "done", "failed"]
JobKind = Literal["text", "url", "files", "feed"]


class JobView(View, frozen=True):
    """One thing that was added (``partials/job.html``).

    Attributes:
        what: what was given, for people (an address, "3 files", "pasted text").
        done, total: pages dealt with, of how many (None while unknown).
        read, versions, skipped: articles new, new versions, known already.
        dropped: what was not read, with the reason; at most 100, ``dropped_total`` in all.
        stories: those that the new articles stand in, once crossing is done.
        message: one sentence on how it ended, or what went wrong.
        running: whether to ask again in a moment.
    """

    id: str
    kind: JobKind
    state: JobState
    what: str
    done: int
    total: int | None
    read: int
    versions: int
    skipped: int
    dropped: tuple[DroppedLine, ...]
    dropped_total: int
    stories: tuple[StoryRef, ...]
    message: str
    started: str
    finished: str | None
    running: bool
    href: str


class AddPage(View, frozen=True):
    """``add.html``.

    Attributes:
        may_add: the browser has shown the token; without, the page says where to find it.
        can_fetch: addresses and feeds can be fetched by this installation.
        most_bytes: of one request; most_files: of one request.
        kinds: endings of the files that can be read.
        jobs: latest first.
    """

    frame: Frame
    may_add: bool
    can_fetch: bool
    most_bytes: int
    most_files: int
    kinds: tuple[str, ...]
    jobs: tuple[JobView, ...]


class JobPage(View, frozen=True):
    """``job.html``, or ``_job.html`` as a part of a page."""

    frame: Frame
    job: JobView
