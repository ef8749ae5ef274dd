"""A building plan of somebody: begun, written in steps, looked at for personal data, and published."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.accounts.acting import Acting
from core.accounts.models import Person, User
from core.following.models import Label
from core.notifications.outbox import notify
from initiatives.models import KnownAddress, PermitPlan
from participation import publishing
from participation.checking import faults
from participation.models import Allows, NotAllowed, Phase, Process, Who

Stage = PermitPlan.Stage
OF_PLAN = ("signed_by", "role", "contact", "more", "permit_reference")


def plans_of(acting: Acting) -> QuerySet[PermitPlan]:
    """The plans of this resident, or of the organisation for which they logged in; of staff none."""
    rows = PermitPlan.objects.select_related("process__thread")
    if acting.company:
        return rows.filter(organisation=acting.company)
    if acting.party is None:
        return rows.none()
    return rows.filter(person=acting.party, organisation=None)


@transaction.atomic
def begin(title: str, acting: Acting) -> PermitPlan:
    """A draft that only its initiator sees."""
    assert acting.party
    process = publishing.begin(title, None, Process.Kind.PERMIT)
    process.question = "Wat vindt u van dit plan?"
    process.for_whom = "Voor wie in de buurt woont of werkt."
    process.level = Process.Level.CONSULT
    names = {"kind": Label.Kind.BODY, "name": "Burgemeester en wethouders", "name_en": "Mayor and aldermen"}
    process.decides = Label.objects.get_or_create(slug="college", defaults=names)[0]
    process.save()
    return PermitPlan.objects.create(
        process=process,
        person=acting.party,
        organisation=acting.company,
        entered_by=acting.actor if acting.assistance else None,
    )


@transaction.atomic
def write(plan: PermitPlan, values: dict[str, Any]) -> None:
    """Keep what was filled in on one step. NotAllowed once it is on the website."""
    plan = _locked(plan.pk)
    if plan.stage == Stage.PUBLIC:
        raise NotAllowed(_("Dit staat al op de website. Er is niets veranderd."))
    process = plan.process
    for name, value in values.items():
        if name in OF_PLAN:
            setattr(plan, name, value)
        elif hasattr(process, name):
            setattr(process, name, value)
    if values.get("postcode"):
        _place(process, values["postcode"], values.get("house_number"))
    plan.stage = Stage.WRITING
    process.save()
    plan.save()
    if values.get("closes_on"):
        _phase(process, values["closes_on"])


def _place(process: Process, postcode: str, house_number: int | None) -> None:
    bare = postcode.replace(" ", "")
    known = KnownAddress.objects.filter(postcode=bare, house_number=house_number or 0).first()
    if known:
        process.longitude, process.latitude = known.longitude, known.latitude


def _phase(process: Process, closes_on: date) -> None:
    end = timezone.make_aware(datetime.combine(closes_on + timedelta(days=1), time.min))
    columns = {
        "title": "Reageren op het plan",
        "title_en": "React to the plan",
        "text": "Lees het plan en vertel wat u ervan vindt.",
        "text_en": "Read the plan and tell what you think of it.",
        "opens": timezone.now(),
        "closes": end,
        "allows": [Allows.IDEA],
        "who": Who.EMAIL,
    }
    process.phases.all().delete()
    Phase.objects.create(process=process, **columns)


def lacking(plan: PermitPlan) -> list[str]:
    """What must be filled in or taken out before we can look at it, in words."""
    found = [f"{each.label}: {each.said} {each.words}".strip() for each in faults(plan.process)]
    if not plan.signed_by or not plan.role:
        found.insert(0, _("Wie bent u? Vul uw naam en uw rol in."))
    return found


@transaction.atomic
def send(plan: PermitPlan) -> None:
    """Ask us to put it on the website."""
    plan = _locked(plan.pk)
    if plan.stage != Stage.WRITING:
        raise NotAllowed(_("Dit kan nu niet. Er is niets veranderd. Ververs de pagina."))
    if found := lacking(plan):
        raise NotAllowed(" ".join(found))
    plan.stage, plan.sent_back = Stage.CHECKING, ""
    plan.save()


@transaction.atomic
def approve(pk: int, by: User) -> PermitPlan:
    """No personal data in it: on the website. Whether the plan is any good is not ours to say here."""
    plan = _locked(pk)
    if plan.stage != Stage.CHECKING:
        raise NotAllowed(_("Dit kan nu niet. Er is niets veranderd. Ververs de pagina."))
    publishing.publish(plan.process_id, by)
    plan.stage, plan.checked_by = Stage.PUBLIC, by
    plan.save()
    _tell(plan, "plan_public")
    return plan


@transaction.atomic
def send_back(pk: int, why: str, by: User) -> PermitPlan:
    """Personal data must go first; says which."""
    plan = _locked(pk)
    if plan.stage != Stage.CHECKING:
        raise NotAllowed(_("Dit kan nu niet. Er is niets veranderd. Ververs de pagina."))
    plan.stage, plan.sent_back, plan.checked_by = Stage.WRITING, why, by
    plan.save()
    _tell(plan, "plan_sent_back", why=why.splitlines())
    return plan


def _tell(plan: PermitPlan, template: str, **more: Any) -> None:
    person: Person = plan.person
    prefix = "/en" if person.language == "en" else ""
    with translation.override("nl"):
        path = reverse("permit:plan", args=[plan.pk])
    context = {
        "name": person.full_name,
        "title": plan.process.title,
        "link": f"{settings.BASE_URL}{prefix}{path}",
        **more,
    }
    stamp = timezone.now().isoformat()
    notify(
        person,
        f"initiatives/{template}",
        context,
        key=f"plan:{plan.pk}:{template}:{stamp}",
        message_type="plans",
    )


def _locked(pk: int) -> PermitPlan:
    return PermitPlan.objects.select_for_update(of=("self",)).select_related("process", "person").get(pk=pk)
