"""What each move of a complaint needs by law: each says in plain words what is missing, or None."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import Complaint, Hearing, Involved, Ombudsman
from complaints.models.ombudsman import ombudsman_on
from complaints.procedure.promises import free_days
from complaints.rules import terms
from complaints.rules.outcomes import Judgement
from core.accounts.acting import Acting
from core.accounts.models import User
from core.cases.models import Case


def handler_obstacle(case: Case, user: User) -> str | None:
    """Who was involved never handles, and nobody before it is known who was (Awb art. 9:7)."""
    involved = list(case.complaint.involved.all())
    if any(each.link == Involved.Link.UNKNOWN for each in involved):
        return _("Zoek eerst op wie deze klacht over gaat. Daarna kunt u een behandelaar kiezen.")
    if any(each.user_id == user.pk and each.capacity == Involved.Capacity.OFFICIAL for each in involved):
        return _("Deze klacht gaat over deze collega. Kies iemand die er niets mee te maken had (Awb 9:7).")
    if case.subject.users.filter(pk=user.pk).exists() or case.subject_id == user.person_id:
        return _("Deze collega heeft de klacht zelf ingediend. Kies iemand anders.")
    if not Case.objects.workable_by(user).filter(pk=case.pk).exists():
        return _(
            "Deze collega kan deze klacht niet behandelen, of hoort bij de klager thuis. Kies iemand anders."
        )
    return None


def handler_named(case: Case, acting: Acting) -> str | None:
    """Somebody is responsible, and the complainant can hear who (Awb art. 9:6, 9:7)."""
    return None if case.handler_id else _("Kies eerst een behandelaar.")


def officials_known(case: Case, acting: Acting) -> str | None:
    """Of everybody the complaint is about it is known whether they have an account here (Awb art. 9:7)."""
    if any(each.link == Involved.Link.UNKNOWN for each in case.complaint.involved.all()):
        return _("Zoek eerst van iedereen over wie de klacht gaat op of die een account heeft.")
    return None


def parts_named(case: Case, acting: Acting) -> str | None:
    """It is clear which parts are judged."""
    if list(case.complaint.parts.all()):
        return None
    return _("Schrijf eerst op uit welke onderdelen de klacht bestaat.")


def committee_named(case: Case, acting: Acting) -> str | None:
    """Who advises (Awb art. 9:13)."""
    return None if case.complaint.committee else _("Schrijf op welke commissie advies geeft.")


def advice_given(case: Case, acting: Acting) -> str | None:
    """The committee gave its advice (Awb art. 9:15)."""
    return None if case.complaint.committee_advised_on else _("Het advies van de commissie is er nog niet.")


def satisfied(case: Case, acting: Acting) -> str | None:
    """The complainant said so, and by what (Awb art. 9:5)."""
    if case.complaint.satisfied_on:
        return None
    return _("Leg eerst vast dat de inwoner tevreden is, en waarmee.")


def both_heard(case: Case, acting: Acting) -> str | None:
    """Both sides had their say; the complainant's may be skipped by law only (Awb art. 9:10)."""
    complaint = case.complaint
    if complaint.hearing == Complaint.Hearing.WANTED and not _was_heard(case):
        return _("De klager is nog niet gehoord. Leg vast waarom niet, of maak het verslag van het gesprek.")
    judgements = {part.judgement for part in complaint.parts.all()} - {"", Judgement.UNFOUNDED}
    if complaint.hearing == Complaint.Hearing.UNFOUNDED and judgements:
        return _(
            "U hoorde de klager niet omdat de klacht duidelijk niet terecht is. Dan is elk deel ongegrond."
        )
    held = {each.involved_id for each in case.hearings.all() if each.state == Hearing.State.HELD}
    for each in complaint.involved.all():
        if not (each.heard or each.reaction or each.pk in held):
            return _("Over deze medewerker staat nog niet vast hoe die is gehoord: %(name)s.") % {
                "name": each.named_as
            }
    return None


def _was_heard(case: Case) -> bool:
    held = [each for each in case.hearings.all() if each.state == Hearing.State.HELD]
    return any(each.involved_id is None for each in held)


def committee_answered(case: Case, acting: Acting) -> str | None:
    """An advice that was asked is there before the judgement (Awb art. 9:15)."""
    if case.complaint.committee and not case.complaint.committee_advised_on:
        return _("Het advies van de commissie is er nog niet.")
    return None


def parts_judged(case: Case, acting: Acting) -> str | None:
    """Each part has its judgement and the reason for it (Awb art. 9:12(1))."""
    parts = list(case.complaint.parts.all())
    if parts and all(part.judgement for part in parts):
        return None
    return _("Geef eerst over elk onderdeel een oordeel.")


def letter_written(case: Case, acting: Acting) -> str | None:
    """Findings and conclusions (Awb art. 9:12(1))."""
    if case.complaint.findings and case.complaint.conclusions:
        return None
    return _("Schrijf eerst op wat u vond en welke gevolgen dat heeft.")


def ombudsman_known(case: Case, acting: Acting) -> str | None:
    """The letter names the ombudsman and until when (Awb art. 9:12(2))."""
    try:
        ombudsman_on(timezone.localdate())
    except Ombudsman.DoesNotExist:
        return _("Er staat niet wie de ombudsman is. Vraag functioneel beheer dit in te voeren.")
    return None


def ground_chosen(case: Case, acting: Acting) -> str | None:
    """A reason not to handle is one of the law's (Awb art. 9:8)."""
    return None if case.complaint.ground else _("Kies eerst de grond om de klacht niet te behandelen.")


def within_four_weeks(case: Case, acting: Acting) -> str | None:
    """That it is not handled is told within four weeks after receipt (Awb art. 9:8(3))."""
    last_day = terms.tell_not_handled_by(case.received_on, free_days(case))
    if not last_day.is_past(timezone.localdate()):
        return None
    return _("De vier weken hiervoor zijn voorbij. Behandel de klacht.")
