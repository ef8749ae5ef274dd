"""One page for each thing the desk does with a case: a form, the messages it will send, and then doing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.accounts.desk import show, staff
from core.cases.desk.steps import Preview, rehearsal
from core.cases.models import Case
from core.cases.workflow import NotAllowed, Text

METHODS = ["GET", "HEAD", "POST"]
LONGEST_NUMBER = 18


class SureForm(forms.Form):
    """Nothing to fill in: the button says it all."""


def carry_out(
    request: HttpRequest,
    case: Case,
    form: forms.Form,
    act: Callable[[], object],
    *,
    done: Text,
    sends: bool = False,
    show_first: bool = False,
    stays: str = "",
    template: str = "desk/form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form, or what it will send, or do what it says and go back to the case.

    `sends`: messages go out, so their words can be seen first. `show_first`: the page opens with them, as
    there is nothing to fill in. `stays`: the name of the page to come back to instead of the case. The
    templates tell what `context` holds.
    """
    about = case.workflow.telling.title(case)
    previews: Sequence[Preview] = ()
    if request.method == "POST" and form.is_valid():
        try:
            if "look" in request.POST and sends:
                previews = rehearsal(case, act)
            else:
                act()
                messages.success(request, str(done))
                return redirect(stays, case.reference) if stays else _back(request, case)
        except NotAllowed as error:
            form.add_error(None, str(error))
    elif show_first and request.method != "POST":
        try:
            previews = rehearsal(case, act)
        except NotAllowed as error:
            return stop(request, case, str(error))
    page = {"case": case, "form": form, "about": about, "previews": previews, "sends": sends, **context}
    return show(request, template, page)


def taken_away(request: HttpRequest, remove: Callable[[int], object]) -> HttpResponse | None:
    """Take away the line whose button was pressed, and show the page anew; None when none was."""
    pk = request.POST.get("remove", "")
    if not pk.isdecimal():
        return None
    try:
        remove(int(pk[:LONGEST_NUMBER]))
        messages.success(request, _("Weggehaald."))
    except NotAllowed as error:
        messages.error(request, str(error))
    return redirect(request.path)


def stop(request: HttpRequest, case: Case, why: str) -> HttpResponse:
    """Back to the case, with the reason why this cannot be done now."""
    messages.error(request, why)
    return redirect("admin:case", case.reference)


def _back(request: HttpRequest, case: Case) -> HttpResponse:
    """To the case, or to the work lists for who may not see it any more."""
    if Case.objects.visible_to(staff(request)).filter(pk=case.pk).exists():
        return redirect("admin:case", case.reference)
    return redirect("admin:work")
