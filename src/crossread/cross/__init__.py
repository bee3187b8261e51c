"""Readings to Stories: what several articles say together."""
