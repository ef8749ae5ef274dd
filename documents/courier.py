"""Shipments at the courier who brings travel documents home.

No interface of it is published: the contract is our own. A shipment carries a key of ours, so handing it over
again is harmless. A call-back only tells which shipment to look at: what counts is what `fetch` answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from django.conf import settings

from core.city.addresses import Address
from core.http import ProviderError, Reason, call, is_signed


class CourierError(ProviderError):
    """The courier did not help; `reason` tells why. Unreachable: ask again with the same key."""

    provider = "courier"


class ShipmentStatus(StrEnum):
    """Where a shipment is."""

    HANDED_OVER = "handed_over"
    APPOINTMENT_MADE = "appointment_made"
    UNDER_WAY = "under_way"
    NOT_HOME = "not_home"
    RETURNED = "returned"
    DELIVERED = "delivered"
    LOST = "lost"


@dataclass(frozen=True)
class Recipient:
    """Somebody who must be present; from twelve years on with a signature."""

    name: str
    over_12: bool


@dataclass(frozen=True)
class Slot:
    """The two hours in which the courier comes; times carry their zone."""

    slot_id: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class ShipmentEvent:
    """One thing that happened; `attempt` counts the visits from 1, `sequence` the events from 1."""

    event_id: str
    sequence: int
    status: ShipmentStatus
    at: datetime
    attempt: int


@dataclass(frozen=True)
class Shipment:
    """One sealed parcel; its events in order."""

    shipment_key: str
    status: ShipmentStatus
    attempt: int
    appointment: Slot | None
    events: tuple[ShipmentEvent, ...]


def hand_over(
    shipment_key: str,
    *,
    code: str,
    address: Address,
    recipients: Sequence[Recipient],
    documents: int,
    phone: str = "",
) -> Shipment:
    """Announce a parcel of `documents` travel documents, once for each key. Raises CourierError.

    `code` is on the seal and with the resident. Refused when the key was used for another parcel.
    """
    body = {
        "shipment_key": shipment_key,
        "code": code,
        "street": address.street,
        "house_number": f"{address.house_number} {address.addition}".strip(),
        "postcode": address.postcode,
        "city": address.city,
        "phone": phone,
        "recipients": [{"name": each.name, "over_12": each.over_12} for each in recipients],
        "documents": documents,
    }
    return _read_shipment(shipment_key, _call("POST", "", body))


def fetch(shipment_key: str) -> Shipment:
    """The shipment as it stands now. Raises CourierError; not found when it was never handed over."""
    return _read_shipment(shipment_key, _call("GET", _path(shipment_key)))


def slots(shipment_key: str) -> tuple[Slot, ...]:
    """What the resident can choose from now; nothing when no visit can be planned. Raises CourierError."""
    answer = _call("GET", f"{_path(shipment_key)}/slots")
    try:
        return tuple(_slot(each) for each in answer["slots"])
    except (KeyError, TypeError, ValueError):
        pass
    raise CourierError(Reason.INVALID)


def make_appointment(shipment_key: str, slot: Slot) -> Shipment:
    """Plan the visit; the same slot again is harmless. Raises CourierError; refused when not on offer."""
    body = {"slot_id": slot.slot_id, "starts_at": slot.starts_at.isoformat()}
    return _read_shipment(shipment_key, _call("POST", f"{_path(shipment_key)}/appointment", body))


def verify_signature(body: bytes, header: str) -> bool:
    """Whether a call-back with this exact body and X-Signature header comes from the courier."""
    return is_signed(settings.COURIER_KEY, body, header)


def _path(shipment_key: str) -> str:
    return f"/{quote(shipment_key, safe='')}"


def _call(method: str, path: str, body: object = None) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {settings.COURIER_KEY}"}
    url = f"{settings.COURIER_URL}/shipments{path}"
    return call(CourierError, method, url, repeatable=True, headers=headers, body=body)


def _read_shipment(shipment_key: str, answer: dict[str, Any]) -> Shipment:
    try:
        found = Shipment(
            shipment_key=str(answer["shipment_key"]),
            status=ShipmentStatus(answer["status"]),
            attempt=int(answer["attempt"]),
            appointment=_slot(answer["appointment"]) if answer["appointment"] else None,
            events=tuple(sorted(map(_event, answer["events"]), key=lambda event: event.sequence)),
        )
    except (KeyError, TypeError, ValueError):
        found = None
    if found is None or found.shipment_key != shipment_key:
        raise CourierError(Reason.INVALID)
    return found


def _event(told: dict[str, Any]) -> ShipmentEvent:
    return ShipmentEvent(
        event_id=str(told["event_id"]),
        sequence=int(told["sequence"]),
        status=ShipmentStatus(told["status"]),
        at=_moment(told["at"]),
        attempt=int(told["attempt"]),
    )


def _slot(told: dict[str, Any]) -> Slot:
    return Slot(str(told["slot_id"]), _moment(told["starts_at"]), _moment(told["ends_at"]))


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("A time without its zone.")
    return moment
