"""Questions of the ombudsman to the municipality, answered by its contact person (Awb art. 9:31)."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from complaints.models import Inquiry, OmbudsmanFile
from complaints.reminders import tell_staff
from complaints.rules import terms
from core.accounts.acting import Acting, Channel, acting_as_staff
from core.accounts.models import User
from core.audit.models import Office
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent, CaseExclusion
from core.cases.workflow import NotAllowed
from core.city.models import equated_days
from core.notifications.outbox import notify_staff

ASK_IN = ("mediation", "investigation")
NOT_NOW = _("U kunt nu geen vraag stellen. Begin eerst met bemiddelen of onderzoeken.")
NOT_A_CONTACT = _("Deze collega kan voor de gemeente niet antwoorden. Kies iemand anders.")
ANSWERED = _("Deze vraag is al beantwoord. Wat u typte, is niet bewaard.")


def contacts(file: OmbudsmanFile) -> QuerySet[User]:
    """Who of the municipality can be asked: its contact persons, but nobody to whom the matter is closed."""
    permission = Permission.objects.filter(content_type__app_label="complaints", codename="answer_ombudsman")
    number = file.municipal_reference
    closed = CaseExclusion.objects.filter(
        Q(case=file.case_id)
        | (Q(case__complaint__number=number) | Q(case__reference=number) if number else Q(pk=None))
    )
    staff = User.objects.filter(is_staff=True, is_active=True, office=Office.MUNICIPALITY)
    may = staff.filter(Q(groups__permissions__in=permission) | Q(user_permissions__in=permission))
    return may.exclude(pk__in=closed.values("user")).distinct().order_by("first_name", "username")


def ask(case: Case, acting: Acting, text: str, contact: User) -> CaseEvent:
    """Put a question to the municipality; its contact person gets a mail and two weeks."""
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        if locked.status not in ASK_IN:
            raise NotAllowed(NOT_NOW)
        make(locked, text, contact, Inquiry.About.QUESTION)
        return locked.record(CaseEvent.Kind.FACT, acting, facts={"inquiry": "asked"})


def make(case: Case, text: str, contact: User, about: Inquiry.About) -> Inquiry:
    """The row of an inquiry and its mail. Inside a transaction, with the case locked.

    Findings that are sent anew take the place of those that nobody answered yet.
    """
    file = case.ombudsman_file
    if not contacts(file).filter(pk=contact.pk).exists():
        raise NotAllowed(NOT_A_CONTACT)
    today, equated = timezone.localdate(), equated_days()
    is_question = about == Inquiry.About.QUESTION
    term = terms.answer_ombudsman_by if is_question else terms.react_to_findings_by
    inquiry = Inquiry(file=file, about=about)
    if not is_question:
        inquiry = file.inquiries.filter(about=about, answered_at=None).first() or inquiry
    inquiry.text, inquiry.contact, inquiry.due_on = text, contact, term(today, equated).ends_on
    inquiry.asked_at, inquiry.reminded_at = timezone.now(), None
    inquiry.save()
    mail(inquiry, "ombudsman/inquiry", f"asked:{inquiry.asked_at.isoformat()}")
    return inquiry


def mail(inquiry: Inquiry, template: str, moment: str) -> None:
    """A mail to the contact person: a number and a link, never who complains. Once per moment."""
    if inquiry.contact is None:
        return
    address = reverse("admin:ombudsman_inquiry", args=[inquiry.pk])
    with translation.override("nl"):
        words = {
            "name": str(inquiry.contact),
            "number": inquiry.file.number,
            "due": long_date(inquiry.due_on),
            "is_findings": inquiry.about == Inquiry.About.FINDINGS,
            "link": f"{settings.BASE_URL}{address}",
        }
    key = f"inquiry:{inquiry.pk}:{inquiry.contact_id}:{moment}"
    notify_staff(inquiry.contact, template, words, key=key, office=Office.OMBUDSMAN)


def hand_to(inquiry: Inquiry, contact: User, acting: Acting) -> CaseEvent:
    """Another contact person answers. NotAllowed when it was answered, or they may not."""
    with transaction.atomic():
        case = Case.objects.locked().get(pk=inquiry.file.case_id)
        fresh = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
        if not contacts(case.ombudsman_file).filter(pk=contact.pk).exists():
            raise NotAllowed(NOT_A_CONTACT)
        fresh.contact = contact
        fresh.save(update_fields=["contact"])
        if fresh.answered_at is None:
            mail(fresh, "ombudsman/inquiry", "handed")
        text = str(_("Contactpersoon van de gemeente: %(name)s")) % {"name": contact}
        return case.record(CaseEvent.Kind.NOTE, acting, text=text, visible=False)


def answer(inquiry: Inquiry, user: User, text: str) -> CaseEvent:
    """What the municipality says. Only by the contact person whom it was put to, and once."""
    with transaction.atomic():
        case = Case.objects.locked().get(pk=inquiry.file.case_id)
        fresh = Inquiry.objects.visible_to(user).filter(pk=inquiry.pk).first()
        if fresh is None:
            raise NotAllowed(NOT_A_CONTACT)
        if fresh.answered_at is not None:
            raise NotAllowed(ANSWERED)
        fresh.answer, fresh.answered_at, fresh.answered_by = text, timezone.now(), user
        fresh.save(update_fields=["answer", "answered_at", "answered_by"])
        said = "answered"
        if fresh.about == Inquiry.About.FINDINGS:
            said = "reacted"
            case.ombudsman_file.municipal_reaction = text
            case.ombudsman_file.save(update_fields=["municipal_reaction"])
        acting = acting_as_staff(user, case.subject, Channel.WEB)
        event = case.record(CaseEvent.Kind.FACT, acting, facts={"inquiry": said})
        tell_handler(case, event, "ombudsman/answered")
        return event


def tell_handler(case: Case, event: CaseEvent, template: str) -> None:
    """A mail to who handles the file, if anybody does: a number and a link."""
    if case.handler is not None:
        tell_staff(case, event, [case.handler], template)
