"""What the desk still owes: processes whose answer must come soon, or is late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.accounts.desk import show
from core.accounts.models import User
from participation.answers.promise import BEFORE
from participation.desk.access import WRITE, writers_page
from participation.models import Process

MOST = 100


@writers_page
@require_safe
def answers_due(request: HttpRequest) -> HttpResponse:
    """The answers that must be written now, the latest first."""
    rows = due().select_related("owner", "manager").order_by("answer_due", "pk")[:MOST]
    return show(request, "participation/desk/answers_due.html", {"rows": rows})


def due() -> QuerySet[Process]:
    """Running, with the promised day near or past."""
    return Process.objects.running().filter(
        answer_due__lte=timezone.localdate() + timedelta(days=max(BEFORE))
    )


def to_do(user: User) -> dict[str, tuple[str, str, QuerySet[Any]]]:
    """For the first page of the desk: answers that must come soon or are late, for who may write them."""
    if not user.has_perm(WRITE):
        return {}
    return {"meedoen-antwoord": (_("Meedoen: antwoord geven"), reverse("admin:process_answers_due"), due())}
