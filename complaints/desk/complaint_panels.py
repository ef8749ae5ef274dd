"""What the page of a case shows the desk about a complaint."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.desk import mark_panel
from complaints.models import Complaint, Delay, Hearing, Involved, Measure
from complaints.procedure import hearings, promises
from complaints.procedure.working import BEING_HANDLED, INVESTIGATED, OPEN
from complaints.rules import terms
from core.cases import worklists
from core.cases.explanations import explain, long_date
from core.cases.models import Case
from core.cases.workflow import Panel

Row = dict[str, Any]
DESK_ROWS = (
    *mark_panel.DESK_ROWS,
    "complaint__department",
    "complaint__parts",
    "complaint__involved__user",
    "complaint__delays",
    "complaint__measures__owner",
    "hearings__involved",
)
"""What the panels and actions of a complaint read of a case."""

LINKS = {Involved.Link.UNKNOWN: "warning", Involved.Link.ACCOUNT: "info", Involved.Link.NONE: "neutral"}
JUDGED = {"founded": "info", "partly": "info", "unfounded": "info", "none": "neutral"}
"""One colour for every judgement: none of them is bad news for the desk."""
HEARINGS = {"planned": "info", "held": "ok", "cancelled": "neutral"}


def desk_panels(case: Case) -> list[Panel]:
    """The complaint in short, its terms, whom it is about, talks, parts and measures."""
    complaint = case.complaint
    panels = mark_panel.desk_panels(case)
    panels += [
        Panel(gettext_lazy("De klacht"), "complaints/desk/panels/told.html", {"rows": told(complaint)})
    ]
    if case.status in OPEN:
        panels.append(Panel(gettext_lazy("Termijnen"), "complaints/desk/panels/terms.html", dates(case)))
    panels.append(
        Panel(gettext_lazy("Over wie gaat het?"), "complaints/desk/panels/officials.html", officials(case))
    )
    if case.status in BEING_HANDLED or case.hearings.all():
        panels.append(Panel(gettext_lazy("Horen"), "complaints/desk/panels/hearings.html", heard(case)))
    panels.append(
        Panel(gettext_lazy("Onderdelen en oordeel"), "complaints/desk/panels/parts.html", parts(case))
    )
    if case.status in INVESTIGATED or complaint.measures.all():
        context = {
            "measures": measures(complaint),
            "open": case.status in INVESTIGATED,
            "told": case.status == "judged",
        }
        panels.append(Panel(gettext_lazy("Maatregelen"), "complaints/desk/panels/measures.html", context))
    return panels


def row(question: str, answer: Any) -> Row:
    """One line of a list."""
    return {"question": question, "answer": str(answer)}


def told(complaint: Complaint) -> list[Row]:
    """What the complainant told."""
    about = complaint.department.name if complaint.department else complaint.get_about_display()
    found = [
        row(_("Nummer"), complaint.number),
        row(_("Gaat over"), about),
        row(_("Wat gebeurde er?"), complaint.what_happened),
    ]
    when = complaint.happened_words or (long_date(complaint.happened_on) if complaint.happened_on else "")
    optional = {
        _("Wanneer?"): when,
        _("Wat zou het oplossen?"): complaint.wish,
        _("Klaagt voor een ander"): _("Ja") if complaint.toward_other else "",
        _("Machtiging"): complaint.authorised,
        _("Kwam binnen"): complaint.get_form_display() if complaint.form == Complaint.Form.ORAL else "",
        _("Wat loste het op?"): complaint.solution,
        _("Niet behandeld omdat"): complaint.get_ground_display(),
        _("Commissie"): complaint.committee,
        _("Advies van de commissie"): complaint.committee_advice,
        _("Waarom wij afwijken van het advies"): complaint.deviation,
    }
    return [*found, *(row(question, answer) for question, answer in optional.items() if answer)]


def dates(case: Case) -> dict[str, Any]:
    """The last days in words and colour, how they were counted, and what was added to them."""
    today, complaint = timezone.localdate(), case.complaint
    by_law = promises.handling_deadline(case)
    delays = list(complaint.delays.all())
    lines = [_term(_("Klaar met de klacht (Awb 9:11)"), case.due_on or by_law.ends_on, today)]
    if case.status in ("complaint_received", "informal"):
        limit = terms.tell_not_handled_by(case.received_on, promises.free_days(case)).ends_on
        lines.append(
            _term(_("Laatste dag voor bericht van niet behandelen (Awb 9:8)"), limit, today, passed=True)
        )
    return {
        "lines": lines,
        "weeks": _("tien weken") if complaint.committee else _("zes weken"),
        "counted": explain(by_law) if by_law.ends_on == case.due_on else "",
        "delays": [_delay(each) for each in delays],
        "may_adjourn": not any(each.kind == Delay.Kind.ADJOURNED for each in delays)
        and not by_law.is_past(today),
    }


def _term(label: str, day: date, today: date, *, passed: bool = False) -> Row:
    left = (day - today).days
    if passed and left < 0:
        return {"label": label, "day": long_date(day), "words": _("voorbij"), "kind": "neutral"}
    due = worklists.due(Case(due_on=day), today)
    return {"label": label, "day": long_date(day), "words": due.words, "kind": due.kind}


def _delay(delay: Delay) -> str:
    said = {
        "kind": delay.get_kind_display(),
        "day": long_date(delay.until),
        "reason": delay.reason.rstrip("."),
    }
    words = _("%(kind)s tot en met %(day)s: %(reason)s.") % said
    if delay.consent_on:
        words += " " + _("Toestemming van %(day)s: %(words)s") % {
            "day": long_date(delay.consent_on),
            "words": delay.consent_words,
        }
    return words[:1].upper() + words[1:]


def officials(case: Case) -> dict[str, Any]:
    """Those whom it is about: account, copy, and how they were heard."""
    held = {each.involved_id for each in case.hearings.all() if each.state == Hearing.State.HELD}
    people = list(case.complaint.involved.all())
    rows = [
        {
            "pk": each.pk,
            "name": each.named_as,
            "capacity": each.get_capacity_display(),
            "account": _("account: %(user)s") % {"user": each.user} if each.user else each.get_link_display(),
            "kind": LINKS[Involved.Link(each.link)],
            "copy": _day(each.told_at) if each.told_at else "",
            "heard": bool(each.reaction or each.heard or each.pk in held),
            "words": each.reaction or each.heard,
        }
        for each in people
    ]
    return {
        "rows": rows,
        "open": case.status in OPEN,
        "hearing": case.status in BEING_HANDLED,
        "several": len(people) > 1,
    }


def _day(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "j F Y")


def heard(case: Case) -> dict[str, Any]:
    """The talks with both sides."""
    complaint = case.complaint
    rows = [
        {
            "pk": each.pk,
            "who": hearings.who(each),
            **hearings.words_of(each),
            "state": each.get_state_display(),
            "kind": HEARINGS[each.state],
            "planned": each.state == Hearing.State.PLANNED,
            "held": each.state == Hearing.State.HELD,
            "report": each.report,
            "reaction": each.reaction,
        }
        for each in case.hearings.all()
    ]
    skipped = complaint.hearing != Complaint.Hearing.WANTED
    return {
        "rows": rows,
        "may_skip": not any(each.involved_id is None and each.report for each in case.hearings.all()),
        "open": case.status in BEING_HANDLED,
        "skipped": f"{complaint.get_hearing_display()}: {complaint.hearing_words}" if skipped else "",
    }


def parts(case: Case) -> dict[str, Any]:
    """The parts and what was judged of them."""
    rows = [
        {
            "text": each.text,
            "theme": each.get_theme_display(),
            "judgement": each.get_judgement_display() if each.judgement else "",
            "kind": JUDGED.get(each.judgement, "neutral"),
            "why": each.why,
        }
        for each in case.complaint.parts.all()
    ]
    return {
        "rows": rows,
        "open": case.status in OPEN,
        "findings": case.complaint.findings,
        "conclusions": case.complaint.conclusions,
    }


def measures(complaint: Complaint) -> list[Row]:
    """What we promised, and how that stands."""
    today = timezone.localdate()
    return [
        {**measure_state(each, today), "pk": each.pk, "text": each.text} for each in complaint.measures.all()
    ]


def measure_state(measure: Measure, today: date) -> Row:
    """Who does it, when, and how pressing it is, in words and colour."""
    owner = str(measure.owner) if measure.owner else _("nog niemand")
    if measure.done_on:
        words, kind = _("klaar op %(day)s") % {"day": long_date(measure.done_on)}, "ok"
    else:
        due = worklists.due(Case(due_on=measure.due_on), today)
        words, kind = due.words, due.kind
    return {
        "owner": owner,
        "due": long_date(measure.due_on),
        "words": words,
        "kind": kind,
        "done": measure.done_words,
        "is_done": measure.done_on is not None,
    }
