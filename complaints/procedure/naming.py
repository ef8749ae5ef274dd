"""Whom a complaint is about: naming them, finding their account, keeping it closed to them (Awb art. 9:7)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from complaints.models import Involved
from complaints.procedure import sealing
from complaints.procedure.letters import coordinators, postal_person, send_copies
from complaints.procedure.working import ENDED, INVESTIGATED, OPEN, at_work
from complaints.reminders import tell_staff
from complaints.rights import COORDINATE, HANDLE
from core.accounts.acting import Acting
from core.accounts.models import User
from core.cases.models import Case, CaseEvent, CaseExclusion
from core.cases.workflow import NotAllowed
from core.city.addresses import Address

MOST_FOUND = 20
ANY = (*OPEN, *ENDED)
Link = Involved.Link
Capacity = Involved.Capacity


def name(
    case: Case,
    acting: Acting,
    named_as: str,
    capacity: str = Capacity.OFFICIAL,
    link: str = Link.UNKNOWN,
    user: User | None = None,
) -> Involved:
    """Write down that the complaint is about somebody, and which account they have when that is known.

    As long as it is not known, nobody handles the complaint: a handler hands it back until somebody looked
    it up (Awb art. 9:7). Finding the account is for coordinators. During an investigation the copy goes out.
    """
    rights = (HANDLE, COORDINATE) if link == Link.UNKNOWN else (COORDINATE,)
    with at_work(case, acting, *rights) as locked:
        _may_be_official(user, locked)
        was = locked.handler if link == Link.UNKNOWN else None
        if was:
            _take_from_handler(locked)
        involved = Involved(complaint=locked.complaint, named_as=named_as.strip()[:200], capacity=capacity)
        if link == Link.UNKNOWN:
            involved.save()
            sealing.close_to_namesakes(locked.complaint)
        else:
            involved.link = Link.NONE
            involved.save()
            _link(locked, involved, user, acting)
        _note(locked, acting, _("De klacht gaat ook over: %(name)s.") % {"name": involved.named_as})
        if was:
            _tell_handed_back(locked, was, acting)
        _send_copies_during_investigation(locked, acting)
    return involved


def look_up(case: Case, involved: Involved, acting: Acting, user: User | None) -> None:
    """Write down which account an official has, or that there is none. Only for coordinators.

    A handler who turns out to be involved hands the case back: coordinators hear so by mail, and so does the
    complainant once handling had begun. Who is named during an investigation gets the copy at once.
    """
    with at_work(case, acting, COORDINATE, statuses=ANY) as locked:
        row = _row(locked, involved)
        _may_be_official(user, locked)
        before = row.user
        _link(locked, row, user, acting)
        if before and before != user:
            CaseExclusion.objects.filter(case=locked, user=before, why=sealing.INVOLVED).delete()
        found = (
            _("heeft het account van %(user)s") % {"user": user} if user else _("heeft geen account bij ons")
        )
        _note(locked, acting, _("Opgezocht: %(name)s %(found)s.") % {"name": row.named_as, "found": found})
        _send_copies_during_investigation(locked, acting)


def _send_copies_during_investigation(case: Case, acting: Acting) -> None:
    """Who turns out to be involved after the others got their copy gets one too (Awb art. 9:9)."""
    unknown = case.complaint.involved.filter(link=Link.UNKNOWN).exists()
    if case.status in INVESTIGATED and not unknown:
        send_copies(case, acting)


def _link(case: Case, involved: Involved, user: User | None, acting: Acting) -> None:
    """Link, and tell what follows when it was the handler."""
    was = (
        case.handler
        if user and case.handler_id == user.pk and involved.capacity == Capacity.OFFICIAL
        else None
    )
    if user and case.complaint.involved.exclude(pk=involved.pk).filter(user=user).exists():
        raise NotAllowed(_("Deze collega staat er al bij. Voeg de twee namen samen."))
    if was:
        _take_from_handler(case)
    sealing.link(involved, user)
    if was:
        _tell_handed_back(case, was, acting)


def _take_from_handler(case: Case) -> None:
    case.handler = None
    case.save(update_fields=["handler"])
    sealing.close_to_involved(case)


def _tell_handed_back(case: Case, was: User, acting: Acting) -> None:
    note = _note(
        case,
        acting,
        _("%(name)s behandelt deze klacht niet meer. Kies iemand die er niets mee te maken had (Awb 9:7).")
        % {"name": was},
    )
    tell_staff(case, note, coordinators(case), "complaints/staff_handed_back")
    if case.status != "complaint_received":
        event = case.record(CaseEvent.Kind.FACT, acting, facts={"handler": "handed_back"})
        case.tell("complaints/handed_back", event)


@dataclass(frozen=True)
class Particulars:
    """How an official is called, in which capacity they acted, and where their letters go."""

    named_as: str
    capacity: str
    addressee: str = ""
    address: Address | None = None


def describe(case: Case, involved: Involved, acting: Acting, said: Particulars) -> None:
    """Change name, capacity, and to whom and where letters go."""
    with at_work(case, acting, HANDLE, COORDINATE) as locked:
        row = _row(locked, involved)
        if said.capacity != row.capacity:
            if not (acting.actor and acting.actor.has_perm(COORDINATE)):
                raise NotAllowed(_("Alleen een coördinator verandert de rol van wie de klacht over gaat."))
            if said.capacity == Capacity.OFFICIAL and row.user_id and row.user_id == locked.handler_id:
                raise NotAllowed(_("Deze collega behandelt de klacht. Kies eerst een andere behandelaar."))
        row.named_as, row.capacity = said.named_as.strip()[:200], said.capacity
        row.save(update_fields=["named_as", "capacity"])
        person = postal_person(row)
        if said.addressee:
            person.given_names, person.prefix, person.family_name = "", "", said.addressee[:200]
        if said.address:
            person.live_at(said.address)
        person.save()


def merge(case: Case, kept: Involved, gone: Involved, acting: Acting) -> None:
    """Two names turn out to be one official: keep the first, with what is known of both."""
    with at_work(case, acting, COORDINATE) as locked:
        first, second = _row(locked, kept), _row(locked, gone)
        if first.pk == second.pk or (first.user_id and second.user_id):
            raise NotAllowed(
                _("Dit zijn twee verschillende accounts, dus twee mensen. Er is niets veranderd.")
            )
        user = first.user or second.user
        for hearing in second.hearings.all():
            hearing.involved = first
            hearing.save(update_fields=["involved"])
        for field in ("person", "told_at", "reaction", "reacted_on", "heard"):
            setattr(first, field, getattr(first, field) or getattr(second, field))
        first.named_as = f"{first.named_as} ({second.named_as})"[:200]
        # The account stays closed in between: what it is excluded by is a row of its own.
        second.delete()
        first.save()
        if user and first.user != user:
            _link(locked, first, user, acting)
        elif second.link == Link.NONE and first.link == Link.UNKNOWN:
            _link(locked, first, None, acting)
        _note(locked, acting, _("Samengevoegd: %(name)s.") % {"name": first.named_as})


def staff_named(case: Case, typed: str) -> QuerySet[User]:
    """Colleagues in whose name one of the words stands, those who left too; at most twenty."""
    found = Q()
    for word in re.findall(r"\w{3,}", typed)[:10]:
        found |= Q(last_name__icontains=word) | Q(first_name__icontains=word) | Q(username__icontains=word)
    staff = User.objects.filter(is_staff=True, office=case.office)
    ordered = (staff.filter(found) if found else staff.none()).order_by("last_name", "first_name", "username")
    return ordered[:MOST_FOUND]


def _row(case: Case, involved: Involved) -> Involved:
    return case.complaint.involved.select_for_update().get(pk=involved.pk)


def _may_be_official(user: User | None, case: Case) -> None:
    if user and (not user.is_staff or user.office != case.office):
        raise NotAllowed(_("Dit is geen account van een medewerker van de gemeente."))


def _note(case: Case, acting: Acting, text: str) -> CaseEvent:
    return case.record(CaseEvent.Kind.NOTE, acting, text=text, visible=False)
