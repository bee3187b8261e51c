"""All that the routes of one web desk share."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.web.jobs import Jobs
from crossread.web.pages.context import Library
from crossread.web.render import Renderer
from crossread.web.respond import Responder
from crossread.web.serving import Serving
from crossread.web.updater import Updater


@dataclass(frozen=True, slots=True)
class Server:
    """One web desk: its settings, its desk, and what works in the background."""

    serving: Serving
    library: Library
    renderer: Renderer
    responder: Responder
    updater: Updater
    jobs: Jobs
