"""One desk for many threads: a connection for each, and what was made from it once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from crossread.desk import Desk

T = TypeVar("T")

# Answers kept ready, in bytes: some hundreds of story pages.
READY_BYTES = 64 * 1024 * 1024
# Stories kept as they were as of a time: moving the slider there and back is free.
KEPT_STORIES = 64


@dataclass(frozen=True, slots=True)
class State:
    """What a desk holds, as two numbers: another ``articles`` or ``stories`` after any change."""

    articles: int
    stories: int

    @property
    def mark(self) -> str:
        """The same as a word, for an ETag."""
        return f"{self.articles}.{self.stories}"


class Kept(Generic[T]):
    """What was made lately, for several threads; the longest unused goes when there is too much."""

    def __init__(self, most: int, size: Callable[[T], int] = lambda _: 1) -> None:
        self._most, self._size = most, size
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, T] = OrderedDict()
        self._total = 0

    def get(self, key: Hashable) -> T | None:
        """What is kept under a key, or None."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: Hashable, value: T) -> None:
        """Keep a value, unless it alone is more than a quarter of all there is room for."""
        size = self._size(value)
        if size > max(1, self._most // 4):
            return
        with self._lock:
            if key in self._held:
                self._total -= self._size(self._held.pop(key))
            self._held[key] = value
            self._total += size
            while self._total > self._most:
                _, gone = self._held.popitem(last=False)
                self._total -= self._size(gone)

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under a key; made where it is not. Two threads may make it at once."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found


class Shelf:
    """The desk at a location. Every method may raise ``DeskError``."""

    def __init__(self, location: str) -> None:
        self.location = location
        self._threads = threading.local()

    @property
    def desk(self) -> Desk:
        """This thread's connection; it is closed when the thread is gone."""
        held: Desk | None = getattr(self._threads, "desk", None)
        if held is None:
            held = self._threads.desk = Desk.open(self.location, create=False)
        return held

    def state(self) -> State:
        """What the desk holds now."""
        return State(self.desk.revision, self.desk.generation)
