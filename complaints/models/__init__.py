"""Tables of the room of questions, complaints and the ombudsman."""

from complaints.models.complaint import Complaint, ComplaintPart
from complaints.models.incoming import Mark, SenderHour
from complaints.models.involved import Involved
from complaints.models.numbers import NumberSeries
from complaints.models.ombudsman import Competence, Inquiry, Ombudsman, OmbudsmanFile, SealedFile
from complaints.models.procedure import Delay, Hearing, Measure
from complaints.models.publication import Publication
from complaints.models.question import Question, StandardText, Subject
from complaints.models.register import RegisterEntry
from complaints.models.report import NormFinding, Recommendation

__all__ = [
    "Competence",
    "Complaint",
    "ComplaintPart",
    "Delay",
    "Hearing",
    "Inquiry",
    "Involved",
    "Mark",
    "Measure",
    "NormFinding",
    "NumberSeries",
    "Ombudsman",
    "OmbudsmanFile",
    "Publication",
    "Question",
    "Recommendation",
    "RegisterEntry",
    "SealedFile",
    "SenderHour",
    "StandardText",
    "Subject",
]
