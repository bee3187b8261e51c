"""Timelines: what happened when, of one story and of many articles."""

from crossread.cross.timeline.chronicle import chronicle
from crossread.cross.timeline.many import chronicle_of
from crossread.cross.timeline.story import timeline

__all__ = ["chronicle", "chronicle_of", "timeline"]
