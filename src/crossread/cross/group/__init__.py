"""Signatures to stories: a partition of the articles."""

from crossread.cross.group.grouping import group, scored

__all__ = ["group", "scored"]
