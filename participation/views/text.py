"""A text in passages, with remarks below each. A remark is placed by a plain form at its passage."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms.text import without_nul
from participation.contributions.sending import remark
from participation.models import Allows, Contribution, NotAllowed, Passage, Phase
from participation.views.phases import Barrier, barrier, phase_for

A_PASSAGE = 5
"""Remarks below a passage on the page of the text; the rest stands on the page of the passage."""
PER_PAGE = 50
MOST_LETTERS = 2000


class RemarkForm(forms.Form):
    """One remark, and the name that stands with it, if any."""

    text = forms.CharField(
        label=_("Uw opmerking"),
        max_length=MOST_LETTERS,
        help_text=_("Iedereen kan dit lezen. Zet er geen gegevens van anderen in."),
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": False}),
        error_messages={
            "required": _("Schrijf uw opmerking op."),
            "max_length": _("Uw tekst is te lang: hoogstens 2000 tekens. Uw tekst staat er nog."),
        },
    )
    name = forms.CharField(
        label=_("Naam bij uw opmerking"),
        help_text=_("Mag leeg blijven. Dan staat er geen naam bij."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


@require_safe
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole text, each passage with its first remarks and a link to place one."""
    phase = phase_for(slug, Allows.TEXT_REMARK)
    passages = list(phase.passages.all())
    remarks, more = _first_remarks(phase)
    context = {
        "phase": phase,
        "process": phase.process,
        "passages": [
            {**said(each), "passage": each, "remarks": remarks[each.pk], "more": each.pk in more}
            for each in passages
        ],
    }
    return render(request, "participation/asking/text.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def passage(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """One passage: all its remarks, and the form to place one."""
    phase = phase_for(slug, Allows.TEXT_REMARK)
    found = get_object_or_404(Passage, phase=phase, order=number)
    stop = barrier(request, phase)
    if request.method != "POST":
        return _page(request, phase, found, RemarkForm(), stop=stop)
    form = RemarkForm(without_nul(request.POST))
    if not form.is_valid() or stop:
        refused = stop.words if stop else ""
        return _page(request, phase, found, form, stop=stop, refused=refused, status=409 if stop else 422)
    try:
        made = remark(request, phase, found, form.cleaned_data["text"], form.cleaned_data["name"])
    except NotAllowed as refusal:
        return _page(request, phase, found, form, refused=str(refusal), status=409)
    messages.success(request, thanks(made))
    return redirect(f"{reverse('participation:text', args=[slug])}#passage-{number}")


def thanks(made: Contribution) -> str:
    """What is said to who sent something: when it shows, and the code to find it again."""
    where = (
        gettext("Het staat nu op de website.")
        if made.state == Contribution.State.SHOWN
        else gettext("Wij lezen het eerst. Daarna komt het op de website.")
    )
    return gettext("Wij hebben het ontvangen. %(where)s Uw bewijscode is %(receipt)s.") % {
        "where": where,
        "receipt": made.receipt,
    }


def said(found: Passage) -> dict[str, str]:
    """Its heading and text in the language of the page, Dutch where there is no English."""
    english = get_language() == "en" and found.text_en
    heading = (english and found.heading_en) or ("" if english else found.heading)
    return {
        "heading": heading or "",
        "text": found.text_en if english else found.text,
        "language": "en" if english else "nl",
    }


def _first_remarks(phase: Phase) -> tuple[dict[int, list[Contribution]], set[int]]:
    """By passage: the newest remarks; and the passages that have more. One query, flat in their number."""
    found: dict[int, list[Contribution]] = defaultdict(list)
    for row in Contribution.objects.raw(FIRST_REMARKS, [A_PASSAGE + 1, phase.pk]):
        assert row.passage_id is not None
        found[row.passage_id].append(row)
    more = {pk for pk, rows in found.items() if len(rows) > A_PASSAGE}
    return defaultdict(list, {pk: rows[:A_PASSAGE] for pk, rows in found.items()}), more


FIRST_REMARKS = """
SELECT newest.* FROM participation_passage p CROSS JOIN LATERAL (
    SELECT c.* FROM participation_contribution c
     WHERE c.passage_id = p.id AND c.passage_id IS NOT NULL
       AND c.state = 'shown' AND c.merged_into_id IS NULL
     ORDER BY c.sent_at DESC, c.id DESC LIMIT %s
) newest WHERE p.phase_id = %s
"""


def _page(
    request: HttpRequest,
    phase: Phase,
    found: Passage,
    form: RemarkForm,
    *,
    stop: Barrier | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    before = request.GET.get("voor", "")
    rows = found.remarks.filter(state=Contribution.State.SHOWN, merged_into=None).order_by("-pk")
    if before.isascii() and before.isdigit() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    remarks = list(rows[: PER_PAGE + 1])
    context: dict[str, Any] = {
        "phase": phase,
        "process": phase.process,
        "passage": found,
        "words": said(found),
        "remarks": remarks[:PER_PAGE],
        "older_url": f"?voor={remarks[PER_PAGE - 1].pk}" if len(remarks) > PER_PAGE else "",
        "form": form,
        "barrier": stop,
        "refused": refused,
    }
    return render(request, "participation/asking/passage.html", context, status=status)
