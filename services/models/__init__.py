"""Tables of the information room."""

from services.models.feedback import PageFeedback
from services.models.link import CheckedLink
from services.models.news import News
from services.models.pdf import KeptPdf
from services.models.question import Question
from services.models.service import OldAddress, Service
from services.models.text import LANGUAGES, PARTS, ServiceText, label_of
from services.models.topic import Topic
from services.models.version import ServiceVersion, VersionMove

__all__ = [
    "LANGUAGES",
    "PARTS",
    "CheckedLink",
    "KeptPdf",
    "News",
    "OldAddress",
    "PageFeedback",
    "Question",
    "Service",
    "ServiceText",
    "ServiceVersion",
    "Topic",
    "VersionMove",
    "label_of",
]
