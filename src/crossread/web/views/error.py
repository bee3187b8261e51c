"""What went wrong, in a sentence that says what to do."""

from __future__ import annotations

from crossread.web.views.parts import View


class ErrorPage(View, frozen=True):
    """``error.html``; also the JSON of every error under ``/api/v1``."""

    status: int
    title: str
    message: str


class TokenPage(View, frozen=True):
    """``token.html``: asks for the desk's token.

    ``wrong`` where one was given that is not it; ``reading`` where reading needs it, too.
    """

    wrong: bool
    reading: bool
    after: str
