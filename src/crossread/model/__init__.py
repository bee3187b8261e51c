"""The nouns of Crossread as frozen records; imports nothing of ours.

Page → Article → Reading → Story, each part of an item with its Evidence.
"""

from crossread.model.article import (
    UNDATED,
    Article,
    DateBasis,
    DatePrecision,
    Dating,
    Interval,
    Quality,
    Removed,
    SourcePiece,
    digest,
)
from crossread.model.evidence import Evidence, EvidenceError, Section, verify
from crossread.model.page import Dropped, Page, PageKind
from crossread.model.reading import (
    Auxiliary,
    Count,
    EventMention,
    Link,
    LinkRole,
    Mention,
    NameKind,
    PartyCodes,
    PlacePrecision,
    PlaceRef,
    PlaceRole,
    Qualifier,
    Reading,
    Sentence,
    SideBasis,
    Speaker,
    Statement,
    TimeBasis,
    TimePrecision,
    TimeRef,
)
from crossread.model.story import (
    Alias,
    BriefLine,
    BriefSection,
    Copy,
    Dispute,
    DisputeKind,
    DisputeReason,
    DisputeSide,
    DisputeStatus,
    Event,
    Member,
    Name,
    Passage,
    Place,
    Related,
    Report,
    SaidInStory,
    Story,
    Tally,
    TallyRole,
    TallyStatus,
    TimelineItem,
    TimelineKind,
    Variant,
    WhyNot,
)

__all__ = [
    "UNDATED", "Alias", "Article", "Auxiliary", "BriefLine", "BriefSection", "Copy", "Count",
    "DateBasis", "DatePrecision", "Dating", "Dispute", "DisputeKind", "DisputeReason",
    "DisputeSide", "DisputeStatus", "Dropped", "Event", "EventMention", "Evidence",
    "EvidenceError", "Interval", "Link", "LinkRole", "Member", "Mention", "Name", "NameKind",
    "Page", "PageKind", "PartyCodes", "Passage", "Place", "PlacePrecision", "PlaceRef", "PlaceRole",
    "Qualifier", "Quality", "Reading", "Related", "Removed", "Report", "SaidInStory", "Section",
    "Sentence", "SideBasis", "SourcePiece", "Speaker", "Statement", "Story", "Tally",
    "TallyRole", "TallyStatus", "TimeBasis", "TimePrecision", "TimeRef", "TimelineItem",
    "TimelineKind", "Variant", "WhyNot", "digest", "verify",
]  # fmt: skip
