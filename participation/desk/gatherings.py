"""Meetings of a process at the desk: make, change, call off, who comes, and the report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.desk import show, staff
from core.accounts.models import User
from core.language.publishable import Fault, Unfit
from participation.desk.access import PUBLISH, publishers_page, writers_page
from participation.desk.gathering_forms import CallOffForm, GatheringForm, ReportForm, initial_of
from participation.gatherings import gatherings
from participation.gatherings.gathering_forms import SignUpForm
from participation.gatherings.gathering_mails import moment
from participation.gatherings.signing_up import seats_left, sign_up, taken, withdraw
from participation.models import Gathering, NotAllowed, Process, SignUp, Way, key_of
from participation.who.taking_part import enrol

Act = Callable[[dict[str, Any], User], object]
WAYS = (Way.PHONE, Way.COUNTER, Way.PAPER, Way.MEETING)


@writers_page
@require_safe
def every(request: HttpRequest, pk: int) -> HttpResponse:
    """All meetings of a process, with how full they are."""
    process = get_object_or_404(Process, pk=pk)
    rows = [
        {"gathering": each, "when": moment(each), "taken": taken(each)}
        for each in process.gatherings.order_by("-starts")
    ]
    return show(request, "participation/desk/gatherings.html", {"process": process, "rows": rows})


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan one; on the website at once when its process is, and then that right is needed."""
    process = get_object_or_404(Process, pk=pk)
    _may_change(request, process)
    form = GatheringForm(request.POST or None)
    label = _("Bijeenkomst plannen")

    def act(given: dict[str, Any], by: User) -> object:
        return gatherings.make(process.pk, given)

    return _form_page(request, process, None, form, label, act, _("De bijeenkomst is gepland."))


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Other words, seats, time or place."""
    found = _found(pk, number)
    _may_change(request, found.process)
    form = GatheringForm(request.POST or None, initial=initial_of(found))
    label = _("Bijeenkomst wijzigen")

    def act(given: dict[str, Any], by: User) -> object:
        return gatherings.change(found.pk, given)

    said = _("Bewaard. Is de tijd of plaats anders, dan hoort iedereen dat die zich aanmeldde.")
    return _form_page(request, found.process, found, form, label, act, said)


@publishers_page
@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """It does not go on."""
    found = _found(pk, number)
    form = CallOffForm(request.POST or None)

    def act(given: dict[str, Any], by: User) -> object:
        return gatherings.call_off(found.pk, given["reason"], given["reason_en"], by)

    label, said = _("Bijeenkomst afzeggen"), _("De bijeenkomst is afgezegd. Iedereen krijgt bericht.")
    return _form_page(request, found.process, found, form, label, act, said)


@publishers_page
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What was said."""
    found = _found(pk, number)
    initial = {"report": found.report, "report_en": found.report_en, "came": found.came}
    form = ReportForm(request.POST or None, initial=initial)

    def act(given: dict[str, Any], by: User) -> object:
        return gatherings.report(found.pk, given["report"], given["report_en"], given["came"])

    label, said = _("Verslag schrijven"), _("Het verslag staat op de website.")
    return _form_page(request, found.process, found, form, label, act, said)


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Who comes, with what they need; and the form for who calls, or stands at the counter."""
    found = _found(pk, number)
    form = DeskSignUpForm(request.POST or None, initial={"people": 1}, by_staff=True)
    if request.method == "POST" and form.is_valid():
        try:
            made = _put_on_the_list(found, form, staff(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("Op de wachtlijst gezet.") if made.waiting else _("Op de lijst gezet.")
            messages.success(request, words)
            return redirect("admin:process_gathering", pk, number)
    rows = list(found.sign_ups.all())
    context = {
        "process": found.process,
        "gathering": found,
        "when": moment(found),
        "form": form,
        "coming": [row for row in rows if not row.waiting],
        "waiting": [row for row in rows if row.waiting],
        "taken": sum(row.people for row in rows if not row.waiting),
        "left": seats_left(found),
        "to_call": [row for row in rows if not row.email],
        "per_way": _per_way(rows),
    }
    return show(request, "participation/desk/gathering.html", context, status=422 if form.errors else 200)


@writers_page
@require_POST
def take_off(request: HttpRequest, pk: int, number: int, sign_up: int) -> HttpResponse:
    """Somebody calls that they do not come."""
    found = _found(pk, number)
    row = get_object_or_404(found.sign_ups, pk=sign_up)
    withdraw(row.pk)
    messages.success(request, _("Van de lijst gehaald. Wie wachtte en past, krijgt de plaats."))
    return redirect("admin:process_gathering", pk, number)


class DeskSignUpForm(SignUpForm):
    """With how it reached us."""

    way = forms.ChoiceField(
        label=_("Hoe meldde deze persoon zich?"), choices=[(way, way.label) for way in WAYS]
    )
    field_order = ("way", "name", "people", "needs", "email", "phone")


def _put_on_the_list(found: Gathering, form: DeskSignUpForm, by: User) -> SignUp:
    said, way = form.said, form.cleaned_data["way"]
    sign = key_of(found.process, "gathering", (said.email or said.phone).casefold())
    participant = enrol(found.process, [sign], way=way)
    return sign_up(found.pk, participant, said, way=way, by=by)


def _per_way(rows: list[SignUp]) -> list[tuple[str, int]]:
    """How many people came in by each way, for what is shown in the aggregate."""
    counted = {way: sum(row.people for row in rows if row.way == way) for way in Way}
    return [(str(way.label), people) for way, people in counted.items() if people]


def _found(pk: int, number: int) -> Gathering:
    rows = Gathering.objects.select_related("process__thread")
    return get_object_or_404(rows, pk=number, process_id=pk)


def _may_change(request: HttpRequest, process: Process) -> None:
    """What readers see at once asks for the second right."""
    if process.state != Process.State.DRAFT and not staff(request).has_perm(PUBLISH):
        raise PermissionDenied


def _form_page(
    request: HttpRequest,
    process: Process,
    found: Gathering | None,
    form: forms.Form,
    label: str,
    act: Act,
    said: str,
) -> HttpResponse:
    """One form that does one thing, and says what happened or what is in the way."""
    unfit: list[Fault] = []
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data, staff(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        except Unfit as refusal:
            unfit = refusal.faults
        else:
            messages.success(request, said)
            return redirect("admin:process_gatherings", process.pk)
    context = {"process": process, "gathering": found, "form": form, "label": label, "unfit": unfit}
    status = 422 if form.errors or unfit else 200
    return show(request, "participation/desk/gathering_form.html", context, status=status)
