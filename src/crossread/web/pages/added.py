"""The page on which one adds, and how a job is getting on."""

from __future__ import annotations

from starlette.requests import Request

from crossread.web import dates
from crossread.web.jobs import Job
from crossread.web.pages.context import MissingError
from crossread.web.pages.others import dropped_line
from crossread.web.server import Server
from crossread.web.views.added import AddPage, JobPage, JobView
from crossread.web.views.parts import StoryRef

# What the file chooser offers: endings that reading knows, the frequent ones.
KINDS = (
    ".txt", ".html", ".htm", ".mhtml", ".eml", ".pdf", ".docx", ".json", ".jsonl", ".csv", ".warc",
    ".wacz", ".zip", ".tar", ".gz",
)  # fmt: skip
# Jobs listed on the page.
_LISTED = 20


def add_page(server: Server, request: Request) -> AddPage:
    """The whole page."""
    frame = server.library.frame(request)
    jobs = server.jobs.latest()[:_LISTED] if frame.may_add else []
    return AddPage(
        frame=frame,
        may_add=frame.may_add,
        can_fetch=True,
        most_bytes=server.serving.body_bytes,
        most_files=server.serving.files,
        kinds=KINDS,
        jobs=tuple(job_view(server, job) for job in jobs),
    )


def job_page(server: Server, request: Request, id_: str) -> JobPage:
    """How a job is getting on.

    Raises:
        MissingError: there is none with this id.
    """
    return JobPage(frame=server.library.frame(request), job=job_view(server, job_of(server, id_)))


def job_of(server: Server, id_: str) -> Job:
    """The job with this id.

    Raises:
        MissingError: there is none.
    """
    job = server.jobs.get(id_)
    if job is None:
        raise MissingError("This server knows of no such job; it may have been started anew.")
    return job


def job_view(server: Server, job: Job) -> JobView:
    """A job as it is now."""
    titles = ((id_, server.library.title(id_)) for id_ in job.stories)
    return JobView(
        id=job.id,
        kind=job.kind,
        state=job.state,
        what=job.what,
        done=job.done,
        total=job.total,
        read=job.read,
        versions=job.versions,
        skipped=job.skipped,
        dropped=tuple(dropped_line(one) for one in job.dropped),
        dropped_total=job.dropped_total,
        stories=tuple(
            StoryRef(id=id_, title=title, href=f"/stories/{id_}") for id_, title in titles if title
        ),
        message=job.message,
        started=dates.utc(job.started),
        finished=dates.utc(job.finished) if job.finished else None,
        running=job.finished is None,
        href=f"/add/jobs/{job.id}",
    )
