"""Signatures to stories: a partition of the articles."""

from crossread.cross.group.grouping import group

__all__ = ["group"]
