"""Findings, reactions to them, the report, its answer and what came of it (Awb 9:27, 9:35, 9:36)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from complaints.models import Inquiry, NormFinding, OmbudsmanFile, Recommendation
from complaints.ombudsman import inquiring
from complaints.rules import terms
from core.accounts.acting import Acting, Channel, acting_as_staff
from core.accounts.models import User
from core.audit.models import Office
from core.cases import conversation
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent
from core.cases.workflow import NotAllowed
from core.notifications.outbox import notify_staff

MEASURE_IN = ("investigation", "findings_sent")
NOT_MEASURED_NOW = _("Toetsen en aanbevelen kan tot het rapport uitkomt, en niet voordat u onderzoekt.")
NO_REACTION_NOW = _("U kunt nu niet meer reageren op de bevindingen. U kunt wel een bericht schrijven.")
NOT_ALL = _("Geef op elke aanbeveling een antwoord, met de reden.")
NOT_YOURS = _("U kunt op deze aanbevelingen niet antwoorden.")
ANSWERED = _("Op deze aanbevelingen is al geantwoord. Wat u typte, is niet bewaard.")
NO_FOLLOW_UP_NOW = _("Dit kan pas nadat het rapport uit is.")


def send_findings(case: Case, acting: Acting, findings: str, contact: User) -> CaseEvent:
    """Put what was found to both sides; each has four weeks to react (Awb art. 9:35)."""
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        file = locked.ombudsman_file
        file.findings, file.findings_sent_on = findings, timezone.localdate()
        file.municipal_reaction = file.complainant_reaction = ""
        file.save(
            update_fields=["findings", "findings_sent_on", "municipal_reaction", "complainant_reaction"]
        )
        event = locked.move_to("findings_sent", acting)
        inquiring.make(locked, findings, contact, Inquiry.About.FINDINGS)
        return event


def react(case: Case, acting: Acting, text: str, key: uuid.UUID | None = None) -> CaseEvent:
    """The requester's reaction, written by themselves. NotAllowed when it is no longer asked."""
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        if locked.status != "findings_sent":
            raise NotAllowed(NO_REACTION_NOW)
        event = conversation.write_from_resident(locked, acting, text, key=key)
        _keep_reaction(locked, event.text)
        return event


def enter_reaction(case: Case, acting: Acting, text: str) -> CaseEvent:
    """The requester's reaction that came by post or telephone."""
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        if locked.status != "findings_sent":
            raise NotAllowed(NO_REACTION_NOW)
        _keep_reaction(locked, text)
        return locked.record(CaseEvent.Kind.FACT, acting, text=text, facts={"reaction": "entered"})


def _keep_reaction(case: Case, text: str) -> None:
    file = case.ombudsman_file
    file.complainant_reaction = "\n\n".join(filter(None, (file.complainant_reaction, text)))
    file.save(update_fields=["complainant_reaction"])


def measure(case: Case, norm: str, met: str, why: str) -> None:
    """Whether conduct met a norm (Awb art. 9:27); a second time changes the first."""
    with transaction.atomic():
        file = _measurable(case)
        NormFinding.objects.update_or_create(file=file, norm=norm, defaults={"met": met, "why": why})


def unmeasure(case: Case, pk: int) -> None:
    """Take back a measurement."""
    with transaction.atomic():
        _measurable(case).norm_findings.filter(pk=pk).delete()


def recommend(case: Case, text: str) -> None:
    """Add a recommendation to the report that is being written (Awb art. 9:27(3))."""
    with transaction.atomic():
        Recommendation.objects.create(file=_measurable(case), text=text)


def unrecommend(case: Case, pk: int) -> None:
    """Take back a recommendation."""
    with transaction.atomic():
        _measurable(case).recommendations.filter(pk=pk).delete()


def _measurable(case: Case) -> OmbudsmanFile:
    locked = Case.objects.locked().get(pk=case.pk)
    if locked.status not in MEASURE_IN:
        raise NotAllowed(NOT_MEASURED_NOW)
    file: OmbudsmanFile = locked.ombudsman_file
    return file


def keep_draft(case: Case, text: str) -> None:
    """Keep the report while it is being written."""
    with transaction.atomic():
        file = _measurable(case)
        file.report = text
        file.save(update_fields=["report"])


def report(case: Case, acting: Acting, text: str) -> CaseEvent:
    """Bring out the report: to the requester, and to the municipality with what it must answer (Awb 9:36)."""
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        file, today = locked.ombudsman_file, timezone.localdate()
        file.report, file.reported_on = text, today
        file.follow_up_on = terms.follow_up_on(today)
        file.save(update_fields=["report", "reported_on", "follow_up_on"])
        event = locked.move_to("reported", acting)
        mail_contacts(locked, "ombudsman/report_to_municipality", "reported")
        return event


def mail_contacts(case: Case, template: str, moment: str) -> None:
    """Tell the contact persons of a report: a number, a link and a last day. Once per moment."""
    file = case.ombudsman_file
    link = f"{settings.BASE_URL}{reverse('admin:ombudsman_recommendations', args=[file.number])}"
    for inquiry in file.inquiries.filter(about=Inquiry.About.FINDINGS).select_related("contact"):
        if inquiry.contact is None:
            continue
        with translation.override("nl"):
            due = long_date(case.due_on) if case.due_on else ""
        words = {"name": str(inquiry.contact), "number": file.number, "due": due, "link": link}
        key = f"report:{file.pk}:{inquiry.contact_id}:{moment}"
        notify_staff(inquiry.contact, template, words, key=key, office=Office.OMBUDSMAN)


def answer_recommendations(file: OmbudsmanFile, user: User, answers: Mapping[int, tuple[str, str]]) -> None:
    """What the municipality does with each, and why (Awb art. 9:36(4)). All at once; the requester hears.

    `answers`: by id of the recommendation the choice and the reason.
    """
    with transaction.atomic():
        case = Case.objects.locked().get(pk=file.case_id)
        mine = list(Recommendation.objects.visible_to(user).filter(file=file))
        if not mine or case.status != "reported":
            raise NotAllowed(NOT_YOURS)
        if any(each.answered_at for each in mine):
            raise NotAllowed(ANSWERED)
        for each in mine:
            each.answer, each.why = answers.get(each.pk, ("", ""))
            if not each.answer or not each.why.strip():
                raise NotAllowed(NOT_ALL)
            each.answered_at, each.answered_by = timezone.now(), user
            each.save(update_fields=["answer", "why", "answered_at", "answered_by"])
        acting = acting_as_staff(user, case.subject, Channel.WEB)
        event = case.record(CaseEvent.Kind.FACT, acting, facts={"recommendations": "answered"})
        case.due_on = file.follow_up_on  # the next day that presses
        case.save(update_fields=["due_on"])
        case.tell("ombudsman/municipality_answered", event)
        inquiring.tell_handler(case, event, "ombudsman/answered")


def follow_up(case: Case, acting: Acting, text: str) -> CaseEvent:
    """What came of the recommendations, half a year later."""
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        if locked.status != "reported":
            raise NotAllowed(NO_FOLLOW_UP_NOW)
        file = locked.ombudsman_file
        file.follow_up, file.followed_up_on = text, timezone.localdate()
        file.save(update_fields=["follow_up", "followed_up_on"])
        return locked.record(CaseEvent.Kind.FACT, acting, facts={"followed_up": True})
