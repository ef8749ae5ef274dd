"""What each move of the ombudsman needs by law: each says in plain words what is missing, or None."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import Competence, Inquiry, OmbudsmanFile
from core.accounts.acting import Acting
from core.cases.models import Case


def handler_named(case: Case, acting: Acting) -> str | None:
    """Somebody of the ombudsman's office is responsible."""
    return None if case.handler_id else _("Kies eerst een behandelaar.")


def on_request(case: Case, acting: Acting) -> str | None:
    """Somebody asked for it: an investigation of the ombudsman's own has no requester (Awb art. 9:26)."""
    own = case.ombudsman_file.own_initiative
    return _("Dit is een eigen onderzoek: er is geen verzoeker.") if own else None


def competent(case: Case, acting: Acting) -> str | None:
    """It is about a body or person that this ombudsman may look at (Awb art. 9:17, 9:18)."""
    against = case.ombudsman_file.against
    if against is None:
        return _("Kies eerst over wie het gaat in de lijst met bevoegdheden.")
    if against.competent != Competence.Whose.OWN:
        return _("De ombudsman van Leiden gaat niet over %(name)s.") % {"name": against.name}
    return None


def not_yet_complained(case: Case, acting: Acting) -> str | None:
    """The municipality had no chance yet to handle it itself (Awb art. 9:20)."""
    if case.ombudsman_file.complained == OmbudsmanFile.Complained.ANSWERED:
        return _("De inwoner kreeg al een antwoord van de gemeente.")
    return None


def incompetence_chosen(case: Case, acting: Acting) -> str | None:
    """One of the law's (Awb art. 9:22)."""
    return None if case.ombudsman_file.incompetent else _("Kies eerst waarom u niet bevoegd bent.")


def ground_chosen(case: Case, acting: Acting) -> str | None:
    """One of the law's (Awb art. 9:23, 9:24)."""
    return None if case.ombudsman_file.not_investigated else _("Kies eerst waarom u dit niet onderzoekt.")


def mediation_written(case: Case, acting: Acting) -> str | None:
    """What was agreed."""
    return None if case.ombudsman_file.mediation else _("Schrijf eerst op wat de bemiddeling opleverde.")


def findings_written(case: Case, acting: Acting) -> str | None:
    """What both sides are to react to (Awb art. 9:35)."""
    return None if case.ombudsman_file.findings else _("Schrijf eerst de bevindingen.")


def inquiries_answered(case: Case, acting: Acting) -> str | None:
    """The municipality answered what it was asked (Awb art. 9:31)."""
    asked = case.ombudsman_file.inquiries.all()
    if any(each.about == Inquiry.About.QUESTION and each.answered_at is None for each in asked):
        return _("De gemeente heeft nog niet alle vragen beantwoord.")
    return None


def both_could_react(case: Case, acting: Acting) -> str | None:
    """Both reacted to the findings, or the time to do so is over (Awb art. 9:35)."""
    file = case.ombudsman_file
    over = case.due_on is not None and timezone.localdate() > case.due_on
    complainant = file.own_initiative or file.complainant_reaction
    if over or (file.municipal_reaction and complainant):
        return None
    return _("Beide kanten kunnen nog reageren op de bevindingen.")


def norms_measured(case: Case, acting: Acting) -> str | None:
    """Conduct is measured against at least one norm (Awb art. 9:27, 9:36(2))."""
    if case.ombudsman_file.norm_findings.all():
        return None
    return _("Toets eerst aan een norm of de gemeente zich behoorlijk gedroeg.")


def report_written(case: Case, acting: Acting) -> str | None:
    """There is a report (Awb art. 9:36(1))."""
    return None if case.ombudsman_file.report else _("Schrijf eerst het rapport.")


def recommendations_answered(case: Case, acting: Acting) -> str | None:
    """The municipality said of each what it does with it (Awb art. 9:36(4))."""
    if any(not each.answer for each in case.ombudsman_file.recommendations.all()):
        return _("De gemeente heeft nog niet op alle aanbevelingen geantwoord.")
    return None


def followed_up(case: Case, acting: Acting) -> str | None:
    """What came of it was looked at, when something was recommended."""
    file = case.ombudsman_file
    if file.followed_up_on or not file.recommendations.all():
        return None
    return _("Kijk eerst, een half jaar na het rapport, wat ervan kwam.")
