"""Beginning to help somebody: who is here, how we know that, and what for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.desk import desk_page, show, staff
from core.accounts.models import How, Mandate, Person
from core.accounts.on_behalf import acting_of
from core.cases import workflow as workflows
from core.cases.workflow import NotAllowed
from core.forms.text import without_nul
from counter import helping
from counter.choosing import chosen
from counter.forms.helping import BeginForm
from counter.rights import ASSIST


@desk_page(ASSIST)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """The last questions before the forms of this person open. What ran before ends."""
    user = staff(request)
    choice = chosen(user, token)
    if choice is None:
        messages.info(request, _("Zoek deze persoon opnieuw. Deze pagina stond te lang open."))
        return redirect("counter:start")
    person, how = choice.person, choice.how
    mandates = list(standing(person))
    form = BeginForm(
        without_nul(request.POST) if request.method == "POST" else None,
        how=how,
        name=person.full_name,
        mandates=mandates,
    )
    if request.method == "POST" and form.is_valid():
        try:
            helping.start(
                request,
                staff=user,
                person=person,
                how=how,
                identity=form.cleaned_data["identity"],
                purpose=form.purpose_in_words,
                mandate=form.mandate,
            )
            return redirect("counter:helping")
        except NotAllowed as error:
            form.add_error(None, str(error))
    context = {
        "form": form,
        "person": person,
        "how": how.label,
        "by_phone": how == How.PHONE,
        "mandates": [_mandate(mandate) for mandate in mandates],
        "helps": acting_of(request).assistance,
    }
    return show(request, "counter/begin.html", context, status=422 if form.errors else 200)


def standing(person: Person) -> Any:
    """By which mandates somebody may be here for this person, those of the law too (Awb art. 2:1)."""
    in_force = Mandate.objects.in_force().filter(person=person)
    return in_force.select_related("representative", "organisation")


def _mandate(mandate: Mandate) -> dict[str, Any]:
    kinds = [str(w.label) for w in workflows.all_workflows() if mandate.covers(w.kind)]
    return {
        "name": mandate.holder_name,
        "ground": mandate.get_ground_display(),
        "kinds": ", ".join(kinds) if mandate.kinds else _("alle zaken"),
        "until": mandate.valid_until,
    }
