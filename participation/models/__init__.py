"""Taking part: what the city asks, who may answer how, what they bring in, and the answer they get."""

from participation.models.answering import (
    Account,
    AccountFile,
    Answer,
    Judgement,
    Milestone,
    Theme,
    Verdict,
)
from participation.models.challenges import Challenge, Criterion, Juror, Revision, Score
from participation.models.contributions import Contribution, ContributionQuerySet, Picture, Support
from participation.models.gatherings import Gathering, SignUp
from participation.models.moderation import Appeal, ModerationEvent, Reason, Report
from participation.models.papers import Export, Paper
from participation.models.participants import (
    Invitation,
    InvitationTry,
    MailProof,
    Participant,
    ParticipantKey,
    SentHour,
    Way,
    key_of,
)
from participation.models.phase import COUNTED, Allows, Moderation, Phase, Who
from participation.models.process import MOVES, WORDS, NotAllowed, Process, ProcessQuerySet, Update
from participation.models.reach import Nudge, Population
from participation.models.surveys import Option, Pick, Question, Reply, Response, Tally
from participation.models.texts import Passage

__all__ = [
    "COUNTED",
    "MOVES",
    "WORDS",
    "Account",
    "AccountFile",
    "Allows",
    "Answer",
    "Appeal",
    "Challenge",
    "Contribution",
    "ContributionQuerySet",
    "Criterion",
    "Export",
    "Gathering",
    "Invitation",
    "InvitationTry",
    "Judgement",
    "Juror",
    "MailProof",
    "Milestone",
    "Moderation",
    "ModerationEvent",
    "NotAllowed",
    "Nudge",
    "Option",
    "Paper",
    "Participant",
    "ParticipantKey",
    "Passage",
    "Phase",
    "Pick",
    "Picture",
    "Population",
    "Process",
    "ProcessQuerySet",
    "Question",
    "Reason",
    "Reply",
    "Report",
    "Response",
    "Revision",
    "Score",
    "SentHour",
    "SignUp",
    "Support",
    "Tally",
    "Theme",
    "Update",
    "Verdict",
    "Way",
    "Who",
    "key_of",
]
