"""What leaves Crossread: one small file a format, every span verified on the way out."""

from crossread.export.contract import SCHEMA, Document
from crossread.export.contract_readings import ReadingLine
from crossread.export.output import FORMATS, export, write

__all__ = ["FORMATS", "SCHEMA", "Document", "ReadingLine", "export", "write"]
