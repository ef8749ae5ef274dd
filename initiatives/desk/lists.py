"""What waits for guides and advisers: initiatives without a guide, advice to give, and plans to look at."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.accounts.desk import desk_page, show, staff
from core.cases.desk.lists import seen_rows
from core.cases.models import Case
from initiatives.models import Advice, PermitPlan
from initiatives.rights import ADVISE, DECIDE, GUIDE

MOST = 50


@desk_page(GUIDE, ADVISE, DECIDE)
@require_safe
def initiatives(request: HttpRequest) -> HttpResponse:
    """The lists, the longest waiting first."""
    user = staff(request)
    cases = Case.objects.visible_to(user).filter(kind="initiative").open()
    cases = cases.select_related("subject", "initiative", "handler").order_by("due_on", "pk")[:MOST]
    advices = Advice.objects.filter(given_at=None, initiative__case__in=Case.objects.visible_to(user))
    advices = advices.select_related("department", "initiative__case")[:MOST]
    plans = PermitPlan.objects.filter(stage=PermitPlan.Stage.CHECKING).select_related("process")[:MOST]
    context = {
        "rows": seen_rows(user, list(cases), _("initiatieven")),
        "advices": advices,
        "plans": plans if user.has_perm(GUIDE) else [],
    }
    return show(request, "initiatives/desk/initiatives.html", context)
