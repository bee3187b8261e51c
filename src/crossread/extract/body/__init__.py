"""Which lines of a page are its report: what trafilatura found, held against the page itself."""

from crossread.extract.body.mend import Mended, mend

__all__ = ["Mended", "mend"]
