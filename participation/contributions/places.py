"""A place as people point it out without a map: by an address, or by choosing a neighbourhood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.city import addresses
from core.city.areas import POSTCODES, area_at, area_named
from core.city.forms import HouseNumberField, PostcodeField
from core.city.geometry import Point
from core.city.models import Area

DECIMALS = 4
"""About ten metres: a place in a street, not somebody's front door."""


@dataclass(frozen=True)
class Place:
    """A place: a point when an address was known, and the area it lies in."""

    area: Area | None
    longitude: float | None = None
    latitude: float | None = None


def area_choices(areas: Iterable[Area]) -> list[tuple[str, Any]]:
    """All areas to choose from, each neighbourhood below its district."""
    known = list(areas)
    groups: list[tuple[str, Any]] = [("", _("Kies een buurt"))]
    for district in (each for each in known if each.kind == Area.Kind.DISTRICT):
        inside = [(str(each.pk), each.name) for each in known if each.district_id == district.pk]
        whole = _("Heel %(district)s") % {"district": district.name} if inside else district.name
        groups.append((district.name, [(str(district.pk), whole), *inside]))
    return groups


def place_fields(areas: Iterable[Area], prefix: str = "") -> dict[str, forms.Field]:
    """The boxes for a place. At least one of both ways is needed for there to be a place."""
    return {
        f"{prefix}postcode": PostcodeField(
            required=False, widget=forms.TextInput(attrs={"class": "input--short"})
        ),
        f"{prefix}house": HouseNumberField(required=False),
        f"{prefix}area": forms.ChoiceField(
            label=gettext_lazy("Of kies een buurt"), required=False, choices=area_choices(areas)
        ),
    }


def read_place(form: forms.Form, areas: Iterable[Area], prefix: str = "") -> Place | None:
    """The place somebody pointed out. Puts an error in the form when an address leads nowhere."""
    data = form.cleaned_data
    postcode, house = data.get(f"{prefix}postcode", ""), data.get(f"{prefix}house")
    area = _chosen(data, areas, prefix)
    if postcode and house and not area:
        try:
            return _found(postcode, house)
        except ValidationError as error:
            form.add_error(f"{prefix}postcode", error)
            return None
    if (postcode or house) and not area and not {f"{prefix}postcode", f"{prefix}house"} & form.errors.keys():
        missing = "postcode" if house else "house"
        words = _("Vul de postcode en het huisnummer in, of kies een buurt.")
        form.add_error(f"{prefix}{missing}", words)
        return None
    return Place(area) if area else None


def _chosen(data: Mapping[str, Any], areas: Iterable[Area], prefix: str) -> Area | None:
    pk = data.get(f"{prefix}area") or ""
    return next((each for each in areas if str(each.pk) == pk), None)


def _found(postcode: str, house: int) -> Place:
    try:
        known = addresses.find(postcode, house)
    except addresses.AddressServiceUnreachable as error:
        words = _("Wij kunnen adressen nu niet opzoeken. Kies de buurt. Wat u invulde, staat er nog.")
        raise ValidationError(words) from error
    if not known:
        raise ValidationError(_("Wij vinden dit adres niet. Kijk het na, of kies een buurt."))
    address = known[0]
    if address.longitude is None or address.latitude is None:
        return Place(area_named(address.neighbourhood) or area_named(POSTCODES.get(postcode[:4], "")))
    point = Point(round(address.longitude, DECIMALS), round(address.latitude, DECIMALS))
    area = area_at(point) or area_named(address.neighbourhood) or area_named(POSTCODES.get(postcode[:4], ""))
    return Place(area, point.longitude, point.latitude)
