"""Letters with a code to neighbours: to a list of the initiator, or to addresses the municipality holds."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.models import User
from initiatives.models import AddressRequest, KnownAddress, PermitPlan
from initiatives.permit.addresses import within
from participation.models import Invitation, NotAllowed
from participation.showing import point_of

NEIGHBOURS = "Aan de bewoners van"
MOST_LETTERS = 2_000
"""For one plan altogether: a letter costs money, and nobody may fill the city's letterboxes."""


def invite(
    plan: PermitPlan, found: Iterable[tuple[KnownAddress, int | None]], *, batch: str, by: User | None
) -> int:
    """Write to each address that had no letter about this plan yet. Returns how many letters."""
    from participation.who import invitations

    with transaction.atomic():
        plan = PermitPlan.objects.select_for_update(of=("self",)).select_related("process").get(pk=plan.pk)
        if plan.stage != PermitPlan.Stage.PUBLIC or plan.process.state != "published":
            raise NotAllowed(_("Brieven sturen kan als uw plan op de website staat, en zolang het open is."))
        sent = set(Invitation.objects.filter(process=plan.process).values_list("postcode", "house"))
        new = [
            invitations.Household(
                (NEIGHBOURS, str(each), f"{each.postcode[:4]} {each.postcode[4:]}  {each.city}"),
                each.postcode,
                house_of(each),
                metres,
                None,
            )
            for each, metres in found
            if (each.postcode, house_of(each)) not in sent
        ]
        if len(sent) + len(new) > MOST_LETTERS:
            raise NotAllowed(
                _("Dit zijn te veel brieven. Bel ons, dan zoeken wij samen een andere manier: 14 071.")
            )
        return len(invitations.invite(plan.process, new, batch=batch, by=by)) if new else 0


def house_of(address: KnownAddress) -> str:
    """Number and addition together."""
    return f"{address.house_number}{address.addition}"


def ask_addresses(plan: PermitPlan, metres: int) -> AddressRequest:
    """Ask the municipality to write everybody within a distance."""
    if point_of(plan.process) is None:
        raise NotAllowed(_("Wij weten nog niet waar het is. Vul eerst het adres van uw plan in."))
    try:
        with transaction.atomic():
            return AddressRequest.objects.create(plan=plan, metres=metres)
    except IntegrityError as error:
        raise NotAllowed(_("U vroeg dit al. Wij zijn ermee bezig.")) from error


@transaction.atomic
def carry_out(pk: int, by: User) -> AddressRequest:
    """Send the letters that were asked; the list stays with us."""
    asked = AddressRequest.objects.select_for_update(of=("self",)).select_related("plan__process").get(pk=pk)
    point = point_of(asked.plan.process)
    if asked.done_at or point is None:
        raise NotAllowed(_("Dit kan nu niet. Er is niets veranderd. Ververs de pagina."))
    asked.letters = invite(asked.plan, within(point, asked.metres), batch=f"{asked.metres} m", by=by)
    asked.done_at, asked.done_by = timezone.now(), by
    asked.save()
    return asked
