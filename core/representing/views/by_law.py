"""At the counter: a curator, administrator, mentor or guardian, by a decision of the court that staff saw."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.models import Person
from core.accounts.on_behalf import acting_of
from core.accounts.registered import bring_up_to_date
from core.cases.workflow import NotAllowed
from core.forms.text import without_nul
from core.representing import giving
from core.representing.forms import ByLawForm
from core.representing.views.doors import own_affairs
from core.representing.views.giving import READS


@own_affairs
@require_http_methods(READS)
def record(request: HttpRequest) -> HttpResponse:
    """Only staff who help somebody."""
    if acting_of(request).assistance is None:
        return redirect("representing:overview")
    form = ByLawForm(without_nul(request.POST) if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = giving.record_by_law(acting_of(request), **_said(form))
        except NotAllowed as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("%(name)s staat nu als vertegenwoordiger.") % {"name": made.holder_name}
            )
            return redirect("representing:mandate", made.pk)
    return render(request, "representing/by_law.html", {"form": form}, status=422 if form.errors else 200)


def _said(form: ByLawForm) -> dict[str, Any]:
    said = form.cleaned_data
    return {
        "ground": said["ground"],
        "representative": _person(said["number"]) if said["number"] else None,
        "organisation": said["organisation"],
        "until": said["until"],
        "proof": said["proof"],
    }


def _person(number: str) -> Person:
    """Who has this number, with the name and address of the register. NotAllowed when we know nobody."""
    fresh = Person(family_name="")
    fresh.set_bsn(number)
    Person.objects.bulk_create([fresh], ignore_conflicts=True)
    person = Person.objects.with_bsn(number).get()
    if not person.family_name:
        bring_up_to_date(person)
    if not person.family_name:
        raise NotAllowed(_("Wij kennen niemand met dit BSN. Kijk het na. Er is niets veranderd."))
    return person
