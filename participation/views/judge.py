"""One question to who took part: do you see what you brought in?"""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from core.following.views.private import private
from participation.answers.judgements import can_judge, judge, judgement_of, last_day
from participation.answers.replying import participant_of_token
from participation.models import Judgement, NotAllowed, Participant, Process
from participation.who.taking_part import participant_of

DONE = "bedankt"


class JudgeForm(forms.Form):
    """Yes, partly or no, and words when somebody wants to add them."""

    verdict = forms.ChoiceField(
        label=_("Ziet u terug wat u inbracht?"),
        choices=Judgement.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja, een beetje of nee.")},
    )
    text = forms.CharField(
        label=_("Wilt u dat uitleggen?"),
        help_text=_("Het hoeft niet. Alleen medewerkers lezen dit. Schrijf hier geen gegevens van uzelf."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@private
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """With the link of the message; opening it says nothing yet, only the button does."""
    number = participant_of_token(token)
    rows = Participant.objects.filter(process__state=Process.State.CLOSED).select_related("process")
    found = rows.filter(pk=number).first() if number else None
    if found is None:
        return render(request, "participation/judge_unknown.html", status=404)
    return _page(request, found.process, found)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def logged_in(request: HttpRequest, slug: str) -> HttpResponse:
    """For who logged in, or is helped, and took part."""
    process = get_object_or_404(Process.objects.closed(), slug=slug)
    return _page(request, process, participant_of(request, process))


def _page(request: HttpRequest, process: Process, who: Participant | None) -> HttpResponse:
    """The question, or why it cannot be answered, or thanks."""
    kept = judgement_of(who) if who else None
    first = {"verdict": kept.verdict, "text": kept.text} if kept else {}
    form = JudgeForm(request.POST or None, initial=first)
    is_open = can_judge(process)
    if request.method == "POST" and who and is_open and form.is_valid():
        try:
            judge(who, form.cleaned_data["verdict"], form.cleaned_data["text"])
        except NotAllowed:
            is_open = False
        else:
            return redirect(f"{request.path}?{DONE}")
    context = {
        "process": process,
        "form": form,
        "knows": who is not None,
        "is_open": is_open,
        "done": DONE in request.GET and kept is not None,
        "until": last_day(process),
    }
    return render(request, "participation/judge.html", context)
