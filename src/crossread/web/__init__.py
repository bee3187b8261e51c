"""The web desk: pages and an API over one desk; HTML and JSON come from the same typed views."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossread.web.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> object:
    """Load the application only where it is asked for: it takes what no other command needs."""
    if name == "create_app":
        from crossread.web.app import create_app  # noqa: PLC0415

        return create_app
    raise AttributeError(name)
