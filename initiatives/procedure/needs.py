"""What must be in place before a step, in words for who takes it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.acting import Acting
from core.cases.models import Case
from initiatives.models import Advice, Decision, Kind


def a_guide(case: Case, acting: Acting) -> str | None:
    """One guide, so that the initiator meets one face."""
    return None if case.handler_id else _("Kies eerst wie dit initiatief begeleidt.")


def advice_is_in(case: Case, acting: Acting) -> str | None:
    """Departments answered, or their time is over: a late advice does not hold up the initiator."""
    today = timezone.localdate()
    waiting = Advice.objects.filter(initiative__case=case, given_at=None, due_on__gte=today)
    names = ", ".join(str(each.department) for each in waiting.select_related("department"))
    return _("Wij wachten nog op advies van %(names)s.") % {"names": names} if names else None


def is_decided(case: Case, acting: Acting) -> str | None:
    """The decision is written down in the same transaction, for this round."""
    wanted = Decision.SECOND if case.status == "initiative_appealed" else Decision.FIRST
    if Decision.objects.filter(initiative__case=case, round=wanted).exists():
        return None
    return _("Beoordeel eerst elk criterium en schrijf waarom.")


def enough_support(case: Case, acting: Acting) -> str | None:
    """A citizens' initiative is granted once the support was looked at and there is enough of it."""
    initiative = case.initiative
    if initiative.kind != Kind.CITIZENS_INITIATIVE:
        return None
    check = getattr(initiative, "support_check", None)
    if check is None:
        return _("Kijk eerst een deel van de steun na.")
    if check.counted < initiative.rules.support_needed:
        return _("Er is niet genoeg geldige steun: %(n)s van %(needed)s.") % {
            "n": check.counted,
            "needed": initiative.rules.support_needed,
        }
    return None


def first_time(case: Case, acting: Acting) -> str | None:
    """One appeal with us; after that the judge (Awb 8:1) or the ombudsman."""
    if Decision.objects.filter(initiative__case=case, round=Decision.SECOND).exists():
        return _("Wij keken al opnieuw naar dit initiatief.")
    return None


def in_time(case: Case, acting: Acting) -> str | None:
    """Within six weeks (Awb 6:7). Who is later calls us: there can be a good reason (Awb 6:11)."""
    first = Decision.objects.filter(initiative__case=case, round=Decision.FIRST).first()
    if acting.is_staff or first is None or first.object_by is None:
        return None
    if timezone.localdate() <= first.object_by:
        return None
    return _("De zes weken zijn voorbij. Kon u niet eerder? Bel ons dan: 14 071.")


def agreed(case: Case, acting: Acting) -> str | None:
    """What both do is written down."""
    if hasattr(case.initiative, "agreement"):
        return None
    return _("Schrijf eerst op wat u afspreekt.")


def reported(case: Case, acting: Acting) -> str | None:
    """How it went is written down."""
    agreement = getattr(case.initiative, "agreement", None)
    return None if agreement and agreement.report else _("Schrijf eerst op hoe het ging.")


def collects(case: Case, acting: Acting) -> str | None:
    """There is a public page where people give support."""
    return None if case.initiative.process_id else _("Maak eerst de pagina waarop mensen steun geven.")
