"""Whom we reach, at the desk: exact numbers, silent neighbourhoods, and what we do for them."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from core.accounts.desk import show, staff
from core.city.models import Area
from participation.desk.access import writers_page
from participation.desk.forms import date_box
from participation.desk.parts import link_to
from participation.models import Nudge, Process
from participation.staff.reach import nudges_of
from participation.views.reach import context_of


class NudgeForm(forms.Form):
    """What we plan for an area from which we hear little."""

    area = forms.ModelChoiceField(
        label=gettext_lazy("Buurt"), queryset=Area.objects.order_by("name"), empty_label=gettext_lazy("Kies")
    )
    how = forms.ChoiceField(label=gettext_lazy("Wat doen wij?"), choices=Nudge.How)
    planned_on = forms.DateField(label=gettext_lazy("Wanneer?"), widget=date_box())
    note = forms.CharField(label=gettext_lazy("Toelichting"), required=False, max_length=200)


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def reach(request: HttpRequest, pk: int) -> HttpResponse:
    """How it stands, and one thing more to do."""
    found = get_object_or_404(Process.objects.public(), pk=pk)
    form = NudgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Nudge.objects.create(process=found, by=staff(request), **form.cleaned_data)
        messages.success(request, _("Dit staat gepland."))
        return redirect("admin:process_reach", pk)
    context = {
        **context_of(found, exact=True),
        "form": form,
        "nudges": nudges_of(found),
        "letters": link_to("process_invitations", found),
    }
    return show(request, "participation/desk/reach.html", context)


@writers_page
@require_POST
def nudge_done(request: HttpRequest, pk: int, nudge: int) -> HttpResponse:
    """It was done today."""
    row = get_object_or_404(Nudge, pk=nudge, process=pk)
    Nudge.objects.filter(pk=row.pk, done_on=None).update(done_on=timezone.localdate())
    messages.success(request, _("Dit is gedaan."))
    return redirect("admin:process_reach", pk)
