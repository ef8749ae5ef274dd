"""Collecting support in public: a process with one proposal, and its answer when we decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.accounts.acting import SYSTEM, Acting
from core.cases.models import Case, CaseEvent
from core.cases.workflow import NotAllowed
from core.following.models import Label
from initiatives.models import Decision, Initiative, Kind, SupportCheck
from initiatives.procedure.guiding import check_guide
from participation.models import (
    Account,
    Allows,
    Answer,
    Contribution,
    Phase,
    Process,
    Support,
    Update,
    Verdict,
    Way,
    Who,
    key_of,
)

COLLECTS = "initiative_support"
VERDICTS = {
    Decision.Outcome.GRANTED: Verdict.ADOPTED,
    Decision.Outcome.PARTLY: Verdict.PARTLY,
    Decision.Outcome.REFUSED: Verdict.NOT,
}


@dataclass(frozen=True)
class Standing:
    """How much support there is, of how much, and by which ways."""

    supports: int
    needed: int
    ways: list[tuple[str, int]]

    @property
    def reached(self) -> bool:
        """Whether it is enough."""
        return self.supports >= self.needed

    @property
    def still(self) -> int:
        """How much is still needed."""
        return max(0, self.needed - self.supports)


def standing(process: Process) -> Standing | None:
    """The support of the initiative of this process; None when it has none. Two queries."""
    rows = Initiative.objects.select_related("rules", "contribution").filter(process=process)
    initiative = rows.first()
    if initiative is None or initiative.contribution is None:
        return None
    ways = dict(
        Support.objects.filter(contribution=initiative.contribution)
        .order_by()
        .values_list("way")
        .annotate(n=Count("pk"))
    )
    shown = [(str(way.label), ways[way.value]) for way in Way if ways.get(way.value)]
    return Standing(initiative.contribution.supports, initiative.rules.support_needed, shown)


@transaction.atomic
def open_page(case: Case, words: dict[str, str], acting: Acting) -> Process:
    """Put the proposal on the website for the days of the rules. Unfit says what is wrong in the words."""
    from participation import publishing
    from participation.who import taking_part

    check_guide(case, acting)
    locked = Case.objects.locked().get(pk=case.pk)
    initiative = locked.initiative
    if initiative.process_id or locked.status != "initiative_advice":
        raise NotAllowed(_("Dit kan nu niet. Er is niets veranderd. Ververs de pagina."))
    process = publishing.begin(words["title"], acting.actor, Process.Kind.INITIATIVE)
    for name, value in words.items():
        setattr(process, name, value)
    rules, today = initiative.rules, timezone.localdate()
    closes = today + timedelta(days=rules.support_days or 42)
    process.decides = _who_decides(initiative.kind)
    process.answer_due = closes + timedelta(weeks=rules.answer_weeks)
    process.decides_on = process.answer_due
    process.where, process.everywhere = initiative.where, initiative.area is None
    process.save()
    if initiative.area:
        process.areas.set([initiative.area])
    phase = _phase(process, initiative, closes)
    person = locked.submitted_by or locked.subject
    participant = taking_part.enrol(process, [key_of(process, "person", person.pk)], person=person)
    contribution = Contribution.objects.create(
        process=process,
        phase=phase,
        participant=participant,
        state=Contribution.State.SHOWN,
        title=words["title"],
        text=initiative.what[:4000],
    )
    initiative.process, initiative.contribution = process, contribution
    initiative.save(update_fields=["process", "contribution"])
    process = publishing.publish(process.pk, acting.actor)
    locked.move_to(COLLECTS, acting)
    return process


def _phase(process: Process, initiative: Initiative, closes: object) -> Phase:
    rules = initiative.rules
    residents = initiative.kind == Kind.CITIZENS_INITIATIVE
    until = timezone.make_aware(datetime.combine(closes, time.min))  # type: ignore[arg-type]
    return Phase.objects.create(
        process=process,
        title="Steun geven",
        title_en="Give support",
        text="Wilt u dit ook? Geef dan uw steun. Dat kan ook aan de balie of op papier.",
        text_en="Do you want this too? Then give your support. You can do so at the counter or on paper too.",
        opens=timezone.now(),
        closes=until,
        allows=[Allows.SUPPORT],
        who=Who.RESIDENT if residents else Who.EMAIL,
        min_age=rules.min_age if residents else None,
    )


def _who_decides(kind: str) -> Label:
    council = kind == Kind.CITIZENS_INITIATIVE
    slug, name, english = (
        ("gemeenteraad", "Gemeenteraad", "City council")
        if council
        else ("college", "Burgemeester en wethouders", "Mayor and aldermen")
    )
    names = {"kind": Label.Kind.BODY, "name": name, "name_en": english}
    return Label.objects.get_or_create(slug=slug, defaults=names)[0]


def go_on_when_reached() -> None:
    """Initiatives with enough support go on, and their guide hears it."""
    waiting = Case.objects.filter(status=COLLECTS).values_list("pk", flat=True)
    for pk in waiting:
        with transaction.atomic():
            case = Case.objects.locked().select_related("subject").get(pk=pk)
            initiative = case.initiative
            supported = initiative.contribution
            if (
                case.status == COLLECTS
                and supported
                and supported.supports >= initiative.rules.support_needed
            ):
                case.move_to("initiative_advice", SYSTEM, facts={"supports": supported.supports})
                _tell_guide(case, supported.supports)


def _tell_guide(case: Case, supports: int) -> None:
    from django.conf import settings
    from django.urls import reverse

    from core.notifications.outbox import notify_staff

    if case.handler is None:
        return
    with translation.override("nl"):
        context = {
            "name": str(case.handler),
            "title": case.initiative.title,
            "supports": supports,
            "link": settings.BASE_URL + reverse("admin:case", args=[case.reference]),
        }
    notify_staff(case.handler, "initiatives/staff_supported", context, key=f"supported:{case.pk}")


@transaction.atomic
def check_support(case: Case, sampled: int, valid: int, acting: Acting) -> SupportCheck:
    """Keep how many of the supports we looked up, and how many of those count; once."""
    check_guide(case, acting)
    initiative = Case.objects.locked().get(pk=case.pk).initiative
    supports = initiative.contribution.supports if initiative.contribution else 0
    if not 1 <= sampled <= supports or valid > sampled:
        raise NotAllowed(_("Dit kan niet: er zijn %(n)s steunbetuigingen.") % {"n": supports})
    if SupportCheck.objects.filter(initiative=initiative).exists():
        raise NotAllowed(_("De steun is al nagekeken. Er is niets veranderd."))
    assert acting.actor
    check = SupportCheck.objects.create(
        initiative=initiative, supports=supports, sampled=sampled, valid=valid, checked_by=acting.actor
    )
    words = f"{valid} / {sampled} ({supports})"
    case.record(CaseEvent.Kind.NOTE, acting, text=words, visible=False)
    return check


def answer_of_decision(initiative: Initiative, decision: Decision) -> None:
    """The decision is the answer to who gave support: the process closes with it, lawfully."""
    why = "\n".join(
        f"{each.criterion.title}: {each.why}" for each in decision.judgements.select_related("criterion")
    )
    _answer(initiative, VERDICTS[Decision.Outcome(decision.outcome)], decision.text, why)


def answer_of_end(case: Case, event: CaseEvent) -> None:
    """An initiative that ended before it was decided has an answer too: why it went no further."""
    from django.utils.translation import gettext

    with translation.override("nl"):
        words = str(case.state.label)
        text = gettext("Dit initiatief gaat niet verder: %(why)s.") % {"why": words.lower()}
    _answer(case.initiative, Verdict.EXPLAINED, text, text)


def _answer(initiative: Initiative, verdict: str, text: str, why: str) -> None:
    """Publish the answer and the account, and close. Nothing when it is closed or was never public."""
    from participation.showing import show

    if initiative.process_id is None:
        return
    process = Process.objects.locked(initiative.process_id)
    if process.state != Process.State.PUBLISHED:
        return
    now, signed = timezone.now(), "Gemeente Leiden"
    for each in process.contributions.without_answer():
        Answer.objects.create(
            process=process,
            contribution=each,
            verdict=verdict,
            text=text,
            reason=why,
            signed_by=signed,
            published_at=now,
        )
    supports = initiative.contribution.supports if initiative.contribution else 0
    Account.objects.create(
        process=process,
        heard=f"Er zijn {supports} steunbetuigingen.",
        heard_en=f"There is support from {supports} people.",
        done=text,
        next="De indiener heeft bericht van ons.",
        next_en="The initiator has heard from us.",
        signed_by=signed,
        published_at=now,
    )
    Update.objects.create(
        process=process,
        what=Update.What.ANSWERED,
        text="Er is antwoord. U leest het hier.",
        text_en="There is an answer. You can read it here.",
    )
    process.move_to(Process.State.CLOSED, closed_at=now)
    show(process)
