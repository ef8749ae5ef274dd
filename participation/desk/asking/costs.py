"""What ideas cost, before people divide the money."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.desk import show
from participation.desk.access import writers_page
from participation.models import Contribution, Pick, Process
from participation.picking.choosing import MOST


class CostsForm(forms.Form):
    """One box for each idea; empty: it is not on the list."""

    def __init__(self, *args: object, ideas: list[Contribution], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for idea in ideas:
            self.fields[f"idee{idea.pk}"] = forms.IntegerField(
                label=idea.title,
                required=False,
                min_value=1,
                max_value=1_000_000_000,
                initial=idea.cost_euros,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
                error_messages={"invalid": _("Vul een bedrag in hele euro's in, zonder punten.")},
            )


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def costs(request: HttpRequest, pk: int) -> HttpResponse:
    """The ideas with a box for their cost. What somebody chose keeps its cost: the database holds that."""
    process = get_object_or_404(Process, pk=pk)
    rows = Contribution.objects.shown().own().filter(process=process, kind=Contribution.Kind.IDEA)
    ideas = list(rows.order_by("-supports", "-pk")[:MOST])
    chosen = set(Pick.objects.filter(contribution__in=ideas).values_list("contribution_id", flat=True))
    form = CostsForm(request.POST or None, ideas=[each for each in ideas if each.pk not in chosen])
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            for idea in ideas:
                if f"idee{idea.pk}" in form.cleaned_data:
                    rows.filter(pk=idea.pk).update(cost_euros=form.cleaned_data[f"idee{idea.pk}"])
        messages.success(request, _("De kosten zijn bewaard."))
        return redirect("admin:process_budget", pk)
    context = {"process": process, "form": form, "fixed": [each for each in ideas if each.pk in chosen]}
    return show(request, "participation/desk/costs.html", context, status=422 if form.errors else 200)
