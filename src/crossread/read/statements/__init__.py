"""Statements: who says what, to whom, and through whose hands it came."""

from crossread.read.statements.asks import sentences_to_parse
from crossread.read.statements.finder import find_statements
from crossread.read.statements.lookup import covering

__all__ = ["covering", "find_statements", "sentences_to_parse"]
