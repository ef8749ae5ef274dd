"""Consent of the other one with authority over a child, through a link of their own."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from core.accounts.acting import acting_as_resident
from core.accounts.assurance import Level, resident_required
from core.accounts.models import User
from core.accounts.unsent import sent_or_kept
from core.cases.models import Case
from documents import consents
from documents.forms.base import choices_with_label
from documents.models import Consent
from documents.promises import moment_words

LEVEL = Level.SUBSTANTIEEL
"""Higher than for asking: this answer stands in place of a signature at the counter."""


class ConsentForm(forms.Form):
    """Yes or no."""

    answer = forms.ChoiceField(
        choices=(
            (Consent.State.GIVEN, _("Ja, ik geef toestemming")),
            (Consent.State.REFUSED, _("Nee, ik geef geen toestemming")),
        ),
        **choices_with_label(_("Geeft u toestemming?")),
    )


@resident_required(LEVEL, keeps_answers=True, in_person=True)
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, token: UUID) -> HttpResponse:
    """Give or refuse consent. For the one person who was asked; everybody else gets 404."""
    assert isinstance(request.user, User)
    asked = get_object_or_404(
        Consent.objects.select_related("request__case__subject", "request__case__submitted_by", "person"),
        token=token,
        person=request.user.person_id,
    )
    case = asked.request.case
    waits = case.status in consents.OPEN_STATUSES
    may_answer = waits and asked.state != Consent.State.COURT
    form = ConsentForm(sent_or_kept(request) or None) if may_answer else None
    if request.method == "POST" and form and form.is_valid():
        with suppress(consents.ConsentClosed):
            consents.answer(
                asked, form.cleaned_data["answer"], Consent.Means.DIGID, acting_as_resident(request.user)
            )
        return redirect("documents:consent", token)
    return render(
        request,
        "documents/consent.html",
        {
            "consent": asked,
            "case": case,
            "form": form,
            "waits": waits,
            "answered": asked.state != Consent.State.ASKED,
            "refused": asked.state == Consent.State.REFUSED,
            "court": consents.court(case),
            "asker": case.submitted_by or case.subject,
            "road": road(case) if asked.state != Consent.State.ASKED else [],
        },
    )


def road(case: Case) -> list[dict[str, str]]:
    """The steps of a request with their moments, for who consented: no reasons, no messages, no money."""
    moves = case.events.exclude(to_status="")
    lines = [
        {"title": str(case.workflow.status(move.to_status).label), "when": moment_words(move.at)}
        for move in moves
    ]
    return [{**line, "state": "done" if line is not lines[-1] else "now"} for line in lines]
