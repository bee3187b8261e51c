"""Bytes in: one small file a kind of source, all yielding Page."""
