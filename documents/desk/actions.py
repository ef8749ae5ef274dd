"""What the desk can do with a travel document beside the plain moves of the workflow."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from core.accounts.acting import Acting
from core.cases.desk.steps import sends
from core.cases.models import Case
from core.cases.workflow import DeskAction, NotAllowed
from documents import needs
from documents.consents import OPEN_STATUSES
from documents.models import Consent
from documents.rights import CONSENT, DECIDE, INTAKE


def desk_actions(case: Case, acting: Acting) -> list[DeskAction]:
    """The forms of the counter that lead on from here, for this user."""
    user = acting.actor
    if user is None:
        return []
    return [
        *(_findings(case) if user.has_perm(INTAKE) else ()),
        *_moves(case, acting),
        *(_consents(case) if user.has_perm(CONSENT) else ()),
        *_extension(case, acting),
    ]


def _moves(case: Case, acting: Acting) -> Iterator[DeskAction]:
    """Moves that ask for more than a yes; what the form itself records does not stand in its way."""
    pages = {
        "taken_in": ("admin:intake", [needs.counter_settled, needs.consents_complete]),
        "handed_over": ("admin:hand_over", [needs.delivery_possible, needs.other_issuer]),
        "issued": ("admin:issue", [needs.other_issuer]),
        "withdrawn": ("admin:withdraw", []),
    }
    for target, (name, asked) in pages.items():
        try:
            move = case.workflow.move(case.status, target)
        except NotAllowed:
            continue
        if case.may_move(move, acting):
            obstacle = next((text for need in asked if (text := need(case, acting))), None)
            yield DeskAction(move.label, reverse(name, args=[case.reference]), sends(case, move), obstacle)


def _findings(case: Case) -> Iterator[DeskAction]:
    """First of all: what must be settled before the request can be taken in."""
    if case.status not in OPEN_STATUSES:
        return
    for matter in needs.open_matters(case.travel_document):
        label = _("Vaststellen: %(what)s") % {"what": matter.label}
        url = reverse("admin:finding", args=[case.reference, matter])
        yield DeskAction(label, url, _("Lukt het niet? Dan krijgt de inwoner bericht."))


def _consents(case: Case) -> Iterator[DeskAction]:
    if case.status not in OPEN_STATUSES:
        return
    for consent in case.travel_document.consents.all():
        if consent.state == Consent.State.GIVEN:
            continue
        label = _("Toestemming van %(name)s vastleggen") % {"name": consent.person.full_name}
        yield DeskAction(label, reverse("admin:counter_consent", args=[case.reference, consent.pk]))


def _extension(case: Case, acting: Acting) -> Iterator[DeskAction]:
    may = acting.actor is not None and acting.actor.has_perm(DECIDE)
    if case.status == "taken_in" and may and not case.travel_document.extended_until:
        yield DeskAction(
            _("Beslistermijn met vier weken verlengen (PpW 41)"),
            reverse("admin:extend", args=[case.reference]),
            _("Brief met de reden en de nieuwe datum."),
        )
