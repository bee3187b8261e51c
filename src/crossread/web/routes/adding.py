"""Adding in the browser. Every change is a POST, which the guard lets pass with the token only."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from crossread.ingest.net.addresses import Refused
from crossread.web import adding
from crossread.web.jobs import Job
from crossread.web.pages import added
from crossread.web.pages.context import MistakenError
from crossread.web.render import HTML
from crossread.web.routes.ids import Id
from crossread.web.server import Server

# What a file keeps in memory before it goes to a temporary file.
_IN_MEMORY = 1024 * 1024
_CHUNK = 256 * 1024

_Words = Annotated[str, Form()]


def router(server: Server) -> APIRouter:
    """The page, what it sends, and its jobs."""
    made = APIRouter(include_in_schema=False)

    @made.get("/add")
    def add_html(request: Request) -> Response:
        body = server.renderer.page("add.html", added.add_page(server, request))
        return Response(body, media_type=HTML)

    @made.post("/add/text")
    def add_text(
        text: _Words = "",
        title: _Words = "",
        outlet: _Words = "",
        url: _Words = "",
        published: _Words = "",
    ) -> Response:
        fields = {"title": title, "outlet": outlet, "url": url, "published": published}
        return _taken(server.jobs.add(text_of(text, fields)))

    @made.post("/add/url")
    def add_url(url: _Words = "") -> Response:
        return _taken(server.jobs.add(checked(lambda: adding.url_job(url, server.serving.policy))))

    @made.post("/add/feed")
    def add_feed(url: _Words = "") -> Response:
        return _taken(server.jobs.add(checked(lambda: adding.feed_job(url, server.serving.policy))))

    @made.post("/add/files")
    async def add_files(request: Request) -> Response:
        return _taken(server.jobs.add(await files_of(server, request)))

    @made.get("/add/jobs/{id_}")
    def job_html(id_: Id, request: Request) -> Response:
        part = "_job.html" if request.headers.get("hx-request") else "job.html"
        body = server.renderer.page(part, added.job_page(server, request, id_))
        return Response(body, media_type=HTML, headers={"cache-control": "no-store"})

    return made


def text_of(text: str, fields: dict[str, str]) -> Job:
    """A job for pasted text.

    Raises:
        MistakenError: there is none.
    """
    if not text.strip():
        raise MistakenError("Paste the text of a report; there was none.")
    return adding.text_job(text, fields)


def checked(make: Callable[[], Job]) -> Job:
    """A job for an address.

    Raises:
        MistakenError: it is no address that may be asked.
    """
    try:
        return make()
    except Refused as refused:
        raise MistakenError(_here(str(refused))) from None


def _here(refused: str) -> str:
    """A refusal with the command that can allow it: here is no option."""
    return refused.replace("--allow-host", "crossread read --allow-host")


async def files_of(server: Server, request: Request) -> Job:
    """A job for the files of a form.

    Raises:
        MistakenError: there are none.
        starlette.exceptions.HTTPException: the form is broken, or has too many.
    """
    async with request.form(max_files=server.serving.files, max_fields=20) as form:
        sent = [one for one in form.getlist("files") if isinstance(one, UploadFile)]
        # A form in which nothing was chosen sends a file without name and bytes.
        uploads = [await run_in_threadpool(_kept, one) for one in sent if one.filename or one.size]
    if not uploads:
        raise MistakenError("Choose one file or more; there was none.")
    return adding.files_job(uploads)


def _kept(sent: UploadFile) -> adding.Upload:
    """A copy of what came in: the request's own files are gone when it is answered."""
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  the job closes it
    shutil.copyfileobj(sent.file, file, _CHUNK)
    file.seek(0)
    hashed = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        hashed.update(chunk)
    file.seek(0)
    return adding.Upload(adding.named(sent.filename), file, hashed.hexdigest())


def _taken(job: Job) -> Response:
    return RedirectResponse(f"/add/jobs/{job.id}", 303)
