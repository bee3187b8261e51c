"""Page to Article: clean text with a map back to its source."""

from crossread.extract.extract import decoded_page, extract

__all__ = ["decoded_page", "extract"]
