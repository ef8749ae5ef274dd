"""What the workflow calls, read when it does: the web server needs none of it to start."""

from __future__ import annotations

from datetime import date

from core.accounts.acting import Acting
from core.cases.models import Case, CaseEvent
from core.cases.workflow import DeskAction, Panel


def ends_on(case: Case) -> date:
    """The day on which what was agreed is done."""
    ends: date = case.initiative.agreement.ends_on
    return ends


def desk_panels(case: Case) -> list[Panel]:
    """What the desk sees."""
    from initiatives.desk.panels import desk_panels

    return desk_panels(case)


def desk_actions(case: Case, acting: Acting) -> list[DeskAction]:
    """What the desk can do."""
    from initiatives.desk.actions import desk_actions

    return desk_actions(case, acting)


def follow_up(case: Case, what: str, acting: Acting) -> None:
    """An initiator who writes has answered what we asked."""
    from initiatives.procedure.guiding import follow_up

    follow_up(case, what, acting)


def ended(case: Case, event: CaseEvent) -> None:
    """A page that collected support is answered when the initiative ends another way."""
    from initiatives.support import answer_of_end

    answer_of_end(case, event)
