"""Whether the ombudsman may and should look at a request: who it is about, and in time (Awb 9:20-9:24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.models import Competence, OmbudsmanFile
from complaints.rules import terms
from core.accounts.acting import Acting
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent

Complained = OmbudsmanFile.Complained


@dataclass(frozen=True)
class Admission:
    """What somebody of the ombudsman found out about a request."""

    against: Competence | None
    complained: str
    municipal_reference: str = ""
    municipal_ended_on: date | None = None


def admit(case: Case, acting: Acting, found: Admission) -> CaseEvent:
    """Write down about whom it is and whether the municipality had its turn."""
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        file = locked.ombudsman_file
        file.against, file.complained = found.against, found.complained
        file.municipal_reference = found.municipal_reference
        file.municipal_ended_on = found.municipal_ended_on
        fields = ["against", "complained", "municipal_reference", "municipal_ended_on"]
        file.save(update_fields=fields)
        return locked.record(
            CaseEvent.Kind.NOTE, acting, text=_("Bevoegdheid en termijn bekeken."), visible=False
        )


def warnings(case: Case) -> list[str]:
    """What the law asks to look at before anything else, in plain words."""
    file = case.ombudsman_file
    found = []
    if file.against is None:
        found.append(_("Kies over wie het gaat. Dan ziet u of de ombudsman daarover gaat (Awb 9:17)."))
    elif file.against.competent != Competence.Whose.OWN:
        found.append(
            _("%(name)s: hierover gaat %(who)s. %(why)s")
            % {
                "name": file.against.name,
                "who": file.against.get_competent_display(),
                "why": file.against.why,
            }
        )
    if file.own_initiative:
        return found
    if file.complained in (Complained.NO, Complained.UNKNOWN):
        found.append(
            _("Het staat niet vast dat de inwoner eerst bij de gemeente klaagde. Dat moet wel (Awb 9:20).")
        )
    elif file.complained == Complained.WAITING:
        found.append(
            _("De gemeente heeft nog niet geantwoord. Kijk of haar termijn voorbij is (Awb 9:20, 9:11).")
        )
    if late := too_late(case):
        found.append(late)
    return found


def too_late(case: Case) -> str:
    """In words that the year of Awb art. 9:24 had passed when the request came in; or nothing."""
    ended = case.ombudsman_file.municipal_ended_on
    if ended is None or case.received_on <= terms.ask_ombudsman_by(ended):
        return ""
    last = long_date(terms.ask_ombudsman_by(ended))
    return _(
        "Het verzoek kwam na het jaar van Awb 9:24. De laatste dag was %(day)s. U mag het toch onderzoeken."
    ) % {"day": last}


def not_competent(case: Case, acting: Acting, ground: str, reason: str) -> CaseEvent:
    """End it: the law does not let the ombudsman look at this (Awb art. 9:22)."""
    return _end(case, acting, "not_competent", "incompetent", ground, reason)


def not_investigate(case: Case, acting: Acting, ground: str, reason: str) -> CaseEvent:
    """End it: the ombudsman need not look at this, and says why (Awb art. 9:23, 9:24)."""
    return _end(case, acting, "not_investigated", "not_investigated", ground, reason)


def _end(case: Case, acting: Acting, target: str, field: str, ground: str, reason: str) -> CaseEvent:
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        setattr(locked.ombudsman_file, field, ground)
        locked.ombudsman_file.save(update_fields=[field])
        return locked.move_to(target, acting, reason=reason, facts={"ground": ground})
