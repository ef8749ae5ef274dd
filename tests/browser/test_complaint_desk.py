"""The desk's pages of a complaint: axe finds nothing, and all fits its screen."""

from __future__ import annotations

import pytest
from django.utils import timezone

from complaints.models import Involved
from complaints.procedure import hearings, measures, terms
from core.cases.models import Case
from tests.browser.accessibility import Axe, holds_everywhere
from tests.browser.conftest import Portal
from tests.browser.steps import NewPage, with_log_in_of
from tests.browser.test_pages_signed_in import visit
from tests.client import PageClient
from tests.complaints.handling import at_desk, begun, judged, planned, unknown_official, was, written
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def whole(cast: Cast) -> tuple[Case, Involved]:
    """A complaint in which everything happened but the end."""
    case = written(cast, "partly")
    karim, official = at_desk(cast.karim, case), Involved.objects.get(complaint__case=case)
    hearings.hold(case, was(planned(cast, case)), karim, "Suzanne vertelde dat zij vijf keer belde.")
    planned(cast, case, official)
    terms.adjourn(case, karim, "Er is nog een getuige.")
    measures.promise(
        case,
        karim,
        measures.Promised("Wij maken een belrooster.", cast.wilma, timezone.localdate()),
    )
    return case, official


def paths(case: Case, official: Involved) -> list[str]:
    """The pages of one complaint."""
    hearing = case.hearings.get(state="planned")
    at = f"/beheer/klachten/{case.reference}/"
    return [
        f"/beheer/zaken/{case.reference}/",
        *(at + name + "/" for name in ("medewerkers", "contact", "tevreden", "onderdelen", "gesprekken")),
        *(
            at + name + "/"
            for name in ("niet-horen", "uitstel", "oordeel", "afhandelen", "maatregel", "intrekken")
        ),
        *(f"{at}medewerkers/{official.pk}/{name}" for name in ("", "account/", "reactie/")),
        *(f"{at}gesprekken/{hearing.pk}/{name}/" for name in ("verslag", "verzetten", "afzeggen")),
    ]


def test_pages_of_a_complaint(portal: Portal, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    case, official = whole(cast)
    new, early = unknown_official(cast), begun(cast)
    done = judged(cast)
    page = with_log_in_of(PageClient().as_staff(cast.wilma), new_page(), portal)
    early_at = f"/beheer/klachten/{early.reference}/"
    for path in (
        *paths(case, official),
        *(f"/beheer/zaken/{each.reference}/" for each in (new, early, done)),
        *(early_at + name for name in ("niet-behandelen/", "verdagen/", "commissie/")),
        *("/beheer/klachten/werkdruk/", "/beheer/klachten/maatregelen/"),
    ):
        visit(page, path)
        holds_everywhere(page, axe)
