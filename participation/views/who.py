"""Who may take part, what is shown and kept, and what somebody must do first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.on_behalf import acting_of
from core.following.views.private import private
from core.forms.email import EmailField
from core.forms.text import without_nul
from participation.doing import actions_of
from participation.models import NotAllowed, Phase, Process
from participation.models.participants import MAIL_WORKS
from participation.views.entering import crumbs, onward
from participation.who import proving
from participation.who.limits import age_words
from participation.who.obstacles import How, person_of
from participation.who.organisations import form_for, said_by_organisation, somebody_else_speaks
from participation.who.taking_part import enrol, forget, obstacle, signs_of_session, way_of


class MailForm(forms.Form):
    """The address of who takes part by mail."""

    email = EmailField(
        required=True,
        label=gettext_lazy("Uw e-mailadres"),
        help_text=gettext_lazy(
            "Wij gebruiken het alleen om u antwoord te geven. Het staat nergens op de website."
        ),
        error_messages={
            "required": gettext_lazy("Vul uw e-mailadres in. Dan sturen wij u de mail met de knop.")
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest, slug: str) -> HttpResponse:
    """The page that says it beforehand; POST asks for the mail with the button."""
    process = get_object_or_404(Process.objects.public().prefetch_related("phases__areas"), slug=slug)
    phase = next((each for each in process.phases.all() if each.is_open), None)
    if acting_of(request).mandate:
        return redirect("only_in_person")
    stands = obstacle(request, phase) if phase else None
    sent = without_nul(request.POST) if request.method == "POST" else None
    speaks = bool(stands and stands.how == How.ORGANISATION)
    form: forms.Form = form_for(request, sent) if speaks else MailForm(sent)
    if sent is not None and phase and form.is_valid():
        if speaks and _speaks(request, phase, form):
            return redirect(_here(request, process))
        if not speaks and _asked(request, process, form):
            return redirect("participation:mailed")
    person = person_of(request)
    context = {
        "process": process,
        "phase": phase,
        "form": form,
        "obstacle": stands,
        "how": stands.how if stands else "",
        "person": person,
        "acting": acting_of(request),
        "shared": not person and bool(signs_of_session(request, process)),
        "offers_mail": bool(phase and person and not stands),
        "age": age_words(phase) if phase else "",
        "areas": list(phase.areas.all()) if phase else [],
        "actions": actions_of(process, process.phases.all()) if not stands else [],
        "onward": onward(request, process),
        "here": _here(request, process),
        "crumbs": crumbs(process),
        "next": _next(process),
    }
    return render(request, "participation/who.html", context, status=422 if form.errors else 200)


def _here(request: HttpRequest, process: Process) -> str:
    """Where a log-in leads back to: on to what somebody was doing, or here."""
    return onward(request, process) or reverse("participation:who", args=[process.slug])


def _next(process: Process) -> Phase | None:
    return next((each for each in process.phases.all() if not each.is_open and not each.is_over), None)


def _speaks(request: HttpRequest, phase: Phase, form: Any) -> bool:
    """From now on they take part for their organisation. Of two at the same moment one does."""
    acting = acting_of(request)
    try:
        with transaction.atomic():
            columns, signs = said_by_organisation(request, phase, form)
            also = {"way": way_of(acting), "language": get_language() or "nl"}
            joined = enrol(phase.process, signs, **columns, **also)
            if not acting.company and joined.person != columns["person"]:
                raise NotAllowed(somebody_else_speaks())
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _asked(request: HttpRequest, process: Process, form: forms.Form) -> bool:
    if acting_of(request).is_staff:
        form.add_error(None, _("U bent ingelogd als medewerker. Help iemand aan de balie, of log uit."))
        return False
    try:
        proving.ask(request, process, form.cleaned_data["email"])
    except proving.TooMany:
        form.add_error(
            None,
            _(
                "Van deze internetverbinding kwamen het laatste uur heel veel aanvragen. Wat u invulde, "
                "staat er nog. Probeer het over een uur weer, of bel 14 071."
            ),
        )
        return False
    return True


@require_safe
def mailed(request: HttpRequest) -> HttpResponse:
    """The same for everybody: look in your mail."""
    minutes = int(proving.BETWEEN.total_seconds() // 60)
    return render(request, "participation/mailed.html", {"days": MAIL_WORKS.days, "minutes": minutes})


@private
@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail: a page with a button, for programs that look into mail press none."""
    proof = proving.find(token[:40].replace("\x00", ""))
    if proof is None:
        return render(request, "participation/mail_too_old.html", status=404)
    if request.method == "POST":
        proving.confirm(request, proof)
        return redirect("participation:who", proof.process.slug)
    return render(
        request,
        "participation/mail.html",
        {"process": proof.process, "email": proof.email, "by_person": proof.person is not None},
    )


@require_POST
def somebody_else(request: HttpRequest, slug: str) -> HttpResponse:
    """Who sits at this computer now is not who took part before."""
    process = get_object_or_404(Process.objects.public(), slug=slug)
    forget(request, process)
    return redirect(f"{reverse('participation:who', args=[slug])}")
