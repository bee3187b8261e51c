"""The API for programs, settling: reading what was said of a dispute, and saying more."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from crossread.desk.settlements import LONGEST
from crossread.export.contract_story import DisputeItem
from crossread.export.spans import Citing
from crossread.export.story import dispute_item
from crossread.model import Dispute, SettledFor
from crossread.web.pages.context import Library, MissingError
from crossread.web.render import json_answer
from crossread.web.routes.api import Limit, Offset
from crossread.web.routes.ids import Id
from crossread.web.routes.openapi import SECURED, gives
from crossread.web.server import Server
from crossread.web.views.api import page_of

_DISPUTE = "/stories/{id_}/disputes/{dispute}"


class SettlementSent(BaseModel):
    """What you hold of a dispute: one side stands, both (all) may, or it is open again."""

    model_config = ConfigDict(extra="forbid")

    verdict: SettledFor
    side: Annotated[int, Field(ge=0, lt=100)] | None = Field(
        None, description="Number of that side, from 0; with the verdict side only."
    )
    note: Annotated[str, Field(max_length=LONGEST)] = Field("", description="Why.")


def router(server: Server) -> APIRouter:
    """The address of a dispute, and of its settlements."""
    made = APIRouter(prefix="/api/v1")
    library, answers = server.library, server.responder

    @made.get(_DISPUTE, **gives("Dispute"), summary="A dispute, settled or not", tags=["reading"])
    def one_dispute(id_: Id, dispute: Id, request: Request) -> Response:
        return answers.json(request, lambda: item(library, id_, dispute))

    @made.get(
        f"{_DISPUTE}/settlements",
        **gives("SettlementList"),
        summary="What was said of it, the earliest first; the last stands",
        tags=["reading"],
    )
    def settlements(
        id_: Id, dispute: Id, request: Request, offset: Offset = 0, limit: Limit = 50
    ) -> Response:
        def view() -> object:
            said = item(library, id_, dispute).settlements
            return page_of(said[offset : offset + limit], len(said), offset, limit)

        return answers.json(request, view)

    @made.post(
        f"{_DISPUTE}/settlements",
        **gives("Dispute", 201),
        summary="Settle it, or open it again",
        tags=["settling"],
        openapi_extra=SECURED,
    )
    def settle(id_: Id, dispute: Id, sent: SettlementSent) -> Response:
        keep(library, wanted(library, id_, dispute), sent.verdict, sent.side, sent.note)
        answer = json_answer(item(library, id_, dispute), 201)
        answer.headers["location"] = f"/api/v1/stories/{id_}/disputes/{dispute}"
        return answer

    return made


def wanted(library: Library, story: str, dispute: str) -> Dispute:
    """A dispute of a story as it is now.

    Raises:
        MissingError: there is none such; MovedError: the story is part of another one.
    """
    found = next((d for d in library.story(story).disputes if d.id == dispute), None)
    if found is None:
        raise MissingError("This story has no such dispute any more; look at it again.")
    return found


def item(library: Library, story: str, dispute: str) -> DisputeItem:
    """The same as exported documents have it."""
    return dispute_item(wanted(library, story, dispute), Citing(library.desk.article))


def keep(
    library: Library, dispute: Dispute, verdict: SettledFor, side: int | None, note: str
) -> None:
    """Settle a dispute now.

    Raises:
        QuestionError: there is no such side, or the note is too long.
    """
    library.desk.settle(dispute, verdict, side=side, note=note, now=datetime.now(UTC))
