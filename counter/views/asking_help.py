"""The page "Hulp nodig?": three ways to be helped, one of which is being called. No account is needed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from complaints.incoming import SENDERS, USUAL_AN_HOUR
from core.accounts.models import Person
from core.accounts.on_behalf import acting_of
from core.cases.explanations import explain
from core.city.hours import counters
from core.notifications.consent_locks import is_unchecked
from core.page_cache.remembered import remembered
from counter import calling
from counter.asking_help import keep_call_back
from counter.form_pages import FORM_PAGES, read_page
from counter.forms.calls import AskCallForm
from counter.leaflets import LEAFLETS
from counter.models import CallBack


@require_http_methods(["GET", "HEAD", "POST"])
def help_page(request: HttpRequest) -> HttpResponse:
    """Phone, counter, and the form to be called."""
    found = remembered(request, "counters", counters)
    promise = calling.promise(timezone.localdate())
    parts = calling.parts_of(promise.ends_on, calling.hours_of(found))
    person = _who(request)
    page, match = read_page((request.POST or request.GET).get("van", ""))
    form = AskCallForm(request.POST or None, parts=parts, initial=_known(request, person, page))
    if request.method == "POST" and form.is_valid():
        call = _keep(request, form.cleaned_data, promise.ends_on, person)
        return redirect("help:asked", call.key)
    context = {
        "form": form,
        "counters": [each for each in found if each.week],
        "promise": explain(promise),
        "leaflets": LEAFLETS,
        "page": page,
        "page_name": FORM_PAGES[match.view_name] if match else "",
    }
    return render(request, "counter/help.html", context, status=422 if form.is_bound else 200)


@require_safe
def asked(request: HttpRequest, key: str) -> HttpResponse:
    """What we promised. It names nobody, for whoever has this address may open it."""
    call = get_object_or_404(CallBack, key=key)
    promise = calling.promise(timezone.localdate(call.asked_at))
    page = read_page(call.page)[0]
    context = {"call": call, "promise": explain(promise), "page": page, "any_part": CallBack.Part.ANY}
    return render(request, "counter/help_asked.html", context)


def _keep(request: HttpRequest, data: dict[str, Any], promised_by: date, person: Person | None) -> CallBack:
    before = CallBack.objects.filter(key=data["key"]).first()
    if before:
        return before
    acting = acting_of(request)
    with transaction.atomic():
        many = SENDERS.this_hour(request) > USUAL_AN_HOUR
        noted_by = acting.actor if acting.assistance else None
        return keep_call_back(data, promised_by, person=person, noted_by=noted_by, from_many=many)


def _who(request: HttpRequest) -> Person | None:
    """The resident in whose name this is asked; nobody is looked up for a visitor without a session."""
    return acting_of(request).party if request.COOKIES else None


def _known(request: HttpRequest, person: Person | None, page: str) -> dict[str, str]:
    known = {"name": person.full_name, "phone": person.phone} if person else {}
    if is_unchecked(acting_of(request)):
        known.pop("phone", None)
    return {**known, "van": page}
