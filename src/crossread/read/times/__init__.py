"""Time expressions of an English report: found, valued, anchored; and its date by reading."""

from crossread.read.times.anchor import anchor_times
from crossread.read.times.dating import date_article
from crossread.read.times.interval import edtf_of, interval_of
from crossread.read.times.match import match_times
from crossread.read.times.reading import find_times, read_times

__all__ = [
    "anchor_times", "date_article", "edtf_of", "find_times", "interval_of", "match_times",
    "read_times",
]  # fmt: skip
