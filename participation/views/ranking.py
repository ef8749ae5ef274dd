"""Putting ideas in order, by choosing one for each place."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participation.models import Allows, Contribution, NotAllowed, Phase
from participation.picking.choosing import chosen_by, rank, to_rank
from participation.picking.rules import PLACES, order_faults, points_of
from participation.views.phases import Barrier, barrier, phase_for


class OrderForm(forms.Form):
    """One box for each place."""

    def __init__(self, *args: object, ideas: list[Contribution], order: list[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [("", _("Kies een idee")), *((str(each.pk), each.title) for each in ideas)]
        for place in range(1, min(PLACES, len(ideas)) + 1):
            self.fields[f"plaats{place}"] = forms.ChoiceField(
                label=_("Plaats %(place)s (%(points)s punten)") % {"place": place, "points": points_of(place)}
                if points_of(place) > 1
                else _("Plaats %(place)s (1 punt)") % {"place": place},
                choices=choices,
                required=place == 1,
                initial=str(order[place - 1]) if place <= len(order) else "",
                error_messages={
                    "required": _("Kies wat voor u op de eerste plaats komt."),
                    "invalid_choice": _("Dit staat niet meer op de lijst. Kies iets anders."),
                },
            )

    def clean(self) -> dict[str, object]:
        """No place left open in between, and nothing twice."""
        data = self.cleaned_data
        order = [int(data[name]) if data.get(name) else None for name in self.fields]
        faults = [] if self.errors else order_faults(order)
        if "gap" in faults:
            raise forms.ValidationError(_("Sla geen plaats over. Vul de lege plaats, of schuif op."))
        if "twice" in faults:
            raise forms.ValidationError(
                _("U koos hetzelfde idee twee keer. Kies bij één van beide iets anders.")
            )
        self.order = [pk for pk in order if pk]
        return data


@require_http_methods(["GET", "HEAD", "POST"])
def ranking(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The ideas and the places. Sent again, the new order replaces the old one."""
    phase = phase_for(slug, Allows.RANKING)
    ideas, stop = to_rank(phase), barrier(request, phase)
    order = chosen_by(request, phase, ranked=True)
    if request.method != "POST":
        return _page(request, phase, ideas, OrderForm(ideas=ideas, order=order), stop=stop, kept=bool(order))
    form = OrderForm(request.POST, ideas=ideas, order=order)
    if not form.is_valid():
        return _page(request, phase, ideas, form, stop=stop, status=422)
    if stop:
        return _page(request, phase, ideas, form, stop=stop, refused=stop.words, status=409)
    try:
        rank(request, phase, form.order)
    except NotAllowed as refusal:
        return _page(request, phase, ideas, form, refused=str(refusal), status=409)
    messages.success(
        request, _("Uw volgorde is bewaard en telt mee. U kunt hem wijzigen zolang dit open is.")
    )
    return redirect("participation:ranking", slug)


def _page(
    request: HttpRequest,
    phase: Phase,
    ideas: list[Contribution],
    form: OrderForm,
    *,
    stop: Barrier | None = None,
    kept: bool = False,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "phase": phase,
        "process": phase.process,
        "ideas": ideas,
        "form": form,
        "barrier": stop,
        "kept": kept,
        "refused": refused,
    }
    return render(request, "participation/asking/ranking.html", context, status=status)
