"""The API for programs, adding: each of these needs ``Authorization: Bearer TOKEN``."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from crossread.web import adding
from crossread.web.jobs import Job
from crossread.web.pages.added import job_of, job_view
from crossread.web.render import json_answer
from crossread.web.routes.adding import checked, files_of, text_of
from crossread.web.routes.ids import Id
from crossread.web.routes.openapi import SECURED, gives
from crossread.web.server import Server

Words = Annotated[str, Field(max_length=4096)]


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TextSent(_Sent):
    """A report as text; only the text is required, and is taken as it is."""

    text: str
    title: Words = ""
    outlet: Words = ""
    url: Words = ""
    published: Words = ""
    language: Words = ""


class AddressSent(_Sent):
    """An address to fetch, or of a feed to follow."""

    url: Words


_FILES: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}}
                    },
                }
            }
        },
    }
}


def router(server: Server) -> APIRouter:
    """The addresses that change the desk, and that tell how it is getting on."""
    made = APIRouter(prefix="/api/v1", tags=["adding"])

    def taken(job: Job) -> Response:
        answer = json_answer(job_view(server, server.jobs.add(job)), 202)
        answer.headers["location"] = f"/api/v1/jobs/{job.id}"
        return answer

    @made.post(
        "/add/text", **gives("Job", 202), summary="Add a report as text", openapi_extra=SECURED
    )
    def add_text(sent: TextSent) -> Response:
        return taken(text_of(sent.text, sent.model_dump(exclude={"text"})))

    @made.post(
        "/add/url",
        **gives("Job", 202),
        summary="Fetch and add what is at an address",
        openapi_extra=SECURED,
    )
    def add_url(sent: AddressSent) -> Response:
        return taken(checked(lambda: adding.url_job(sent.url, server.serving.policy)))

    @made.post("/add/feed", **gives("Job", 202), summary="Follow a feed", openapi_extra=SECURED)
    def add_feed(sent: AddressSent) -> Response:
        return taken(checked(lambda: adding.feed_job(sent.url, server.serving.policy)))

    @made.post(
        "/add/files", **gives("Job", 202), summary="Add files", openapi_extra=SECURED | _FILES
    )
    async def add_files(request: Request) -> Response:
        return taken(await files_of(server, request))

    @made.get("/jobs/{id_}", **gives("Job"), summary="How an addition is getting on")
    def one_job(id_: Id) -> Response:
        answer = json_answer(job_view(server, job_of(server, id_)))
        answer.headers["cache-control"] = "no-store"
        return answer

    return made
