"""What there is to follow, as the form offers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.city.models import Area
from core.following.models import Label, Thread


class AreaChoice(forms.CheckboxSelectMultiple):
    """Tick boxes for districts and neighbourhoods, each district folded away with what lies in it."""

    template_name = "following/area_choice.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Says of each district whether something in it is ticked, so that it opens."""
        context = super().get_context(name, value, attrs)
        context["districts"] = [
            {
                "name": group,
                "options": options,
                "ticked": sum(bool(option["selected"]) for option in options),
            }
            for group, options, _index in context["widget"]["optgroups"]
        ]
        return context


@dataclass(frozen=True)
class Offer:
    """The areas as groups of choices, every label, and the plan that the link to this page named."""

    areas: list[tuple[str, list[tuple[int, str]]]]
    every_label: list[Label]
    thread: Thread | None = None

    def labels(self, kind: str) -> list[tuple[int, str]]:
        """The choices of one kind."""
        return [(label.pk, label.words) for label in self.every_label if label.kind == kind]


def offer(thread: str = "") -> Offer:
    """All there is; `thread` is the name in the address of a plan, which may not exist."""
    plan = Thread.objects.filter(slug=thread[:100]).first() if thread else None
    return Offer(_areas(), list(Label.objects.all()), plan)


def _areas() -> list[tuple[str, list[tuple[int, str]]]]:
    every = list(Area.objects.all())
    districts = [each for each in every if each.kind == Area.Kind.DISTRICT]
    return [
        (
            district.name,
            [(district.pk, _("Heel %(district)s") % {"district": district.name})]
            + [(each.pk, each.name) for each in every if each.district_id == district.pk],
        )
        for district in districts
    ]


def preselected(asked: QueryDict, offered: Offer) -> dict[str, Any]:
    """What a link to this page chose already: ?lijn= ?buurt= ?onderwerp=; unknown names choose nothing."""
    initial: dict[str, Any] = {"lijn": offered.thread.slug if offered.thread else ""}
    if name := asked.get("buurt"):
        initial["areas"] = list(Area.objects.filter(slug=name[:60]).values_list("pk", flat=True))
    fields = {Label.Kind.SUBJECT: "subjects", Label.Kind.SECTOR: "sectors", Label.Kind.BODY: "bodies"}
    for label in offered.every_label:
        if label.slug == asked.get("onderwerp"):
            initial[fields[Label.Kind(label.kind)]] = [label.pk]
    return initial
