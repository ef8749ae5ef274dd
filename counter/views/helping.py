"""While staff help somebody: what can be done, more time, a better look at who it is, and the end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.desk import desk_page, show, staff
from core.accounts.models.assisting import TooLate
from core.accounts.on_behalf import ASSISTANCE, acting_of, lapsed_assistance
from core.cases.views.mine import drafts_of, rows_of
from core.cases.workflow import NotAllowed
from core.forms.text import without_nul
from core.notifications.outbox import can_be_written
from counter import helping as help_given
from counter.choosing import begin_address
from counter.forms.helping import IdentityForm
from counter.places import forms_for
from counter.purposes import key_of
from counter.rights import ASSIST


@desk_page(ASSIST)
@require_safe
def helping(request: HttpRequest) -> HttpResponse:
    """For whom, what runs, what was begun here, and every form."""
    acting = acting_of(request)
    if acting.assistance is None:
        return redirect(_elsewhere(request))
    cases, known = rows_of(acting), acting.assistance.is_identified
    context = {
        "assistance": acting.assistance,
        "person": acting.assistance.person,
        "forms": forms_for(acting, key_of(acting.assistance.purpose)),
        "open": [row for row in cases if not row["closed"]],
        "closed": [row for row in cases if row["closed"]],
        "out_of_reach": not can_be_written(acting.assistance.person),
        "drafts": [draft for draft in drafts_of(acting) if draft["url"]] if known else [],
    }
    return show(request, "counter/helping.html", context)


@desk_page(ASSIST)
@require_http_methods(["GET", "HEAD", "POST"])
def identify(request: HttpRequest) -> HttpResponse:
    """Say now how we know who it is; the help goes on for the same person, with nothing lost."""
    running = acting_of(request).assistance
    if running is None:
        return redirect(_elsewhere(request))
    if running.is_identified:
        return redirect("counter:helping")
    data = without_nul(request.POST) if request.method == "POST" else None
    form = IdentityForm(data, how=running.how, must=True)
    if request.method == "POST" and form.is_valid():
        try:
            help_given.start(
                request,
                staff=staff(request),
                person=running.person,
                how=running.how,
                identity=form.cleaned_data["identity"],
                purpose=running.purpose,
                mandate=running.mandate,
            )
            messages.success(request, _("U weet nu wie het is. Alle formulieren staan open."))
            return redirect("counter:helping")
        except NotAllowed as error:
            form.add_error(None, str(error))
    context = {"form": form, "person": running.person, "mandate": running.mandate}
    return show(request, "counter/identify.html", context, status=422 if form.errors else 200)


@desk_page(ASSIST)
@require_POST
def prolong(request: HttpRequest) -> HttpResponse:
    """Another half hour, up to two hours; back to the page where the button stood."""
    running = acting_of(request).assistance
    if running is None:
        return redirect(_elsewhere(request))
    try:
        running.prolong()
        why = ""
    except TooLate as error:
        why = str(error)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"seconds": running.seconds_left, "why": why}, status=409 if why else 200)
    if why:
        messages.error(request, why)
    else:
        messages.success(request, _("U hebt weer meer tijd."))
    back = request.POST.get("next", "")
    safe = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else "counter:helping")


@desk_page(ASSIST)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Done: from here on nothing of this person is open."""
    if ASSISTANCE in request.session:
        help_given.stop(request)
        messages.success(request, _("U bent klaar. De gegevens van deze persoon zijn dicht."))
    return redirect("counter:start")


@desk_page(ASSIST)
@require_safe
def over(request: HttpRequest) -> HttpResponse:
    """The time is over, or who was here may no longer act: what that means, and how to go on."""
    assistance = lapsed_assistance(request)
    if assistance is None:
        return redirect("counter:helping" if acting_of(request).assistance else "counter:start")
    context = {
        "person": assistance.person,
        "in_time": assistance.is_running,
        "again": begin_address(staff(request), assistance.person_id, assistance.how),
    }
    return show(request, "counter/over.html", context)


def _elsewhere(request: HttpRequest) -> str:
    return reverse("counter:over" if ASSISTANCE in request.session else "counter:start")
