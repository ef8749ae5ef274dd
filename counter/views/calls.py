"""The list of people to call, and one of them: take, call, write down, close."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.desk import desk_page, show, staff
from core.accounts.models import How, User
from core.accounts.on_behalf import acting_of
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases.explanations import explain
from core.cases.workflow import NotAllowed
from core.cases.worklists import Due
from core.city.hours import counters
from counter import calling
from counter.asking_help import keep_call_back
from counter.choosing import begin_address
from counter.form_pages import FORM_PAGES, read_page
from counter.forms.calls import AttemptForm, CloseForm, NoteCallForm
from counter.models import CallBack
from counter.rights import ASSIST

MOST_SHOWN = 200
"""Of the open ones, in order: nobody calls more in a day."""
Row = dict[str, Any]


@desk_page(ASSIST)
@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Whom to call, by the day that we promised."""
    user = staff(request)
    found = CallBack.objects.visible_to(user).open().select_related("claimed_by")
    rows = list(found.annotate(tries=Count("attempts"))[:MOST_SHOWN])
    record_access(user, [each.person_id for each in rows], AccessRecord.Action.FOUND, "terugbellen")
    return show(request, "counter/calls.html", {"rows": [_row(each, user) for each in rows]})


@desk_page(ASSIST)
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """One request to call, with what was tried, and writing down a call."""
    user, found = staff(request), _visible(request, pk)
    record_access(user, [found.person_id], AccessRecord.Action.VIEWED, "terugbellen")
    form = AttemptForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            calling.attempt(pk, user, form.cleaned_data["outcome"], form.cleaned_data["note"])
        except NotAllowed as error:
            messages.error(request, str(error))
            return redirect("counter:call", pk)
        messages.success(request, _("Genoteerd."))
        return redirect("counter:calls")
    return _page(request, found, user, form, CloseForm())


@desk_page(ASSIST)
@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """I call this one."""
    _visible(request, pk)
    if not calling.claim(pk, staff(request)):
        messages.error(request, _("Een collega was eerder. Er is niets veranderd."))
        return redirect("counter:calls")
    return redirect("counter:call", pk)


@desk_page(ASSIST)
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """A colleague may call this one after all."""
    _visible(request, pk)
    calling.release(pk, staff(request))
    return redirect("counter:calls")


@desk_page(ASSIST)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody needs to be called any more."""
    user, found = staff(request), _visible(request, pk)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _page(request, found, user, AttemptForm(), form)
    try:
        calling.close(pk, user, form.cleaned_data["why"])
        messages.success(request, _("Gesloten."))
    except NotAllowed as error:
        messages.error(request, str(error))
    return redirect("counter:calls")


@desk_page(ASSIST)
@require_http_methods(["GET", "HEAD", "POST"])
def call_note(request: HttpRequest) -> HttpResponse:
    """Staff note that somebody must be called: the person they help now, or whoever they speak with."""
    user, assistance = staff(request), acting_of(request).assistance
    promise = calling.promise(timezone.localdate())
    parts = calling.parts_of(promise.ends_on, calling.hours_of(counters()))
    person = assistance.person if assistance else None
    known = {"name": person.full_name, "phone": person.phone} if person else {}
    form = NoteCallForm(request.POST or None, parts=parts, initial=known)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            keep_call_back(form.cleaned_data, promise.ends_on, person=person, noted_by=user)
        messages.success(request, _("Genoteerd. De inwoner staat op de lijst."))
        return redirect("counter:calls")
    context = {"form": form, "person": person, "promise": explain(promise)}
    return show(request, "counter/call_note.html", context)


def _visible(request: HttpRequest, pk: int) -> CallBack:
    found = CallBack.objects.visible_to(staff(request))
    return get_object_or_404(found.select_related("claimed_by", "closed_by", "noted_by"), pk=pk)


def _page(
    request: HttpRequest, found: CallBack, user: User, form: AttemptForm, close_form: CloseForm
) -> HttpResponse:
    context = {
        "call": found,
        "row": _row(found, user),
        "attempts": list(found.attempts.select_related("by")),
        "form": form,
        "close_form": close_form,
        "begin": begin_address(user, found.person_id, How.PHONE) if found.person_id else "",
        "claimed_by_me": found.claimed_by_id == user.pk,
        "claimed_by_other": found.is_claimed_by_other(user),
    }
    return show(request, "counter/call.html", context)


def _row(found: CallBack, user: User) -> Row:
    _path, match = read_page(found.page)
    reference = match.kwargs.get("reference", "") if match else ""
    return {
        "pk": found.pk,
        "name": found.name,
        "phone": found.phone,
        "language": found.get_language_display() if found.language != "nl" else "",
        "page": FORM_PAGES[match.view_name] if match else "",
        "reference": reference,
        "words": found.words,
        "part": found.get_part_display() if found.part != CallBack.Part.ANY else "",
        "due": due_words(found),
        "from_many": found.from_many,
        "tries": getattr(found, "tries", 0),
        "calling": found.claimed_by.get_full_name() if found.claimed_by else "",
        "claimed": found.is_claimed_by_other(user) or found.claimed_by_id == user.pk,
    }


def due_words(found: CallBack) -> Due:
    """The promise in words, with the colour that repeats them."""
    late = found.days_late
    if late > 0:
        return Due(ngettext("%(n)s dag te laat", "%(n)s dagen te laat", late) % {"n": late}, "error")
    if late == 0:
        return Due(_("vandaag"), "warning")
    words = _("uiterlijk %(day)s") % {"day": date_format(found.promised_by, "l j F")}
    return Due(words, "neutral")
