"""Numbers in digits and words, with their values and bounds."""

from crossread.read.numbers.finder import find_numbers
from crossread.read.numbers.number import Number

__all__ = ["Number", "find_numbers"]
