"""What one input may cost, whatever it unpacks to; and how far a run has come."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.ingest.limits import Limits


class BombError(OSError):
    """An input unpacks to far more than it is; the message is a sentence for a person."""


@dataclass(slots=True)
class Meter:
    """How far a run has come: bytes of files read, of all that are known to be there.

    ``total`` is None where nobody has added them up.
    """

    done: int = 0
    total: int | None = None


@dataclass(slots=True)
class Budget:
    """Bounds of one file of the user's, with everything that is packed in it.

    Attributes:
        limits: the bounds.
        size: bytes of the file as it lies there; None for a stream, which counts as it is read.
        taken: bytes of it read so far.
        unpacked: bytes that came out of packings and archives, those within others counted again.
        members: files seen in its archives.
    """

    limits: Limits
    meter: Meter
    size: int | None = None
    taken: int = 0
    unpacked: int = 0
    members: int = 0

    def take(self, number: int) -> None:
        """Count bytes of the file itself."""
        self.taken += number
        if self.size is None or self.taken <= self.size:
            self.meter.done += number

    def close(self) -> None:
        """The file is done with, read or not."""
        if self.size is not None:
            self.meter.done += self.size - min(self.taken, self.size)

    def unpack(self, number: int) -> None:
        """Count bytes that came out of a packing.

        Raises:
            BombError: they are too many for what the file is.
        """
        self.unpacked += number
        packed = self.taken if self.size is None else self.size
        if self.unpacked > max(self.limits.unpacked_free, self.limits.ratio * packed):
            raise BombError(
                f"It unpacks to more than {self.limits.ratio} times its size, as no report does; "
                "the rest of it was left."
            )

    def member(self) -> None:
        """Count a file of an archive.

        Raises:
            BombError: they are too many.
        """
        self.members += 1
        if self.members > self.limits.members:
            raise BombError(
                f"It holds more than {self.limits.members:,} files; unpack it and read the folder."
            )
