"""Parts of ``eval/statements.py``."""
