"""Cases, their timeline, their papers, forms in the making, and how long all of it is kept."""

from core.cases.models.attachment import Attachment
from core.cases.models.case import Case, CaseExclusion, CaseQuerySet
from core.cases.models.draft import Draft, DraftQuerySet, place_of
from core.cases.models.event import CaseEvent, EventMessage
from core.cases.models.following import FollowCode, FollowTry
from core.cases.models.handover import HandoverCode, HandoverTry
from core.cases.models.read_back import ReadBack
from core.cases.models.retention import Destruction, FileToRemove
from core.cases.models.term import TermExtension

__all__ = [
    "Attachment",
    "Case",
    "CaseEvent",
    "CaseExclusion",
    "CaseQuerySet",
    "Destruction",
    "Draft",
    "DraftQuerySet",
    "EventMessage",
    "FileToRemove",
    "FollowCode",
    "FollowTry",
    "HandoverCode",
    "HandoverTry",
    "ReadBack",
    "TermExtension",
    "place_of",
]
