"""Making a code: for the counter when one is at home, for at home when one is at the counter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.accounts.acting import Acting
from core.accounts.assurance import resident_required
from core.accounts.on_behalf import acting_of
from core.cases import code_signs, handing_over
from core.cases import workflow as workflows
from core.cases.handing_over import Fact, NotHandedOver
from core.cases.models import Draft
from core.cases.models.handover import hash_code
from core.cases.story import moment_words
from core.cases.views.choosing import go_on_address
from core.notifications.letters import LetterFailed, LettersUnavailable, LetterTooLarge, render_document


@resident_required()
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make a code for a draft, once shown and never again; or take it back."""
    acting = acting_of(request)
    draft = _own(acting, key)
    if request.method != "POST":
        return render(request, "cases/hand_over.html", _page(draft, acting))
    if "revoke" in request.POST:
        handing_over.revoke(draft)
        messages.success(request, _("De code werkt niet meer. Uw aanvraag is bewaard."))
        return redirect("cases:hand_over", key)
    try:
        code = handing_over.make(draft, acting)
    except NotHandedOver as refusal:
        messages.error(request, str(refusal))
        return redirect("cases:hand_over", key)
    return render(request, "cases/hand_over.html", {**_page(draft, acting), "code": code_signs.shown(code)})


@resident_required()
@require_POST
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """The code on paper. Whoever asks for it sends the code along: we keep no copy of it."""
    acting = acting_of(request)
    draft = _own(acting, key)
    row = handing_over.open_code(draft)
    code = code_signs.tidy(request.POST.get("code", ""))
    if row is None or not constant_time_compare(hash_code(code), row.code_hash):
        messages.error(request, _("Deze code werkt niet meer. Maak een nieuwe code. Uw aanvraag is bewaard."))
        return redirect("cases:hand_over", key)
    facts = {**_page(draft, acting), **_paper(draft), "code": code_signs.shown(code)}
    try:
        pdf = render_document("letters/cases/handover.html", facts, get_language() or "nl")
    except (LettersUnavailable, LetterFailed, LetterTooLarge):
        messages.warning(request, _("De pdf lukt nu niet. Schrijf de code over, of maak later een nieuwe."))
        return redirect("cases:hand_over", key)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_("code")}.pdf"'
    return response


def _own(acting: Acting, key: UUID) -> Draft:
    """A draft of who asks, on this side of the counter and not sent yet, else 404."""
    found = Draft.objects.of(acting).filter(key=key, case=None).select_related("owner", "subject").first()
    if found is None or all(w.kind != found.form for w in workflows.all_workflows()):
        raise Http404
    return found


def _page(draft: Draft, acting: Acting) -> dict[str, Any]:
    row = handing_over.open_code(draft)
    subject = draft.subject
    return {
        "draft": draft,
        "title": workflows.get(draft.form).label,
        "for_name": subject.full_name if subject and subject != draft.owner else "",
        "go_on_url": go_on_address(draft),
        "to_counter": handing_over.is_to_counter(acting),
        "by_address": handing_over.second_fact(draft.owner) is Fact.ADDRESS,
        "row": row,
        "until": moment_words(row.expires_at) if row else "",
        "made": moment_words(row.made_at) if row else "",
        "address": _typed(reverse("cases:carry_on")),
    }


def _paper(draft: Draft) -> dict[str, Any]:
    return {
        "subject": _("Verder met uw aanvraag"),
        "date": timezone.localdate(),
        "recipient": draft.owner.postal_lines,
        "qr_address": f"{settings.BASE_URL}{reverse('cases:carry_on')}",
    }


def _typed(path: str) -> str:
    """An address as people type it."""
    return f"{settings.BASE_URL}{path}".split("://", 1)[1]
