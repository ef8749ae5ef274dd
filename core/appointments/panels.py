"""The appointment as a part of the case page; a workflow names it among its panels."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.appointments.models import changeable
from core.cases.models import Case
from core.cases.workflow import Panel


def appointment_panel(case: Case) -> Panel | None:
    """When and where, with links to move or cancel; None when there is nothing to see or do."""
    held = next((place for place in case.appointments.all() if place.cancelled_at is None), None)
    can_change = changeable(case, held)
    if held is None and not can_change:
        return None
    context = {
        "appointment": held,
        "can_change": can_change,
        "appointment_url": reverse("appointments:appointment", args=[case.reference]),
        "calendar_url": reverse("appointments:calendar", args=[case.reference]),
    }
    return Panel(_("Uw afspraak"), "appointments/panel.html", context)
