"""What came back for an address: bytes with where, when and how, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from crossread.model import Dropped

# Headers that tell of the asker or of the line, not of the page.
_NOT_KEPT = frozenset(
    {"set-cookie", "set-cookie2", "connection", "keep-alive", "transfer-encoding", "alt-svc",
     "nel", "report-to", "reporting-endpoints"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A body that was had.

    Attributes:
        asked: the address asked for, tidied.
        url: the one that answered, after redirects.
        status: HTTP status; 304 has no body and means: as it was.
        headers: of the last answer, without cookies.
        body: unpacked bytes.
        at: when the answer was complete (UTC).
        moved: whether all redirects on the way were permanent ones (and there was one).
        size: bytes that came over the line.
        millis: how long the answers took, waiting for our turn left out.
    """

    asked: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    at: datetime
    moved: bool = False
    size: int = 0
    millis: int = 0

    def header(self, name: str) -> str | None:
        """The first header of a name (in lower case), or None."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def media(self) -> str:
        """Media type that the server declares, in lower case; empty where it declares none."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """Character set that the server declares."""
        message = Message()
        message["content-type"] = self.header("content-type") or ""
        given = message.get_param("charset")
        return given.strip() or None if isinstance(given, str) else None

    @property
    def unchanged(self) -> bool:
        """Whether the server says that it is as it was."""
        return self.status == 304


class FetchError(Exception):
    """Why an address gave nothing.

    Attributes:
        reason: a code of ``resources/drop_reasons.toml``.
        note: one sentence.
        status: HTTP status, where one came.
        again: whether trying again soon can help.
        wait_s: seconds that the server asked to be left alone, or None.
    """

    def __init__(
        self,
        reason: str,
        note: str,
        *,
        status: int | None = None,
        again: bool = False,
        wait_s: float | None = None,
    ) -> None:
        super().__init__(note)
        self.reason = reason
        self.note = note
        self.status = status
        self.again = again
        self.wait_s = wait_s

    def about(self, what: str) -> FetchError:
        """The same for something that rests on what could not be had; a dead host is dead."""
        return FetchError(
            self.reason,
            f"{what} cannot be had: {self.note}" if self.status else self.note,
            status=self.status,
            again=self.again,
            wait_s=self.wait_s,
        )

    def dropped(self, ref: str) -> Dropped:
        """The same as something that was not read."""
        return Dropped(ref=ref, reason=self.reason, note=self.note)


def kept(headers: list[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    """Response headers as they are kept; HTTP has them in Latin-1."""
    pairs = ((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)
    return tuple((name, value) for name, value in pairs if name.lower() not in _NOT_KEPT)


# Statuses after which the same request may succeed: too early, too many, and faults of a moment.
_MOMENTARY = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_MEANINGS = {
    400: "does not understand the request",
    401: "asks for a password",
    402: "asks for payment",
    403: "does not let us read it",
    404: "has no such page",
    410: "says that the page is gone for good",
    429: "says that we ask too often",
    451: "may not show it for legal reasons",
    503: "is overloaded or closed for a moment",
}


def failure(status: int, headers: tuple[tuple[str, str], ...], host: str) -> FetchError:
    """The error for a status that is no success."""
    said = next((value for key, value in headers if key.lower() == "retry-after"), None)
    wait = retry_after(said) if said else None
    limited = status == 429 or (status == 503 and wait is not None)
    reason = "rate_limited" if limited else "gone" if status in (404, 410) else "http_error"
    meaning = _MEANINGS.get(status, "failed" if status >= 500 else "refuses it")
    return FetchError(
        reason,
        f"{host} {meaning} (HTTP {status}).",
        status=status,
        again=status in _MOMENTARY,
        wait_s=wait,
    )


# A server that asks for more than a day is asked again after one.
_LONGEST_WAIT_S = 86_400.0


def retry_after(said: str, now: datetime | None = None) -> float | None:
    """Seconds that ``Retry-After`` asks for, a number or a date; None where it cannot be read."""
    said = said.strip()
    if said.isdecimal() and said.isascii():
        return min(float(said[:9]), _LONGEST_WAIT_S)
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    seconds = (until - (now or datetime.now(UTC))).total_seconds()
    return min(max(seconds, 0.0), _LONGEST_WAIT_S)
