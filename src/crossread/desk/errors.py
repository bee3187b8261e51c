"""What can be wrong with a desk.

    DeskError
    ├── DeskUnsupportedError  it is of a kind, or of a server, that this version cannot use
    ├── DeskMissingError      there is no such file or database
    ├── DeskUnreachableError  the server does not answer or does not let us in
    ├── NotADeskError         the file is no desk of ours
    ├── NewerDeskError        a later Crossread wrote it
    ├── DeskForbiddenError    the file or its folder may not be read or written
    ├── DeskFullError         no room left on the disk
    ├── DeskLockedError       another program holds it; trying again can help
    ├── DeskDamagedError      the file does not hold together
    │   └── UnreadableError   a record in it is not what was kept
    ├── StoryAmbiguousError   the beginning of an id fits several stories
    └── QuestionError         what is searched for cannot be understood

Each message is one sentence that says what to do.
"""

from __future__ import annotations

from pathlib import Path


class DeskError(Exception):
    """A desk cannot be used; ``retry`` tells if trying again can help."""

    retry = False

    def __init__(self, message: str, path: Path | str = "") -> None:
        super().__init__(message)
        self.path = path


class DeskUnsupportedError(DeskError):
    """It is of a kind that this version cannot use."""


class DeskMissingError(DeskError):
    """There is no such file."""


class DeskUnreachableError(DeskError):
    """The database's server does not answer, or does not let us in."""

    retry = True


class NotADeskError(DeskError):
    """The file is not a database, or one of another program."""


class NewerDeskError(DeskError):
    """The file's schema is later than this program."""


class DeskForbiddenError(DeskError):
    """The file or its folder may not be read or written."""


class DeskFullError(DeskError):
    """No room left on the disk."""


class DeskLockedError(DeskError):
    """Another program is writing to the desk."""

    retry = True


class DeskDamagedError(DeskError):
    """The file does not hold together."""


class UnreadableError(DeskDamagedError, ValueError):
    """A record is not what was kept, or of another version; ``why`` says what is wrong with it."""

    def __init__(self, why: object) -> None:
        super().__init__(
            f"A record of the desk cannot be read back ({why}): see what else is wrong with "
            "`crossread verify`, and restore a backup or read the reports again into a new desk."
        )
        self.why = str(why)


class StoryAmbiguousError(DeskError):
    """The beginning of an id fits several stories."""


class QuestionError(DeskError):
    """What is searched for cannot be understood."""
