"""The store: the only SQL, and the ledger of story ids.

What is kept of crossing is in crossread.desk.crossed: loading it takes what most commands spare.
"""

from crossread.desk.check import Check
from crossread.desk.desk import Desk
from crossread.desk.editions import Edit, Edition
from crossread.desk.errors import (
    DeskDamagedError,
    DeskError,
    DeskForbiddenError,
    DeskFullError,
    DeskLockedError,
    DeskMissingError,
    DeskUnreachableError,
    DeskUnsupportedError,
    NewerDeskError,
    NotADeskError,
    QuestionError,
    StoryAmbiguousError,
    UnreadableError,
)
from crossread.desk.growth import Moment
from crossread.desk.hits import Hit
from crossread.desk.keeping import Added, Entry
from crossread.desk.outlets import Outlet
from crossread.desk.pages import fingerprint
from crossread.desk.records import Version
from crossread.desk.story_list import Asked, Numbers, StoryList
from crossread.desk.summary import Figure, Summary

__all__ = [
    "Added", "Asked", "Check", "Desk", "DeskDamagedError", "DeskError", "DeskForbiddenError",
    "DeskFullError", "DeskLockedError", "DeskMissingError", "DeskUnreachableError",
    "DeskUnsupportedError", "Edit", "Edition", "Entry", "Figure", "Hit", "Moment",
    "NewerDeskError", "NotADeskError", "Numbers", "Outlet", "QuestionError", "StoryAmbiguousError",
    "StoryList", "Summary", "UnreadableError", "Version", "fingerprint",
]  # fmt: skip
