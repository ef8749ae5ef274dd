"""Giving a mandate: offering it to a person, accepting it, to an organisation; recording one by law.

Representation: Awb 2:1; a mandate (volmacht): BW 3:60. Only the person gives one, never who represents them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting, Channel
from core.accounts.models import Ground, Mandate, Organisation, Person, User
from core.cases import workflow as workflows
from core.cases.workflow import NotAllowed
from core.representing import codes, rules
from core.representing.models import Invitation
from core.representing.telling import tell_both, tell_giver

How = Mandate.How
MOST_OPEN = 5
"""Invitations of one person that can wait at the same time."""

ONLY_ONESELF = _("Alleen de inwoner zelf kan iemand machtigen. Er is niets veranderd.")
NOT_BY_PHONE = _(
    "Een machtiging geven kan niet aan de telefoon: wij moeten een handtekening zien. Er is niets veranderd."
)
TOO_MANY = _("U hebt al vijf uitnodigingen die nog openstaan. Trek er eerst een in. Er is niets veranderd.")
NO_LONGER = _("Deze uitnodiging geldt niet meer. Vraag om een nieuwe. Er is niets veranderd.")


@dataclass(frozen=True)
class Wanted:
    """What somebody wants another to do: kinds of case, through which day, and the paper that was seen."""

    kinds: tuple[str, ...]
    until: date
    proof: str = ""


def how_of(acting: Acting) -> Mandate.How:
    """How something reached us, in the words of a mandate."""
    match acting.channel:
        case Channel.WEB:
            return How.WEB
        case Channel.POST:
            return How.LETTER
    return How.COUNTER


def giver_of(acting: Acting) -> Person:
    """Who gives. NotAllowed for who acts by a mandate: what was given is not passed on (BW 3:64)."""
    if acting.mandate or acting.party is None:
        raise NotAllowed(ONLY_ONESELF)
    return acting.party


def _check(acting: Acting, wanted: Wanted) -> Person:
    giver = giver_of(acting)
    if acting.channel == Channel.PHONE:
        raise NotAllowed(NOT_BY_PHONE)
    known = {w.kind for w in workflows.all_workflows()}
    if not wanted.kinds or not set(wanted.kinds) <= known:
        raise NotAllowed(_("Kies waarvoor de machtiging is."))
    today = timezone.localdate()
    if not today <= wanted.until <= rules.latest_end(today):
        raise NotAllowed(_("Kies een dag in de komende twee jaar."))
    return giver


def invite(
    acting: Acting, wanted: Wanted, *, name: str, birth_date: date | None, postcode: str
) -> tuple[Invitation, str]:
    """Offer a mandate to somebody; the code to hand on is in the message and given back once. NotAllowed."""
    giver, code = _check(acting, wanted), codes.new_code()
    with transaction.atomic():
        Person.objects.select_for_update(of=("self",)).get(pk=giver.pk)
        if Invitation.objects.open().filter(giver=giver).count() >= MOST_OPEN:
            raise NotAllowed(TOO_MANY)
        made = Invitation.objects.create(
            giver=giver,
            name=name.strip(),
            birth_date=birth_date,
            postcode=rules.plain_postcode(postcode),
            kinds=list(wanted.kinds),
            valid_until=wanted.until,
            code_hash=codes.kept(code),
            given_how=how_of(acting),
            proof=wanted.proof,
            recorded_by=_recorder(acting),
        )
        tell_giver(made, code)
    return made, code


def withdraw(invitation: Invitation, acting: Acting) -> None:
    """Take an invitation back before it was accepted; nothing when it is no longer open."""
    giver_of(acting)
    Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=timezone.now())


def accept(invitation: Invitation, user: User) -> Mandate:
    """The one who was asked says yes: from now on they may act. NotAllowed when it is over meanwhile."""
    assert user.person is not None
    with transaction.atomic():
        held = Invitation.objects.open().select_for_update(of=("self",)).filter(pk=invitation.pk).first()
        if held is None or held.giver_id == user.person_id:
            raise NotAllowed(NO_LONGER)
        if held.valid_until < timezone.localdate():
            raise NotAllowed(NO_LONGER)
        mandate = replace_standing(
            Mandate(
                person=held.giver,
                representative=user.person,
                kinds=held.kinds,
                valid_until=held.valid_until,
                given_how=held.given_how,
                proof=held.proof,
                recorded_by=held.recorded_by,
            )
        )
        held.mandate = mandate
        held.save(update_fields=["mandate"])
        tell_both("given", mandate)
    return mandate


def give_to_organisation(acting: Acting, wanted: Wanted, organisation: Organisation) -> Mandate:
    """Let the people of an organisation act that the municipality made agreements with. NotAllowed."""
    giver = _check(acting, wanted)
    if not (organisation.active and organisation.helps_residents):
        raise NotAllowed(_("Deze organisatie kan u hier niet helpen. Er is niets veranderd."))
    with transaction.atomic():
        mandate = replace_standing(
            Mandate(
                person=giver,
                organisation=organisation,
                kinds=list(wanted.kinds),
                valid_until=wanted.until,
                given_how=how_of(acting),
                proof=wanted.proof,
                recorded_by=_recorder(acting),
            )
        )
        tell_both("given", mandate)
    return mandate


def record_by_law(
    acting: Acting,
    *,
    ground: str,
    representative: Person | None,
    organisation: Organisation | None,
    until: date | None,
    proof: str,
) -> Mandate:
    """Staff saw a decision of the court: a curator, administrator, mentor or guardian acts (Awb 2:1).

    NotAllowed for who is not helping somebody, and for a person who would represent themselves.
    """
    person = giver_of(acting)
    if acting.assistance is None or acting.channel == Channel.PHONE:
        raise NotAllowed(_("Dit kan alleen aan de balie of met een brief. Er is niets veranderd."))
    if representative is not None and representative.pk == person.pk:
        raise NotAllowed(_("Niemand vertegenwoordigt zichzelf. Er is niets veranderd."))
    with transaction.atomic():
        mandate = replace_standing(
            Mandate(
                person=person,
                representative=representative,
                organisation=organisation,
                ground=Ground(ground),
                valid_until=until,
                given_how=how_of(acting),
                proof=proof,
                recorded_by=_recorder(acting),
            )
        )
        tell_both("given", mandate)
    return mandate


def replace_standing(mandate: Mandate) -> Mandate:
    """Let it take effect, one at a time for each person. Inside a transaction."""
    Person.objects.select_for_update(of=("self",)).get(pk=mandate.person.pk)
    return mandate.take_effect()


def _recorder(acting: Acting) -> User | None:
    return acting.actor if acting.assistance else None
