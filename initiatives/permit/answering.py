"""The initiator answers what neighbours say, each or by theme; and the statement of how it went."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.cases.explanations import long_date
from initiatives.models import PermitPlan, Statement
from participation.models import (
    Account,
    Answer,
    Contribution,
    Invitation,
    NotAllowed,
    Phase,
    Process,
    Support,
    Theme,
    Update,
    Verdict,
    Way,
)


@transaction.atomic
def answer(
    plan: PermitPlan, contributions: Sequence[Contribution], title: str, verdict: str, text: str, reason: str
) -> Answer:
    """One answer: to one reaction, or to several that say the same. It is public at once and stays."""
    Process.objects.locked(plan.process_id)
    open_ = list(
        Contribution.objects.filter(
            process=plan.process, pk__in=[each.pk for each in contributions]
        ).without_answer()
    )
    if not open_ or len(open_) != len(contributions):
        raise NotAllowed(_("Hierop gaf u al antwoord. Er is niets veranderd."))
    said = {"verdict": verdict, "text": text, "reason": reason, "signed_by": plan.signed_by}
    if len(open_) == 1 and not title:
        return Answer.objects.create(
            process=plan.process, contribution=open_[0], published_at=timezone.now(), **said
        )
    try:
        with transaction.atomic():
            theme = Theme.objects.create(process=plan.process, title=title)
    except IntegrityError as error:
        raise NotAllowed(_("Er is al een antwoord met deze titel. Kies een andere titel.")) from error
    Contribution.objects.filter(pk__in=[each.pk for each in open_]).update(theme=theme)
    return Answer.objects.create(process=plan.process, theme=theme, published_at=timezone.now(), **said)


@transaction.atomic
def state(plan: PermitPlan, changed: str) -> Statement:
    """Keep how people were involved, as it is now. When all is answered and over, the process closes."""
    process = Process.objects.locked(plan.process_id)
    plan.changed = changed
    plan.save(update_fields=["changed"])
    with translation.override("nl"):
        content = _content(plan, process, changed)
    last = plan.statements.aggregate(last=Max("number"))["last"] or 0
    made = Statement.objects.create(plan=plan, number=last + 1, content=content, sha256=sum_of(content))
    _close(plan, process, changed)
    return made


def sum_of(content: dict[str, Any]) -> str:
    """The sum over what the paper says: who doubts a copy compares it."""
    whole = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def _content(plan: PermitPlan, process: Process, changed: str) -> dict[str, Any]:
    """Whether, how and with what result (Omgevingsregeling 7.4). Numbers only of neighbours."""
    shown = process.contributions.exclude(state=Contribution.State.HIDDEN)
    ways = dict(shown.order_by().values_list("way").annotate(n=Count("pk")))
    letters = Invitation.objects.filter(process=process).count()
    meetings = [[long_date(each.held_on), each.what, str(each.people)] for each in plan.meetings.all()]
    answers = list(process.answers.filter(published_at__isnull=False).select_related("theme"))
    verdicts = [
        [str(verdict.label), str(sum(each.verdict == verdict for each in answers))] for verdict in Verdict
    ]
    phases = [_days(each) for each in process.phases.all()]
    return {
        "title": process.title,
        "where": process.where,
        "initiator": plan.signed_by,
        "role": plan.role,
        "permit": plan.permit_reference,
        "page": process.get_absolute_url(),
        "involved": bool(letters or meetings or shown.exists() or phases),
        "periods": phases,
        "letters": letters,
        "meetings": meetings,
        "reactions": [[str(way.label), str(ways.get(way.value, 0))] for way in Way],
        "total": shown.count(),
        "supports": Support.objects.filter(contribution__process=process).count(),
        "verdicts": verdicts,
        "themes": [
            [each.theme.title, str(each.get_verdict_display()), each.text, each.reason]
            for each in answers
            if each.theme
        ],
        "changed": changed,
        "day": long_date(timezone.localdate()),
    }


def _days(phase: Phase) -> str:
    """From the first day to the last on which people could react, as the clock in Leiden says."""
    last = timezone.localdate(phase.closes - timedelta(microseconds=1))
    return f"{long_date(timezone.localdate(phase.opens))} – {long_date(last)}"


def _close(plan: PermitPlan, process: Process, changed: str) -> None:
    from participation.showing import show

    running = process.phases.filter(closes__gt=timezone.now()).exists()
    waiting = process.contributions.filter(state=Contribution.State.WAITING).exists()
    if process.state != Process.State.PUBLISHED or running or waiting:
        return
    if process.contributions.without_answer().exists():
        return
    now = timezone.now()
    Account.objects.create(
        process=process,
        heard=f"Er kwamen {process.contributions.shown().own().count()} reacties.",
        done=changed,
        next="De aanvrager stuurt dit mee met de aanvraag van de vergunning.",
        signed_by=plan.signed_by,
        published_at=now,
    )
    Update.objects.create(
        process=process,
        what=Update.What.ANSWERED,
        text="De aanvrager gaf antwoord op de reacties.",
        text_en="The applicant answered the reactions.",
    )
    process.move_to(Process.State.CLOSED, closed_at=now)
    show(process)
