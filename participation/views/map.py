"""Places that people pointed out: on the map of districts and in an equal list; and pointing one out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, F
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.city.district_map import district_map
from core.city.models import Area
from core.forms.text import without_nul
from participation.contributions.places import place_fields, read_place
from participation.contributions.sending import point
from participation.models import Allows, Contribution, NotAllowed, Phase, Process
from participation.views.phases import Barrier, barrier, phase_for
from participation.views.text import thanks

PER_PAGE = 30


class PointForm(forms.Form):
    """A place, what somebody wants there, and the name that stands with it, if any."""

    title = forms.CharField(
        label=gettext_lazy("Wat wilt u daar?"),
        help_text=gettext_lazy("In een paar woorden. Bijvoorbeeld: een bank."),
        max_length=120,
        error_messages={"required": gettext_lazy("Schrijf in een paar woorden wat u daar wilt.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Waarom?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": False}),
        error_messages={"required": gettext_lazy("Schrijf op waarom.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Naam bij uw plek"),
        help_text=gettext_lazy("Mag leeg blijven. Dan staat er geen naam bij."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args: Any, areas: list[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = areas
        self.fields = {**place_fields(areas), **self.fields}
        self.fields["postcode"].help_text = _("Van een adres dat daar het dichtst bij is.")

    def clean(self) -> dict[str, Any]:
        """There must be a place."""
        self.place = read_place(self, self.areas)
        if self.place is None and not {"postcode", "house", "area"} & self.errors.keys():
            self.add_error("postcode", _("Zeg waar het is: vul een adres in, of kies een buurt."))
        return self.cleaned_data


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The map with its list; pointing a place out by address or neighbourhood."""
    phase = phase_for(slug, Allows.MAP_POINT)
    areas, stop = list(Area.objects.order_by("name")), barrier(request, phase)
    if request.method != "POST":
        return _page(request, phase, areas, PointForm(areas=areas), stop=stop)
    form = PointForm(without_nul(request.POST), areas=areas)
    if not form.is_valid() or stop:
        refused = stop.words if stop else ""
        return _page(request, phase, areas, form, stop=stop, refused=refused, status=409 if stop else 422)
    data = form.cleaned_data
    assert form.place is not None
    try:
        made = point(request, phase, data["title"], data["text"], form.place, data["name"])
    except NotAllowed as refusal:
        return _page(request, phase, areas, form, refused=str(refusal), status=409)
    messages.success(request, thanks(made))
    return redirect("participation:map", slug)


def _page(
    request: HttpRequest,
    phase: Phase,
    areas: list[Area],
    form: PointForm,
    *,
    stop: Barrier | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    process, districts = phase.process, [each for each in areas if each.kind == Area.Kind.DISTRICT]
    counts = dict(_in_districts(process))
    chosen = next((each for each in districts if each.slug == request.GET.get("wijk")), None)
    rows, older = _rows(process, chosen, request.GET.get("voor", ""))
    context = {
        "phase": phase,
        "process": process,
        "map": district_map(
            districts,
            counts=counts,
            url_of=lambda area: f"?wijk={area.slug}#plekken",
            current=[chosen.pk] if chosen else [],
        ),
        "districts": [{"area": each, "count": counts.get(each.pk, 0)} for each in districts],
        "chosen": chosen,
        "rows": rows,
        "older_url": older,
        "form": form,
        "barrier": stop,
        "refused": refused,
    }
    return render(request, "participation/asking/map.html", context, status=status)


def _placed(process: Process) -> Any:
    rows = Contribution.objects.shown().own().filter(process=process, area__isnull=False)
    return rows.annotate(district=Coalesce(F("area__district_id"), F("area_id")))


def _in_districts(process: Process) -> Any:
    return _placed(process).order_by().values_list("district").annotate(Count("pk"))


def _rows(process: Process, chosen: Area | None, before: str) -> tuple[list[Contribution], str]:
    rows = _placed(process).select_related("area").order_by("-pk")
    if chosen:
        rows = rows.filter(district=chosen.pk)
    if before.isascii() and before.isdigit() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows[: PER_PAGE + 1])
    area = f"wijk={chosen.slug}&" if chosen else ""
    older = f"?{area}voor={found[PER_PAGE - 1].pk}#plekken" if len(found) > PER_PAGE else ""
    return found[:PER_PAGE], older
