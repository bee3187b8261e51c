"""The store: the only SQL, and the ledger of story ids.

What is kept of crossing is in crossread.desk.crossed: loading it takes what most commands spare.
"""

from crossread.desk.check import Check
from crossread.desk.desk import Desk
from crossread.desk.errors import (
    DeskDamagedError,
    DeskError,
    DeskForbiddenError,
    DeskFullError,
    DeskLockedError,
    DeskMissingError,
    DeskUnsupportedError,
    NewerDeskError,
    NotADeskError,
)
from crossread.desk.records import Added, Entry, Version, fingerprint
from crossread.desk.search import Hit

__all__ = [
    "Added", "Check", "Desk", "DeskDamagedError", "DeskError", "DeskForbiddenError",
    "DeskFullError", "DeskLockedError", "DeskMissingError", "DeskUnsupportedError", "Entry",
    "Hit", "NewerDeskError", "NotADeskError", "Version", "fingerprint",
]  # fmt: skip
