"""From a typed view to an answer: a page, a part of one, or JSON."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jinja2
import msgspec
from starlette.responses import Response

from crossread import __version__
from crossread.web import dates, fragments
from crossread.web.templating import Environment
from crossread.web.wording import counted

# What templates call by its name.
_PIECES = (
    fragments.chip,
    fragments.cites,
    fragments.claim,
    fragments.ending,
    fragments.evidence_url,
    fragments.hand,
    fragments.of_panel,
    fragments.report,
    fragments.reported,
    fragments.segment,
    fragments.spark,
    fragments.steps,
)
HTML = "text/html; charset=utf-8"
JSON = "application/json"


def static_folder() -> Path:
    """Where the built script, styles and pictures lie."""
    with as_file(files("crossread.web")) as folder:  # a wheel is always unpacked
        return folder / "static"


@cache
def _version_of(name: str) -> str:
    path = static_folder() / name
    if not path.is_file():
        return __version__
    return hashlib.blake2b(path.read_bytes(), digest_size=6).hexdigest()


def asset(name: str) -> str:
    """Address of a built file; it changes when the file does."""
    return f"/static/{name}?v={_version_of(name)}"


def with_query(path: str, **changed: object) -> str:
    """An address with some values of its query changed; None takes one out."""
    parts = urlsplit(path)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in changed]
    kept += [(name, str(value)) for name, value in changed.items() if value is not None]
    return f"{parts.path}?{urlencode(kept)}" if kept else parts.path


def number(value: float) -> str:
    """``29605`` → ``29,605``."""
    return f"{value:,}"


def percent(value: float) -> str:
    """``0.853`` → ``85 %``."""
    return f"{value:.0%}".replace("%", " %")


class Renderer:
    """The templates of one server; everything in them is escaped."""

    def __init__(self, desk_name: str) -> None:
        self._jinja = Environment(jinja2.PackageLoader("crossread.web"))
        self._jinja.globals.update(
            asset=asset,
            version=__version__,
            desk_name=urlsplit(desk_name).path.rpartition("/")[2],  # never where it lies
            with_query=with_query,
            **{piece.__name__: piece for piece in _PIECES},
        )
        self._jinja.filters.update(
            number=number,
            percent=percent,
            plural=counted,
            day=fragments.day,
            instant=dates.published,
            edtf=dates.spoken,
        )

    def page(self, template: str, view: object, **more: Any) -> bytes:
        """A page, or a part of one, from the template of that name."""
        frame = getattr(view, "frame", None)
        return self._jinja.get_template(template).render(view=view, frame=frame, **more).encode()

    def warm(self) -> None:
        """Compile all templates, so that the first to ask need not wait for it."""
        for name in self._jinja.list_templates(["html"]):
            self._jinja.get_template(name)

    def has(self, template: str) -> bool:
        """Whether there is a template of that name."""
        return template in self._jinja.list_templates()


def as_json(view: object) -> bytes:
    """The same view for programs."""
    return msgspec.json.encode(view)


def json_answer(record: object, status: int = 200) -> Response:
    """A record as JSON."""
    return Response(as_json(record), status, media_type=JSON)
