"""Tallies: the counts of one measure for one population and side of one event."""

from crossread.cross.tally.course import Step, course
from crossread.cross.tally.tallies import tallies, widest

__all__ = ["Step", "course", "tallies", "widest"]
