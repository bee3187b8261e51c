"""Crossread reads many news reports of one crisis and crosses them."""

__version__ = "0.1.0"
