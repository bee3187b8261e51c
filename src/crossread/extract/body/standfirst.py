"""The standfirst: the lines between headline and report that say what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from crossread.extract.body.blocks import OUTSIDE, Block, key, linked, words

# Words of the shortest and of the longest standfirst.
_SHORTEST, _LONGEST = 5, 90
# Letters from which a description that was cut short still tells which line it was.
_TELLING = 30
# Blocks above the report that are looked at where no headline bounds them.
_ABOVE = 15
# Characters of a page beyond which its elements are not searched one by one: the longest real page
# measured has a fifth, and pages made to cost time nest their elements hundreds deep.
_PAGE = 1_000_000
# How sites name its element.
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:standfirst|sub-?head(?:ing|line|er)?|sub-?title|intro(?:duction|text)?|lead|lede"
    r"|dek|deck|teaser|chapo|perex|ingress|entradilla|subtitulo|sottotitolo|occhiello|summary"
    r"|abstract|vorspann|manchet|excerpt|description|bajada|sommaire|leadtext|strapline)(?:$|[\s_-])",
    re.I,
)
_HOLDERS = ("div", "p", "h2", "h3", "span", "strong", "section", "li")


def standfirst(
    tree: Any, above: Sequence[Block], descriptions: Sequence[str], text: str
) -> str | None:
    """The standfirst of a page where the text lacks it, or None.

    Only what the page both shows and gives as its description is taken: a description alone is
    written for search engines, an element alone may be anybody's teaser.

    Args:
        tree: the parsed page.
        above: blocks before the first one of the report.
        descriptions: what the page gives as its description.
        text: the report as it was found.
    """
    wanted = [k for d in descriptions if len(d.split()) >= _SHORTEST and (k := key(d))]
    if not wanted:
        return None
    have = key(text)

    def fits(words: str, *, whole: bool = False) -> bool:
        mine = key(words)
        if not _SHORTEST <= len(words.split()) <= _LONGEST or mine in have:
            return False
        if mine in wanted:
            return True
        return not whole and any(
            len(d) > _TELLING and (d.startswith(mine) or mine.startswith(d)) for d in wanted
        )

    after = max((i for i, b in enumerate(above) if b.tag == "h1"), default=len(above) - _ABOVE)
    for block in above[max(0, after) :]:
        if block.tag != "h1" and fits(block.text):
            return block.text
    for element in _holders(tree):
        name = " ".join(element.get(n) or "" for n in ("class", "itemprop", "data-testid"))
        text_of = words(element)
        if fits(text_of, whole=not _CLASS.search(name)) and linked(element) < 0.3:
            return text_of
    return None


def _holders(tree: Any) -> Iterator[Any]:
    if len(tree.text_content()) > _PAGE:
        return
    for element in tree.iter(*_HOLDERS):
        if len(element.text_content()) < 1_000 and not any(
            above.tag in OUTSIDE for above in element.iterancestors()
        ):
            yield element
