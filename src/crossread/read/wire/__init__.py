"""Copy in capitals, as teletypes and monitoring services sent it, read as other copy would be."""

from crossread.read.wire.twin import as_written, twin

__all__ = ["as_written", "twin"]
