"""Stories brought up to date in the background, whoever added to the desk."""

from __future__ import annotations

import logging
import threading
from contextlib import ExitStack

from crossread.desk import Desk, DeskError

# How often one looks whether another program added something, in seconds.
LOOK = 2.0

_log = logging.getLogger(__name__)


class Updater:
    """A thread of its own that crosses what changed on a desk.

    ``trouble`` is what went wrong last, in a sentence, or empty.
    """

    def __init__(self, location: str) -> None:
        self.trouble = ""
        self._location = location
        self._wake = threading.Event()
        self._idle = threading.Event()
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="crossread-updater", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, patience: float = 10.0) -> None:
        """End, after what is under way; ``patience`` in seconds."""
        self._ending = True
        self._wake.set()
        self._thread.join(patience)

    def hurry(self) -> None:
        """Look now: something was added."""
        self._idle.clear()
        self._wake.set()

    def settle(self, patience: float) -> bool:
        """Wait until the stories are up to date; False where that takes longer (seconds)."""
        return self._idle.wait(patience)

    def _run(self) -> None:
        with ExitStack() as stack:
            desk: Desk | None = None
            seen = -1
            while not self._ending:
                self._wake.clear()
                try:
                    desk = desk or stack.enter_context(Desk.open(self._location, create=False))
                    seen = self._look(desk, seen)
                    self.trouble = ""
                except DeskError as error:
                    stack.close()
                    desk, seen = None, -1
                    self.trouble = str(error)
                    _log.warning("%s", error)
                if not self._wake.is_set():
                    self._idle.set()
                self._wake.wait(LOOK)

    def _look(self, desk: Desk, seen: int) -> int:
        """Cross what changed since revision ``seen``; gives the revision that was crossed."""
        from crossread.engine.tell import bring_stories_up_to_date  # noqa: PLC0415  loads numpy

        revision = desk.revision
        if revision != seen:
            self._idle.clear()
            bring_stories_up_to_date(desk)
        return revision
