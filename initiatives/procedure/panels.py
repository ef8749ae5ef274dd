"""The parts of the case page that belong to an initiative: the answer, who is asked, what was agreed."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.cases.explanations import long_date
from core.cases.models import Case
from core.cases.workflow import Panel
from initiatives.models import Advice, Initiative
from initiatives.procedure.telling import decision_words

ROWS = (
    "initiative__rules",
    "initiative__area",
    "initiative__process",
    "initiative__contribution",
    "initiative__agreement",
    "initiative__advices__department",
    "handler",
)
APPEALABLE = ("initiative_refused", "initiative_partly")
DECIDED = (
    *APPEALABLE,
    *(
        f"initiative_{name}"
        for name in ("granted", "appealed", "agreed", "done", "stopped", "upheld", "closed")
    ),
)
WITHDRAWABLE = tuple(
    f"initiative_{name}" for name in ("received", "advice", "more", "support", "granted", "partly")
)


def panels(case: Case) -> list[Panel]:
    """What the reader must do and our answer above the timeline; the rest below it."""
    return [found for found in (_more(case), _answer(case), *_below(case)) if found]


def _below(case: Case) -> Iterator[Panel]:
    initiative: Initiative = case.initiative
    if initiative.process:
        context = {
            "url": initiative.process.get_absolute_url(),
            "supports": initiative.contribution.supports if initiative.contribution else 0,
            "needed": initiative.rules.support_needed,
        }
        yield Panel(_("Steun"), "initiatives/panels/own_support.html", context)
    yield _guide(case)
    if agreement := getattr(initiative, "agreement", None):
        yield Panel(_("Wat wij afspraken"), "initiatives/panels/agreement.html", {"agreement": agreement})
    yield _asked(case)


def _more(case: Case) -> Panel | None:
    if case.status != "initiative_more":
        return None
    texts = (
        case.events.filter(to_status="initiative_more").order_by("-at", "-pk").values_list("text", flat=True)
    )
    context = {"text": texts.first() or "", "write_url": reverse("cases:write", args=[case.reference])}
    return Panel(_("Wat wij van u willen weten"), "initiatives/panels/more.html", context, leads=True)


def _answer(case: Case) -> Panel | None:
    if case.status not in DECIDED:
        return None
    may = case.status in APPEALABLE
    words = decision_words(case.initiative)
    context = {
        **words,
        "appeal_url": reverse("initiatives:appeal", args=[case.reference]) if may and words["appeal"] else "",
    }
    return Panel(_("Ons antwoord"), "initiatives/panels/answer.html", context, leads=True)


def _guide(case: Case) -> Panel:
    """One face, and who is asked until when; what departments say reaches the reader as one answer."""
    advices = [
        {"department": str(each.department), "state": _advice_state(each)}
        for each in case.initiative.advices.all()
    ]
    context = {"guide": str(case.handler) if case.handler else "", "advices": advices}
    return Panel(_("Wie u begeleidt"), "initiatives/panels/guide.html", context)


def _advice_state(advice: Advice) -> str:
    if advice.given_at:
        return _("gaf advies op %(day)s") % {"day": long_date(timezone.localdate(advice.given_at))}
    if advice.is_late:
        return _("is te laat: het advies was er uiterlijk %(day)s") % {"day": long_date(advice.due_on)}
    return _("geeft advies, uiterlijk %(day)s") % {"day": long_date(advice.due_on)}


def asked_rows(initiative: Initiative) -> list[dict[str, str]]:
    """What was filled in, in the order of the form."""
    euros = {
        _("Wat kost het?"): initiative.cost_euros,
        _("Hoeveel geld vraagt u ons?"): initiative.asked_euros,
    }
    found = [
        (_("Soort"), str(initiative.get_kind_display())),
        (_("Wat wilt u doen?"), initiative.what),
        (_("Waarom?"), initiative.why),
        (_("Waar?"), ", ".join(filter(None, (initiative.where, str(initiative.area or ""))))),
        (_("Wie helpt u?"), initiative.helpers),
        *((name, f"€ {amount}") for name, amount in euros.items() if amount is not None),
        (_("Wie is verantwoordelijk?"), initiative.responsible),
        (_("Volgens"), initiative.rules.legal_ground),
    ]
    return [{"question": name, "answer": words} for name, words in found if words]


def _asked(case: Case) -> Panel:
    context = {
        "rows": asked_rows(case.initiative),
        "withdraw_url": reverse("initiatives:withdraw", args=[case.reference])
        if case.status in WITHDRAWABLE
        else "",
    }
    return Panel(_("Wat u schreef"), "initiatives/panels/asked.html", context)
