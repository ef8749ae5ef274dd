"""What the rest of the portal sees of the council: items to follow, and things to find.

Called inside the transaction that changed a meeting, so that page, search, feed and message never differ.
"""

from __future__ import annotations

from council.models import AgendaItem, Meeting, Paper


def show_meeting(meeting: Meeting, *, tell: bool = True) -> None:
    """Show the meeting and its agenda as they are now. `tell` is False for what is old when it comes in."""


def hide_meeting(meeting: Meeting) -> None:
    """Nobody finds or hears of this meeting, its agenda and papers any more. Call it before deleting it."""


def hide_item(item: AgendaItem) -> None:
    """The same for one item and what hangs on it; its words go out of every edition of the agenda too."""


def hide_paper(paper: Paper) -> None:
    """The same for one paper."""
