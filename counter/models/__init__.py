"""What the counter keeps beside the cases: tickets of the queue, calls to make, letters that came in."""

from counter.models.call_back import CallAttempt, CallBack
from counter.models.letters import LetterFile, ScannedLetter
from counter.models.ticket import Ticket

__all__ = ["CallAttempt", "CallBack", "LetterFile", "ScannedLetter", "Ticket"]
