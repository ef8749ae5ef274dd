"""What readers see: one thing at a time, the longest waiting first; after a decision comes the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.accounts.desk import show, staff
from core.accounts.models import User
from core.cases.worklists import totals
from core.forms.text import without_nul
from participation.desk.access import moderators_page
from participation.models import Contribution, ModerationEvent, NotAllowed, Reason, Report
from participation.moderation import moderating

SHOWN = 30
WAITING, REPORTED, APPEALS = "wachten", "gemeld", "bezwaar"


class DecisionForm(forms.Form):
    """What was decided: the button, why, and words for the sender."""

    what = forms.CharField(required=False)
    reason = forms.ChoiceField(
        label=gettext_lazy("Waarom haalt u het weg?"),
        choices=[("", gettext_lazy("Kies een reden")), *Reason.choices],
        error_messages={"required": gettext_lazy("Kies een reden. De inzender krijgt die te lezen.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Uitleg voor de inzender"),
        help_text=gettext_lazy("De inzender leest dit in een bericht."),
        error_messages={"required": gettext_lazy("Leg in één of twee zinnen uit waarom.")},
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    use_required_attribute = False
    """The button decides what is needed, so that is looked at here and not by the browser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        away = not self.is_bound or self.data.get("what") in ("hide", "uphold")
        self.fields["reason"].required = self.fields["text"].required = away


Act = Callable[[int, dict[str, Any], User], object]
ACTS: dict[str, tuple[str | Promise, Act]] = {
    "show": (gettext_lazy("Op de website zetten"), lambda pk, given, by: moderating.show(pk, by)),
    "keep": (
        gettext_lazy("Laten staan"),
        lambda pk, given, by: moderating.close_reports(pk, given["text"], by),
    ),
    "restore": (
        gettext_lazy("Terug op de website"),
        lambda pk, given, by: moderating.restore(pk, given["text"], by),
    ),
    "hide": (
        gettext_lazy("Niet op de website"),
        lambda pk, given, by: moderating.hide(pk, given["reason"], given["text"], by),
    ),
    "uphold": (
        gettext_lazy("Blijft van de website"),
        lambda pk, given, by: moderating.uphold(pk, given["reason"], given["text"], by),
    ),
}


@dataclass(frozen=True)
class Queue:
    """One list: its name in the address, its words, what is on it, and what can be decided."""

    slug: str
    label: str | Promise
    rows: Callable[[User], QuerySet[Contribution]]
    acts: tuple[str, ...]


def _reported(_user: User) -> QuerySet[Contribution]:
    open_ = Report.objects.filter(contribution=OuterRef("pk"), settled_at=None)
    return Contribution.objects.shown().filter(Exists(open_)).order_by("sent_at", "pk")


def _appeals(user: User) -> QuerySet[Contribution]:
    """Not those of what this user hid: a colleague decides on them."""
    hidden = ModerationEvent.objects.filter(contribution=OuterRef("pk"), what="hidden").order_by("-pk")
    found = Contribution.objects.filter(appeal__decided_at=None, appeal__isnull=False, state="hidden")
    return found.exclude(
        pk__in=found.alias(who=Subquery(hidden.values("by")[:1])).filter(who=user.pk)
    ).order_by("appeal__at", "pk")


QUEUES = (
    Queue(
        WAITING,
        gettext_lazy("Nog nakijken"),
        lambda _user: Contribution.objects.to_moderate(),
        ("show", "hide"),
    ),
    Queue(REPORTED, gettext_lazy("Gemeld door lezers"), _reported, ("keep", "hide")),
    Queue(APPEALS, gettext_lazy("Bezwaar van de inzender"), _appeals, ("restore", "uphold")),
)


@moderators_page
@require_http_methods(["GET", "HEAD", "POST"])
def moderation(request: HttpRequest, name: str = "") -> HttpResponse:
    """One list, and of it the first thing (or `?nummer=`) with all that is needed to decide."""
    user = staff(request)
    tabs = _tabs(user, name)
    name = name or next((tab["slug"] for tab in tabs if tab["total"] != "0"), WAITING)
    queue = next((each for each in QUEUES if each.slug == name), None)
    if queue is None:
        raise Http404
    if request.method == "POST":
        return _decided(request, queue, user, tabs)
    return _page(request, queue, user, tabs, DecisionForm())


def _decided(request: HttpRequest, queue: Queue, user: User, tabs: list[dict[str, Any]]) -> HttpResponse:
    number = request.POST.get("number", "")
    row = get_object_or_404(Contribution, pk=int(number) if number.isdecimal() and len(number) < 19 else 0)
    form = DecisionForm(without_nul(request.POST))
    if form.is_valid() and form.cleaned_data["what"] in queue.acts:
        label, act = ACTS[form.cleaned_data["what"]]
        try:
            act(row.pk, form.cleaned_data, user)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            said = _("“%(title)s”: %(what)s") % {"title": str(row)[:60], "what": str(label).lower()}
            messages.success(request, said)
        return redirect("admin:moderation", queue.slug)
    return _page(request, queue, user, tabs, form, row.pk)


def _page(
    request: HttpRequest,
    queue: Queue,
    user: User,
    tabs: list[dict[str, Any]],
    form: DecisionForm,
    number: int | None = None,
) -> HttpResponse:
    rows = list(queue.rows(user).select_related("process", "phase", "parent")[: SHOWN + 1])
    asked = number or request.GET.get("nummer", "")
    chosen = next((row for row in rows if str(row.pk) == str(asked)), rows[0] if rows else None)
    context = {
        "tabs": [{**tab, "current": tab["slug"] == queue.slug} for tab in tabs],
        "queue": queue,
        "chosen": chosen,
        "history": list(chosen.moderation.select_related("by")) if chosen else [],
        "reports": list(chosen.reports.filter(settled_at=None)) if chosen else [],
        "appeal": getattr(chosen, "appeal", None) if chosen and queue.slug == APPEALS else None,
        "rows": [row for row in rows[:SHOWN] if row != chosen],
        "too_many": len(rows) > SHOWN,
        "form": form,
        "acts": [{"name": each, "label": ACTS[each][0]} for each in queue.acts],
    }
    return show(request, "participation/desk/moderation.html", context)


def _tabs(user: User, current: str) -> list[dict[str, Any]]:
    counted = totals({each.slug: each.rows(user) for each in QUEUES})
    return [
        {
            "slug": each.slug,
            "label": str(each.label),
            "url": reverse("admin:moderation", args=[each.slug]),
            "total": counted[each.slug],
            "current": each.slug == current,
        }
        for each in QUEUES
    ]
