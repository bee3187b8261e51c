"""Words that any file can hold."""

from __future__ import annotations


def printable(words: str) -> str:
    """The words with half surrogates (from file names that are no Unicode) written out."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")
