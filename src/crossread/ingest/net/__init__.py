"""The network: addresses that may be asked, pages, feeds, lists of feeds, sitemaps.

Importing this loads no HTTP client; the first fetch does.
"""

from crossread.ingest.net.policy import Policy
from crossread.ingest.net.url import fetched

__all__ = ["Policy", "fetched"]
