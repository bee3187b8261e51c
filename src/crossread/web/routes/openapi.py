"""The API's description: the types of the exported documents stand in it as they are."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI

from crossread.export.contract import ArticleItem
from crossread.export.contract_readings import ReadingLine
from crossread.export.contract_story import (
    DisputeItem,
    EventItem,
    NameItem,
    PlaceItem,
    SettlementItem,
    StatementItem,
    StoryItem,
    TallyItem,
    TimelineEntry,
    UnansweredItem,
)
from crossread.web.views.added import JobView
from crossread.web.views.api import LISTS, DeskInfo, Listed
from crossread.web.views.error import ErrorPage

PANELS: dict[str, type] = {
    "tallies": TallyItem,
    "statements": StatementItem,
    "unanswered": UnansweredItem,
    "disputes": DisputeItem,
    "timeline": TimelineEntry,
    "places": PlaceItem,
    "names": NameItem,
    "events": EventItem,
}
_TYPES: dict[str, Any] = {
    "Story": StoryItem,
    "Dispute": DisputeItem,
    "SettlementList": Listed[SettlementItem],
    "Article": ArticleItem,
    "Reading": ReadingLine,
    "Desk": DeskInfo,
    "Job": JobView,
    "Error": ErrorPage,
    **LISTS,
    **{f"{panel.title()}List": Listed[kind] for panel, kind in PANELS.items()},  # type: ignore[valid-type]
}
# What a route that changes the desk says of itself beside that.
SECURED: dict[str, Any] = {"security": [{"token": []}]}
_REF = "#/components/schemas/{name}"


def gives(name: str, status: int = 200) -> dict[str, Any]:
    """What a route says of its answers: one of our types, and an error for everything else.

    Args:
        name: of ``_TYPES``.
        status: of the good answer.
    """

    def content(kind: str) -> dict[str, Any]:
        return {"application/json": {"schema": {"$ref": f"#/components/schemas/_{kind}"}}}

    errors = {400: "wrong use", 401: "no token", 404: "not there", 503: "the desk cannot be read"}
    return {
        "status_code": status,
        "response_model": None,
        "responses": {
            status: {"description": "as asked", "content": content(name)},
            304: {"description": "the asker has it already"},
            **{
                code: {"description": said, "content": content("Error")}
                for code, said in {**errors, 422: "malformed"}.items()
            },
        },
    }


def describe(app: FastAPI) -> None:
    """Put our types into the description, under the names that the routes use."""
    made = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = made()
            names = list(_TYPES)
            refs, types = msgspec.json.schema_components(
                [_TYPES[name] for name in names], ref_template=_REF
            )
            known = schema.setdefault("components", {}).setdefault("schemas", {})
            known.update(types)
            known.update({f"_{name}": ref for name, ref in zip(names, refs, strict=True)})
            schema["components"]["securitySchemes"] = {
                "token": {"type": "http", "scheme": "bearer"}
            }
            app.openapi_schema = _plain(schema)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def _plain(schema: Any) -> dict[str, Any]:
    """The same with lists for tuples, as JSON has them."""
    made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(schema))
    return made
