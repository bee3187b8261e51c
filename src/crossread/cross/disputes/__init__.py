"""Disputes: accounts that do not go together, and why they may not."""

from crossread.cross.disputes.disputes import disputes

__all__ = ["disputes"]
