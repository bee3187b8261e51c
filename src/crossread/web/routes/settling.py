"""Settling a dispute in the browser: a POST, which the guard lets pass with the token only."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from crossread.model import Dispute, SettledFor
from crossread.web.pages.context import MistakenError
from crossread.web.routes.api_settling import keep, wanted
from crossread.web.routes.ids import Id
from crossread.web.server import Server


def router(server: Server) -> APIRouter:
    """The one address that the form of a dispute sends to."""
    made = APIRouter(include_in_schema=False)

    @made.post("/stories/{id_}/disputes/{dispute}")
    def settle(
        id_: Id,
        dispute: Id,
        verdict: Annotated[str, Form()] = "",
        note: Annotated[str, Form()] = "",
    ) -> Response:
        library = server.library
        meant = wanted(library, id_, dispute)
        chosen, side = _understood(meant, verdict)
        keep(library, meant, chosen, side, note)
        return RedirectResponse(f"/stories/{id_}#dispute-{dispute}", 303)

    return made


def _understood(dispute: Dispute, verdict: str) -> tuple[SettledFor, int | None]:
    """A verdict and the side it is for.

    Raises:
        MistakenError: it is neither a word nor the number of a side.
    """
    if verdict == "both":
        return "both", None
    if verdict == "open":
        return "open", None
    if verdict.isdecimal() and verdict.isascii() and len(verdict) < len("100"):
        number = int(verdict)
        if number < len(dispute.sides):
            return "side", number
    raise MistakenError("Say which account stands, that all may, or that the dispute is open.")
