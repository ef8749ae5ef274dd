"""The council: who is in it, when it meets, what is on the agenda, which papers and what was decided."""

from council.models.bodies import Body, Member, Party, Seat
from council.models.meetings import AgendaEdition, AgendaItem, Meeting, MeetingQuerySet, Source
from council.models.outcomes import Outcome, PartyVote
from council.models.papers import Paper, PaperPage
from council.models.taken_away import TakenAway
from council.models.words import MissingPaper, PlainWords

__all__ = [
    "AgendaEdition",
    "AgendaItem",
    "Body",
    "Meeting",
    "MeetingQuerySet",
    "MissingPaper",
    "Member",
    "Outcome",
    "Paper",
    "PaperPage",
    "Party",
    "PartyVote",
    "PlainWords",
    "Seat",
    "Source",
    "TakenAway",
]
