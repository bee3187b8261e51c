"""Places of a report, resolved to a gazetteer."""

from crossread.read.places.finder import find_places

__all__ = ["find_places"]
