"""Tallies: the counts of one measure for one population and side of one event."""

from crossread.cross.tally.tallies import tallies, widest

__all__ = ["tallies", "widest"]
