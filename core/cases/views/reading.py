"""Who reads a case on the website: a resident with DigiD, or somebody whom the code of a message let in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from core.accounts.acting import Acting, acting_without_account
from core.accounts.assurance import View, resident_required
from core.accounts.models import User
from core.accounts.on_behalf import acting_of
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases import workflow as workflows
from core.cases.models import Case, CaseQuerySet
from core.prefetch import Lookup, OfKind, fetch

SESSION_KEY = "let_in"
MOST = 5
"""Cases that one visitor can have open by code, until the session ends."""


def let_in(request: HttpRequest, case: Case) -> None:
    """Let this visitor read and write in a case whose code they had; only for kinds that are open by code."""
    kept = [each for each in request.session.get(SESSION_KEY, []) if each != case.reference]
    request.session[SESSION_KEY] = [*kept, case.reference][-MOST:]


def is_let_in(request: HttpRequest, reference: str) -> bool:
    """Whether a code let this visitor in, who is not logged in."""
    return not request.user.is_authenticated and reference in request.session.get(SESSION_KEY, [])


def reader_required(*, keeps_answers: bool = False) -> Callable[[View], View]:
    """Let in residents with DigiD, and who came with the code of this case; send others to log in."""

    def decorate(view: View) -> View:
        as_resident = resident_required(keeps_answers=keeps_answers, unchecked=True)(view)

        @wraps(view)
        def guarded(request: HttpRequest, reference: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if is_let_in(request, reference):
                answer: HttpResponseBase = never_cache(view)(request, reference, *args, **kwargs)
                return answer
            return as_resident(request, reference, *args, **kwargs)

        return guarded

    return decorate


def case_of_reader(
    request: HttpRequest,
    reference: str,
    *kinds: str,
    rows: Sequence[Lookup] = (),
    action: str = AccessRecord.Action.VIEWED,
) -> tuple[Case, Acting]:
    """The case with what its title tells and these relations, and the reader as who acts.

    404 when it is not theirs, or of none of these kinds. Only behind `reader_required`. That staff who help
    somebody look is written down, as `action`.
    """
    details = [OfKind(w.kind, w.telling.detail) for w in workflows.all_workflows() if w.telling.detail]
    wanted = ("subject", "submitted_by", *details, *rows)
    acting = acting_of(request)
    if acting.is_for_oneself:
        assert acting.actor
        user, person = acting.actor.pk, acting.actor.person_id
        found = fetch(_own, *wanted, user=user, person=person, reference=reference)
    elif acting.actor:
        found = cases_among(Case.objects.open_to(acting).filter(reference=reference), *wanted)
    else:
        found = fetch(_by_code, *wanted, reference=reference) if is_let_in(request, reference) else []
    if not found or (kinds and found[0].kind not in kinds):
        raise Http404
    (case,) = found
    write_down(acting, case, action)
    return case, acting if acting.actor else acting_without_account(case.subject)


def write_down(acting: Acting, case: Case, action: str = AccessRecord.Action.VIEWED) -> None:
    """That staff who help somebody saw this case; of residents nothing is written down."""
    if acting.assistance and acting.actor:
        record_access(acting.actor, [case.subject_id, case.submitted_by_id], action, case.reference)


def cases_among(cases: CaseQuerySet, *rows: Lookup) -> list[Case]:
    """These cases with their relations, open ones first; for rules that no one statement can hold."""
    keys = ",".join(str(pk) for pk in cases.order_by().values_list("pk", flat=True))
    return fetch(_among, *rows, keys=f"{{{keys}}}")


def _among(keys: str) -> CaseQuerySet:
    is_closed = ExpressionWrapper(Q(closed_at__isnull=False), output_field=BooleanField())
    chosen = RawSQL("SELECT unnest(%s::bigint[])", [keys])
    return Case.objects.filter(pk__in=chosen).annotate(is_closed=is_closed).order_by("is_closed", "-pk")


def _own(user: int, person: int, reference: str) -> CaseQuerySet:
    return Case.objects.visible_to(User(pk=user, person_id=person)).filter(reference=reference)


def _by_code(reference: str) -> CaseQuerySet:
    kinds = [w.kind for w in workflows.all_workflows() if w.telling.by_code]
    return Case.objects.filter(kind__in=kinds, reference=reference)
