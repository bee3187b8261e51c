"""What investigators look for in a page, kept as data: links, posts, coordinates, captions."""

from crossread.extract.found.finder import in_page, in_text

__all__ = ["in_page", "in_text"]
