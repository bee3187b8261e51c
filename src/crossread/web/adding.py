"""What may be added in the browser, as jobs: pasted text, files, an address, a feed."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from crossread.desk import Desk
from crossread.engine.local import Local
from crossread.engine.printable import printable
from crossread.engine.run import Summary, read_from
from crossread.engine.watch_events import ArticleSeen
from crossread.ingest.budget import Budget, Meter
from crossread.ingest.input import Input, counted
from crossread.ingest.limits import Limits
from crossread.ingest.net.policy import Policy
from crossread.ingest.readers import read
from crossread.ingest.source import pages
from crossread.model import Dropped, Page
from crossread.web.jobs import Job, Outcome, Watch
from crossread.web.wording import counted as number_of

# Longest name of a file that is kept, in characters: what file systems allow in bytes.
_NAME = 200
_FIELDS = ("title", "outlet", "url", "published", "language")


@dataclass(slots=True)
class Upload:
    """A file that came in: its name as the sender calls it, and its bytes from the start."""

    name: str
    file: IO[bytes]
    sha256: str


def text_job(text: str, fields: Mapping[str, str]) -> Job:
    """Text that was pasted, with what else is known of it.

    Args:
        text: taken as it is; offsets count in it unchanged.
        fields: title, outlet, url, published, language; empty ones are unknown.
    """
    known = {name: fields[name].strip() for name in _FIELDS if fields.get(name, "").strip()}
    mark = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    record = {"id": known.get("url", f"pasted:{mark}"), **known, "text": text}
    line = json.dumps(record).encode()
    what = known.get("title") or f"pasted text ({number_of(len(text.split()), 'word')})"

    def work(desk: Desk, watch: Watch) -> Outcome:
        upload = Upload("pasted.jsonl", io.BytesIO(line), mark)
        return _read(desk, _pages([upload]), watch, "pasted text")

    return Job("text", what, work, 1)


def files_job(uploads: Sequence[Upload]) -> Job:
    """Files; they are closed when they are read."""
    what = printable(uploads[0].name) if len(uploads) == 1 else number_of(len(uploads), "file")

    def work(desk: Desk, watch: Watch) -> Outcome:
        try:
            return _read(desk, _pages(uploads), watch, "files from the browser")
        finally:
            for upload in uploads:
                upload.file.close()

    return Job("files", what, work, len(uploads) if len(uploads) > 1 else None)


def url_job(url: str, policy: Policy) -> Job:
    """The page at an address; or what a feed, sitemap or list of feeds there leads to.

    Raises:
        crossread.ingest.net.addresses.Refused: it is no address that may be asked.
    """
    from crossread.ingest.net.addresses import checked  # noqa: PLC0415  only where one is given

    tidied = checked(url, policy)

    def work(desk: Desk, watch: Watch) -> Outcome:
        return _read(desk, pages([tidied], policy=policy), watch, tidied)

    return Job("url", tidied, work, None)


def feed_job(url: str, policy: Policy) -> Job:
    """A feed to follow, looked at once now.

    Raises:
        crossread.ingest.net.addresses.Refused: it is no address that may be asked.
    """
    from crossread.ingest.net.addresses import checked  # noqa: PLC0415

    tidied = checked(url, policy)

    def work(desk: Desk, watch: Watch) -> Outcome:
        from crossread.engine.watch import poll_once, subscribe  # noqa: PLC0415  loads httpx

        seen = _Seen(watch)
        state = subscribe(desk, tidied, policy=policy)
        done = poll_once(desk, policy=policy, urls=[state.url], tell=seen.tell)
        seen.summary.seconds = done.seconds
        note = "; ".join(poll.note for poll in done.polls if poll.note)
        return Outcome(seen.summary, seen.refs, note)

    return Job("feed", tidied, work, None)


class _Seen:
    """Counts what a round of a feed tells."""

    def __init__(self, watch: Watch) -> None:
        self.summary, self.refs = Summary(), list[str]()
        self._watch = watch

    def tell(self, event: object) -> None:
        """Take note of an article."""
        if not isinstance(event, ArticleSeen):
            return
        if event.what in ("read", "version"):
            self.refs.append(event.ref)
        if event.what == "read":
            self.summary.read += 1
        elif event.what == "version":
            self.summary.versions += 1
        elif event.what == "dropped":
            dropped = Dropped(ref=event.ref, reason=event.reason, note=event.note)
            self.summary.dropped.append(dropped)
        else:
            self.summary.skipped += 1
        self._watch(self.summary)


def named(filename: str | None) -> str:
    """The last part of a file's name as its sender calls it, without what no name should hold."""
    last = (filename or "").replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in printable(last) if c.isprintable())[-_NAME:].strip()
    return kept.lstrip(".") or "file"


def _read(desk: Desk, source: Iterator[Page | Dropped], watch: Watch, what: str) -> Outcome:
    refs: list[str] = []

    def noted() -> Iterator[Page | Dropped]:
        for item in source:
            if isinstance(item, Page):
                refs.append(item.ref)
            yield item

    return Outcome(read_from(desk, noted(), what, Local(), watch), refs)


def _pages(uploads: Sequence[Upload]) -> Iterator[Page | Dropped]:
    """Pages of each file. Its ref holds its hash: two files of one name are not one report."""
    for upload in uploads:
        budget = Budget(Limits(), Meter())
        yield from read(
            Input(
                ref=f"upload:{upload.sha256[:12]}/{upload.name}",
                name=upload.name,
                stream=counted(upload.file, budget.take),
                kind="file",
                budget=budget,
            )
        )
