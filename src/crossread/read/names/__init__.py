"""Names of persons, organisations, places and groups in a report."""

from crossread.read.names.finder import find_names
from crossread.read.names.parties import Party, party

__all__ = ["Party", "find_names", "party"]
