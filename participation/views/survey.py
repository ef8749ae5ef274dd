"""Filling in a survey: a few questions a page, kept as people go, read back, and sent once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.on_behalf import acting_of
from core.cases import uploads
from core.cases.reading_back import AgreedForm
from core.city.models import Area
from core.forms.text import without_nul
from participation.models import Allows, NotAllowed, Question
from participation.surveys.fields import name_of
from participation.surveys.form import StepForm, words_of
from participation.surveys.keeping import (
    Incomplete,
    chosen_in,
    kept_in,
    option_owners,
    questions_of,
    response_of,
    save_step,
    send,
)
from participation.surveys.rules import asked, in_steps, missing
from participation.views.phases import Barrier, barrier, is_helped, phase_for

FORGOTTEN = gettext_noop(
    "U was te lang weg. Daarom weten wij niet meer welke antwoorden van u zijn. Wat u net invulde, staat "
    "hieronder. Begin opnieuw bij de eerste pagina."
)
A_PAGE, A_PAGE_OF_STAFF = 3, 12
"""Questions on a page: few for who thinks, many for who types over what is on paper."""


class Filling:
    """What whoever this is fills in: the survey, what is kept, and which pages are asked."""

    def __init__(self, request: HttpRequest, slug: str) -> None:
        self.request = request
        self.phase = phase_for(slug, Allows.SURVEY)
        self.questions = questions_of(self.phase)
        self.barrier: Barrier | None = barrier(request, self.phase)
        self.response = response_of(request, self.phase)
        self.kept = kept_in(self.response)
        most = A_PAGE_OF_STAFF if is_helped(request) else A_PAGE
        self.steps = in_steps(self.questions, option_owners(self.questions), most)

    @property
    def slug(self) -> str:
        """The name of the process in addresses."""
        return self.phase.process.slug

    @property
    def is_sent(self) -> bool:
        """Whether it was sent before."""
        return self.response is not None and self.response.sent_at is not None

    @cached_property
    def areas(self) -> list[Area]:
        """All areas of the city, for who points at one."""
        return list(Area.objects.order_by("name"))

    def asked(self) -> list[Question]:
        """The questions that are asked, given what is kept."""
        return asked(self.questions, chosen_in(self.kept))

    def of_step(self, number: int) -> list[Question]:
        """The questions of this page that are asked, and those to which an answer is sent now."""
        sent = {name.split("_")[0] for name in self.request.POST}
        wanted = {each.pk for each in self.asked()}
        return [each for each in self.steps[number - 1] if each.pk in wanted or name_of(each) in sent]

    def asked_steps(self) -> list[int]:
        """Numbers of pages on which something is asked."""
        return [number for number in range(1, len(self.steps) + 1) if self.of_step(number)]

    def step_with(self, question: Question) -> int:
        """The page of a question."""
        return next(n for n, step in enumerate(self.steps, 1) if question in step)

    def after(self, number: int) -> str:
        """Where to go after this page; 0 gives the first."""
        later = [each for each in self.asked_steps() if each > number]
        if later:
            return reverse("participation:survey_step", args=[self.slug, later[0]])
        return reverse("participation:survey_check", args=[self.slug])

    def before(self, number: int) -> str:
        """Where "back" leads."""
        earlier = [each for each in self.asked_steps() if each < number]
        if earlier:
            return reverse("participation:survey_step", args=[self.slug, earlier[-1]])
        return reverse("participation:survey", args=[self.slug])

    def resume(self) -> str:
        """Where somebody goes on: at the first page without any answer yet."""
        for number in self.asked_steps():
            if not any(self.kept.get(each.pk) for each in self.of_step(number)):
                return reverse("participation:survey_step", args=[self.slug, number])
        return reverse("participation:survey_check", args=[self.slug])

    def form(self, number: int, sent: bool = False) -> StepForm:
        """The form of this page."""
        data = (without_nul(self.request.POST), self.request.FILES) if sent else ()
        return StepForm(*data, questions=self.of_step(number), kept=self.kept, areas=self._areas(number))

    def _areas(self, number: int) -> list[Area]:
        points = any(each.kind == Question.Kind.MAP_POINT for each in self.of_step(number))
        return self.areas if points else []

    def context(self, **more: Any) -> dict[str, Any]:
        """What every page of the survey shows."""
        return {
            "phase": self.phase,
            "process": self.phase.process,
            "barrier": self.barrier,
            "acting": acting_of(self.request),
            "accepted": uploads.ACCEPTED,
            **more,
        }


@require_safe
def survey(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What it is, who may, and where to begin or go on."""
    filling = Filling(request, slug)
    if filling.is_sent:
        return redirect("participation:survey_sent", slug)
    context = filling.context(
        go_on=filling.resume(),
        begun=bool(filling.kept),
        number=len(filling.questions),
        minutes=max(1, round(len(filling.questions) / 3)),
    )
    return render(request, "participation/survey/start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """One page of questions. What was typed is kept, or stays on the screen with the reason why not."""
    filling = Filling(request, slug)
    if (
        not 0 < number <= len(filling.steps)
        or not filling.of_step(number)
        or (request.method != "POST" and filling.barrier)
    ):
        return redirect("participation:survey", slug)
    if request.method != "POST":
        if filling.is_sent:
            return redirect("participation:survey_sent", slug)
        return _step_page(filling, number, filling.form(number))
    form = filling.form(number, sent=True)
    if not form.is_valid() or filling.barrier:
        return _step_page(filling, number, form, status=409 if filling.barrier else 422)
    if filling.response is None and number > 1:
        return _step_page(filling, number, form, refused=_(FORGOTTEN), status=409)
    try:
        filling.response = save_step(request, filling.phase, form.replies, form.papers())
    except NotAllowed as refusal:
        return _step_page(filling, number, form, refused=str(refusal), status=409)
    filling.kept = kept_in(filling.response)
    return redirect(_onward(request, filling, number))


def _onward(request: HttpRequest, filling: Filling, number: int) -> str:
    """The next page; back to reading it all for who came from there, unless an answer is missing."""
    if "terug" not in request.GET:
        return filling.after(number)
    lacking = missing(filling.questions, chosen_in(filling.kept), filling.kept.keys())
    if lacking:
        return reverse("participation:survey_step", args=[filling.slug, filling.step_with(lacking[0])])
    return reverse("participation:survey_check", args=[filling.slug])


def _step_page(
    filling: Filling, number: int, form: StepForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    steps = sorted({*filling.asked_steps(), number})
    context = filling.context(
        form=form,
        refused=refused,
        back=filling.before(number),
        step=steps.index(number) + 1,
        total=len(steps),
        files_lost=form.is_bound and bool(form.files),
    )
    return render(filling.request, "participation/survey/step.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, slug: str) -> HttpResponseBase:
    """All answers read back; sending them is done once."""
    filling = Filling(request, slug)
    if filling.is_sent:
        return redirect("participation:survey_sent", slug)
    if filling.response is None or (filling.barrier and request.method != "POST"):
        return redirect("participation:survey", slug)
    agreed = AgreedForm(request.POST if request.method == "POST" else None, acting=acting_of(request))
    if request.method != "POST":
        return _check_page(filling, agreed)
    if filling.barrier or not agreed.is_valid():
        return _check_page(filling, agreed, status=409 if filling.barrier else 422)
    try:
        send(request, filling.phase)
    except Incomplete as refusal:
        return _check_page(filling, agreed, lacking=refusal.questions, status=422)
    except NotAllowed as refusal:
        return _check_page(filling, agreed, refused=str(refusal), status=409)
    return redirect("participation:survey_sent", slug)


def _check_page(
    filling: Filling,
    agreed: AgreedForm,
    *,
    lacking: Any = (),
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    def url(question: Question) -> str:
        place = reverse("participation:survey_step", args=[filling.slug, filling.step_with(question)])
        return f"{place}?terug#vraag-{question.pk}"

    rows = [
        {
            "question": str(each),
            "answer": words_of(each, filling.kept.get(each.pk, [])),
            "change_url": url(each),
        }
        for each in filling.asked()
    ]
    context = filling.context(
        rows=rows,
        agreed=agreed,
        refused=refused,
        lacking=[{"question": str(each), "url": url(each)} for each in lacking],
        back=filling.before(len(filling.steps) + 1),
    )
    return render(filling.request, "participation/survey/check.html", context, status=status)


@require_safe
def sent(request: HttpRequest, slug: str) -> HttpResponseBase:
    """It worked: what happens now, and when the outcome is there."""
    filling = Filling(request, slug)
    if not filling.is_sent:
        return redirect("participation:survey", slug)
    assert filling.response is not None
    return render(
        request, "participation/survey/sent.html", filling.context(sent_at=filling.response.sent_at)
    )
