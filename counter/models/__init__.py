"""Tables of the counter."""

from counter.models.call_back import CallAttempt, CallBack
from counter.models.ticket import Ticket

__all__ = ["CallAttempt", "CallBack", "Ticket"]
