"""Whether a text is in the language that the rules are written for."""

from __future__ import annotations

import re

from crossread.model import Article, Quality

# The commonest words of English make a third of its running text; in languages that share the
# spelling of one or two of them ("in", "a") they stay below a tenth.
_COMMON = re.compile(r"\b(?:the|of|and|to|in|that|was|for|on|is|said|with|by|at|from)\b", re.I)
_WORD = re.compile(r"\w+")
LEAST_SHARE = 0.12
# Fewer words than this tell nothing.
LEAST_WORDS = 12


def foreign(article: Article) -> Quality | None:
    """A note when the text is in another language, by the article's own word and by its words.

    Both must agree: outlets label pages wrongly, and a list of names has no common words.
    """
    if article.language is None or article.language.casefold().startswith("en"):
        return None
    words = len(_WORD.findall(article.text))
    if words < LEAST_WORDS or reads_as_english(article.text):
        return None
    note = f"The text is in another language ({article.language}); it was kept but not read."
    return Quality("not_english", note)


def reads_as_english(text: str) -> bool:
    """True where the commonest words of English make up as much of a text as in any English."""
    return len(_COMMON.findall(text)) >= LEAST_SHARE * len(_WORD.findall(text))
