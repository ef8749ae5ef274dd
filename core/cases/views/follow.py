"""Following a case without an account: its status and what comes next, and nothing about anybody.

Kinds that are open by code let their reader in to the whole case: who asked without DigiD has no other way.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.cases import following
from core.cases.explanations import long_date
from core.cases.forms import FollowForm
from core.cases.models import Case
from core.cases.story import Line, due_words, moment_words, whose_turn
from core.cases.views.reading import let_in
from core.forms.text import without_nul


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Type the reference and the code."""
    form = FollowForm(without_nul(request.POST) if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _answer(request, form, form.cleaned_data["reference"], form.cleaned_data["code"])
    return render(request, "cases/follow.html", {"form": form})


@never_cache
@require_safe
def follow_link(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """The link from a mail: reference and code in one."""
    form = FollowForm({"reference": reference[:40], "code": ""})
    return _answer(request, form, reference[:40], code[:40])


def _answer(request: HttpRequest, form: FollowForm, reference: str, code: str) -> HttpResponse:
    try:
        case = following.find(reference, code)
    except following.TooManyTries:
        return _refused(
            request,
            form,
            _(
                "Vandaag is bij dit zaaknummer vijf keer een verkeerde code gebruikt. "
                "Probeer het morgen weer, log in met DigiD, of bel 14 071."
            ),
        )
    if case is None:
        return _refused(
            request,
            form,
            _(
                "Zaaknummer en code horen niet bij elkaar, of de code is verlopen. Kijk ze na in onze "
                "laatste brief of mail. Na vijf verkeerde codes kunt u het morgen weer proberen."
            ),
        )
    if case.workflow.telling.by_code and not request.user.is_authenticated:
        let_in(request, case)
        return redirect("cases:case", case.reference)
    response = render(request, "cases/followed.html", _page(case))
    response["Referrer-Policy"] = "strict-origin"
    return response


def _refused(request: HttpRequest, form: FollowForm, why: str) -> HttpResponse:
    form.is_valid()
    form.errors.clear()
    form.add_error("code", why)
    return render(request, "cases/follow.html", {"form": form}, status=403)


def _page(case: Case) -> dict[str, object]:
    state = case.state
    now = Line(
        state.label,
        "done" if state.final else "now",
        _("Sinds %(day)s") % {"day": moment_words(case.moved_at)},
        f"{state.explanation} {due_words(case)}".strip(),
        "" if state.final else whose_turn(case),
    )
    ahead = [Line(case.workflow.status(name).label, "next") for name in case.workflow.telling.ahead(case)]
    return {"case": case, "timeline": [now, *ahead], "received": long_date(case.received_on)}
