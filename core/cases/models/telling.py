"""Telling people about an event: everyone the workflow names, and who represents them (Awb 2:1).

The represented person is always told. Who represents them gets a copy that says so: whoever acted in this
case while their mandate is in force and covers its kind, and a curator always (BW 1:381). After a mandate
ended, or about any other case, nothing reaches them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from core.accounts.models import Ground, Mandate, Person
from core.cases.models.event import CaseEvent, EventMessage
from core.cases.models.following import follow_words
from core.notifications.models import Channel, Message, MessageLog
from core.notifications.outbox import channels_for, notify

if TYPE_CHECKING:
    from core.cases.models.case import Case


def tell(
    case: Case, template: str, event: CaseEvent, *, to: Person | None, sealed: bool, extra: dict[str, Any]
) -> None:
    """As `Case.tell`, which is how everybody calls it."""
    workflow = case.workflow
    for person in [to] if to else workflow.recipients(case):
        context = {
            "name": person.full_name,
            "reference": case.reference,
            "reason": event.text,
            **({} if sealed else ways_in(case, person)),
            **_acted(event, person),
            **workflow.context(case, event, person),
            **extra,
        }
        messages = notify(
            person,
            template,
            context,
            key=f"event:{event.pk}:{person.pk}:{template}",
            office=case.office,
            channels=[Channel.LETTER] if sealed else None,
            message_type=workflow.app,
        )
        _keep(event, messages)
        if not sealed and person.pk in (case.subject_id, case.submitted_by_id):
            _copy_to_representatives(case, template, event, person, extra)


def _copy_to_representatives(
    case: Case, template: str, event: CaseEvent, person: Person, extra: dict[str, Any]
) -> None:
    told = {case.subject_id, case.submitted_by_id}
    for representative in representatives(case, person):
        if representative.pk in told:
            continue
        told.add(representative.pk)
        prefix = "/en" if representative.language == "en" else ""
        context = {
            "reference": case.reference,
            "reason": event.text,
            **_acted(event, representative),
            **case.workflow.context(case, event, representative),
            **extra,
            "name": representative.full_name,
            "on_behalf_of": person.full_name,
            "link": f"{settings.BASE_URL}{prefix}/mijn/namens/",
        }
        context.pop("follow_link", None)  # a code would still open the case after the mandate ended
        context.pop("follow_code", None)
        if context.get("code"):  # the one for the courier
            with translation.override(representative.language):
                context["code"] = _("zie de zaak op onze website")
        messages = notify(
            representative,
            template,
            context,
            key=f"event:{event.pk}:{representative.pk}:{template}:copy",
            office=case.office,
            channels=channels_for(representative, case.workflow.app)[:1],
            message_type=case.workflow.app,
        )
        _keep(event, messages)


def representatives(case: Case, person: Person) -> list[Person]:
    """Who hears along about a case of this person: by a mandate in force, used in it; and curators.

    Of an organisation that is whoever of its people acted in this case; of a curator's office one of them.
    """
    held = Mandate.objects.in_force().filter(Q(kinds=[]) | Q(kinds__contains=[case.kind]), person=person)
    found: list[Person] = []
    for mandate in held.select_related("representative"):
        acted = CaseEvent.objects.filter(case=case, mandate__person=person)
        if mandate.representative is None:
            found += _of_organisation(mandate, acted.filter(mandate__organisation=mandate.organisation_id))
        elif (
            mandate.ground == Ground.CURATOR
            or acted.filter(mandate__representative=mandate.representative).exists()
        ):
            found.append(mandate.representative)
    return found


def _of_organisation(mandate: Mandate, acted: QuerySet[CaseEvent]) -> list[Person]:
    people = Person.objects.filter(users__organisation=mandate.organisation_id, users__is_active=True)
    told = list(people.filter(users__in=acted.values("actor")).distinct())
    if told or mandate.ground != Ground.CURATOR:
        return told
    return [each for each in people.order_by("pk") if each.has_postal_address or each.email][:1]


def withhold_copies(mandate: Mandate) -> None:
    """Copies that did not go out yet stay here: after a mandate ended nothing reaches who represented.

    A letter that is being printed at this moment is too late to stop.
    """
    waiting = Message.objects.filter(
        Q(recipient=mandate.representative_id) | Q(recipient__users__organisation=mandate.organisation_id)
        if mandate.organisation_id
        else Q(recipient=mandate.representative_id),
        Q(event__event__case__subject=mandate.person) | Q(event__event__case__submitted_by=mandate.person),
        status__in=[Message.Status.PENDING, Message.Status.TO_PRINT],
        batch=None,
        context__has_key="on_behalf_of",
    )
    for message in waiting.distinct():
        stopped = Message.objects.filter(pk=message.pk, status=message.status, batch=None)
        if stopped.update(status=Message.Status.FAILED, last_error=WITHHELD):
            MessageLog.objects.create(message=message, what=MessageLog.What.GAVE_UP, detail=WITHHELD)


WITHHELD = "De machtiging is voorbij."


def _acted(event: CaseEvent, reader: Person) -> dict[str, str]:
    from core.cases.acted import acted_words, done_for  # reads these models

    with translation.override(reader.language):
        acted = acted_words(event, by_other=done_for(event) != reader)
    return {"acted": acted} if acted else {}


def _keep(event: CaseEvent, messages: Iterable[Message]) -> None:
    EventMessage.objects.bulk_create(
        [EventMessage(event=event, message=message) for message in messages], ignore_conflicts=True
    )


def ways_in(case: Case, person: Person) -> dict[str, str]:
    """Where the reader finds the case: with DigiD, or with the code for who has none."""
    prefix = "/en" if person.language == "en" else ""
    follow = follow_words(case, person.language)
    with_digid = f"{settings.BASE_URL}{prefix}/mijn/zaken/{case.reference}/"
    by_code = case.workflow.telling.by_code and person.bsn_index is None
    return {**follow, "link": follow["follow_link"] if by_code else with_digid}
