"""Pages that list reports and are none: front pages, sections, search results."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crossread.extract.body.blocks import OUTSIDE, Block, blocks, key
from crossread.extract.metadata import Metadata
from crossread.model import Dropped

# Links to reports outside of menus from which a page may be a list, and letters of a link that is
# one. Reports have up to some 80 around them; front pages 40 to 400.
_LINKS, _LINK_LETTERS = 12, 15
# Letters of a line that says something; of the longest teaser with its headline.
_LINE, _TEASER = 40, 700
# Share of the lines found that are teasers, each beside the link that it is for.
_SHARE = 0.7
_NOTE = "The page lists {number} other reports and has no text of its own."


def list_page(ref: str, tree: Any, metadata: Metadata, lines: Iterable[str] = ()) -> Dropped | None:
    """Why a page is a list; None for reports.

    A page that calls itself a report is none. A time of publication does not tell: front pages have
    one beside every headline.

    Args:
        ref: what the page is called.
        tree: the parsed page.
        metadata: what it says of itself.
        lines: what was found to be its text.
    """
    if metadata.kinds or metadata.kind == "article":
        return None
    found = {k for line in lines if len(k := key(line)) >= _LINE}
    own = [block for block in blocks(tree) if block.key in found]
    # Text that stands in no element of its own (lines parted by breaks) is no teaser.
    if len(own) < _SHARE * len(found) or sum(map(_is_teaser, own)) < _SHARE * len(own):
        return None
    number = len(_links(tree))
    if number < _LINKS:
        return None
    return Dropped(ref=ref, reason="list_page", note=_NOTE.format(number=number))


def _is_teaser(block: Block) -> bool:
    """Whether a line stands in the link that it is for, or beside it in a small element."""
    for around in block.element.iterancestors():
        if around.tag == "a":
            return True
        if len(key(around.text_content())) > _TEASER:
            return False
        if any(words != block.key for words in _links(around)):
            return True
    return False


def _links(element: Any) -> set[str]:
    """Links of the length of a headline below an element, menus left out."""
    return {
        words
        for anchor in element.iter("a")
        if anchor.get("href")
        and len(words := key(anchor.text_content())) >= _LINK_LETTERS
        and not any(above.tag in OUTSIDE for above in anchor.iterancestors())
    }
