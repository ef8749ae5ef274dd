"""On the page of an initiative that collects support: how many there are, and how many it needs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.cases.workflow import Panel
from participation.models import Process


def support_of(process: Process) -> Panel | None:
    """The count against the threshold, per way; None for what is no initiative."""
    from initiatives.support import standing

    found = standing(process)
    if found is None:
        return None
    return Panel(_("Steun"), "initiatives/panels/support.html", {"standing": found})


def plan_of(process: Process) -> Panel | None:
    """Whose plan it is: who, which role, where to ask and where more stands (Omgevingswet 5.47(4))."""
    from initiatives.models import PermitPlan

    found = PermitPlan.objects.filter(process=process).first()
    if found is None:
        return None
    return Panel(_("Van wie is dit plan?"), "initiatives/panels/plan.html", {"plan": found})
