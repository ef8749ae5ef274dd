"""The same form begun at home and at the counter: asking which of the two goes on."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

from core.accounts.models import User
from core.cases import workflow as workflows
from core.cases.handing_over import BothSides, Keep
from core.cases.models import Draft, HandoverCode
from core.cases.story import moment_words

SALT = "cases.handover"
SECONDS = 900
"""So long the choice may take; the code was proven before."""


class Choice(NamedTuple):
    """A code that was proven before, and which draft to keep."""

    code: HandoverCode
    keep: Keep


def chosen(request: HttpRequest, user: User) -> Choice | None:
    """What this user chose; None when they type a code, or waited too long."""
    try:
        key = signing.loads(request.POST.get("proven", ""), salt=f"{SALT}:{user.pk}", max_age=SECONDS)
        keep = Keep(request.POST.get("keep", ""))
    except (signing.BadSignature, ValueError):
        return None
    code = HandoverCode.objects.select_related("draft__owner", "draft__subject").filter(pk=key).first()
    return Choice(code, keep) if code else None


def choice_page(code: HandoverCode, both: BothSides, user: User) -> dict[str, Any]:
    """What the page that asks needs."""
    return {
        "proven": signing.dumps(code.pk, salt=f"{SALT}:{user.pk}"),
        "title": workflows.get(code.draft.form).label,
        "for_name": code.draft.subject.full_name if code.draft.subject else "",
        "coming": _words(both.coming),
        "here": _words(both.here),
    }


def _words(draft: Draft) -> dict[str, Any]:
    return {"began": moment_words(draft.started_at), "changed": moment_words(draft.changed_at)}


def go_on_address(draft: Draft) -> str:
    """Where somebody goes on with this draft."""
    telling = next((w.telling for w in workflows.all_workflows() if w.kind == draft.form), None)
    return reverse(telling.go_on, args=[draft.key]) if telling and telling.go_on else reverse("cases:mine")
