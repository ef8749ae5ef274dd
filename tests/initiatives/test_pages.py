"""The pages of initiatives: first they work, then each refusal."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from core.accounts.models import Organisation
from core.cases.models import Case
from initiatives.models import Initiative
from tests.client import PageClient
from tests.counter_factory import helping
from tests.initiatives_made import decided, department, fresh, guided, initiative_case
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db
APPLY = "/initiatief/aanvragen/"


def typed(**more: Any) -> dict[str, Any]:
    """The form as somebody fills it in."""
    return {
        "key": str(uuid.uuid4()),
        "kind": "neighbourhood_idea",
        "title": "Een moestuin",
        "what": "Wij maken een moestuin.",
        "why": "Voor de buurt.",
        "asked_euros": "€ 1.500",
        **more,
    }


def test_start_explains_the_three(cast: Cast, django_assert_max_num_queries: Any) -> None:
    """Terms, thresholds and criteria from the rules, and that they are an example."""
    initiative_case(cast)
    page = PageClient()
    page.get("/initiatief/")
    with django_assert_max_num_queries(5):
        text = page.get("/initiatief/").content.decode()
    for words in ("Een buurtidee", "Uitdaagrecht", "Een burgerinitiatief", "voorbeeld", "250 mensen"):
        assert words in text
    assert page.get("/en/initiatief/").status_code == 200


def test_applied(cast: Cast) -> None:
    """A case with a counted day; sent twice it is one."""
    page = PageClient().as_resident(cast.suzanne)
    data = typed()
    for _again in range(2):
        response = page.post(APPLY, data)
    initiative = Initiative.objects.get()
    assert initiative.asked_euros == 1500
    assert response.headers["Location"].endswith(f"/initiatief/{initiative.case.reference}/ontvangen/")
    text = page.get(response.headers["Location"]).content.decode()
    assert "acht weken" in text


@pytest.mark.parametrize("name", ["kind", "title", "what", "why"])
def test_what_is_left_out_is_asked(cast: Cast, name: str) -> None:
    """At its field; nothing was made."""
    response = PageClient().as_resident(cast.suzanne).post(APPLY, typed(**{name: ""}))
    assert response.status_code == 422
    assert name in response.context["form"].errors
    assert not Case.objects.filter(kind="initiative").exists()


def test_log_in_first(client: Any) -> None:
    """DigiD or eHerkenning."""
    assert "/account/inloggen/" in PageClient().get(APPLY).headers["Location"]


def test_an_organisation_names_who_is_responsible(cast: Cast) -> None:
    """Only an organisation is asked for it."""
    user = cast.suzanne
    user.organisation = Organisation.objects.create(name="Stichting Groen", kvk_number="90000013")
    user.save()
    page = PageClient().as_resident(user)
    response = page.post(APPLY, typed())
    assert "responsible" in response.context["form"].errors
    page.post(APPLY, typed(responsible="J. Bakker, voorzitter"))
    assert Initiative.objects.get().case.organisation == user.organisation


def test_at_the_counter(cast: Cast) -> None:
    """The same page: read back, then sent in the resident's name."""
    initiative_case(cast)  # the rules are there
    page = PageClient()
    helping(page, cast.petra, person_of(cast.suzanne))
    data = typed()
    response = page.post(APPLY, data)
    assert "Lees voor" in response.content.decode()
    page.post(APPLY, {**data, "checked": "1", "agreed": "said"})
    case = Case.objects.filter(kind="initiative").latest("pk")
    assert (case.subject, case.channel) == (person_of(cast.suzanne), "counter")


def test_the_case_page_and_the_appeal(cast: Cast) -> None:
    """Refused with reasons; who does not agree says why."""
    case = decided(cast)
    page = PageClient().as_resident(cast.suzanne)
    text = page.get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert "Dit is ons antwoord." in text
    assert "Daarom." in text
    assert "bezwaar maken" in text
    address = f"/initiatief/{case.reference}/niet-eens/"
    assert "zes weken" in page.get(address).content.decode()
    assert page.post(address, {"why": ""}).status_code == 422
    page.post(address, {"why": "Dit klopt niet."})
    assert fresh(case).status == "initiative_appealed"


def test_a_neighbourhood_idea_is_looked_at_again(cast: Cast) -> None:
    """No decision of law, so no objection: a second look by somebody else."""
    case = decided(cast, case=guided(cast, "neighbourhood_idea"))
    text = PageClient().as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert "Opnieuw laten bekijken" in text
    assert "bezwaar maken" not in text


@pytest.mark.parametrize("path", ["ontvangen", "niet-eens", "intrekken"])
def test_of_somebody_else_is_not_there(cast: Cast, path: str) -> None:
    """A stranger gets 404."""
    case = decided(cast)
    response = PageClient().as_resident(cast.stranger).get(f"/initiatief/{case.reference}/{path}/")
    assert response.status_code == 404


def test_withdrawn(cast: Cast) -> None:
    """Once sure; a second time leads back to the case."""
    case = guided(cast)
    page = PageClient().as_resident(cast.suzanne)
    page.post(f"/initiatief/{case.reference}/intrekken/")
    assert fresh(case).status == "initiative_withdrawn"
    assert page.get(f"/initiatief/{case.reference}/intrekken/").status_code == 302


# The desk


def test_the_desk_from_taking_to_refusing(cast: Cast) -> None:
    """With the buttons of the case page."""
    case = initiative_case(cast)
    page = PageClient().as_staff(cast.ines)
    desk = f"/beheer/initiatieven/{case.reference}/"
    text = page.get(f"/beheer/zaken/{case.reference}/").content.decode()
    assert f"{desk}begeleiden/" in text
    page.post(f"{desk}begeleiden/", {"sure": "1"})
    response = page.post(f"{desk}advies/", {"department": department().pk, "question": "Kan dit?"})
    assert response.status_code == 302
    advice = case.initiative.advices.get()
    assert "Groen" in page.get("/beheer/initiatieven/").content.decode()
    page.post(f"{desk}advies/{advice.pk}/", {"verdict": "no", "text": "Er liggen kabels."})
    decider = PageClient().as_staff(cast.dirk)
    found = {
        **{f"met_{each.pk}": "no" for each in case.initiative.rules.criteria.all()},
        **{f"why_{each.pk}": "Er liggen kabels." for each in case.initiative.rules.criteria.all()},
    }
    assert decider.get(f"{desk}beslissen/").status_code == 200
    decider.post(f"{desk}beslissen/", {"outcome": "refused", "text": "Helaas.", **found})
    assert fresh(case).status == "initiative_refused"


@pytest.mark.parametrize("path", ["begeleiden", "advies", "vragen", "steun", "afspraken", "klaar", "stoppen"])
def test_deciders_do_not_guide(cast: Cast, path: str) -> None:
    """Each has their own work; without a role there is nothing."""
    case = guided(cast)
    address = f"/beheer/initiatieven/{case.reference}/{path}/"
    assert PageClient().as_staff(cast.ines).get(address).status_code == 200
    assert PageClient().as_staff(cast.dirk).get(address).status_code == 403
    assert PageClient().as_staff(cast.norole).get(address).status_code == 403


def test_guides_do_not_decide(cast: Cast) -> None:
    """The page is not theirs."""
    case = guided(cast)
    address = f"/beheer/initiatieven/{case.reference}/beslissen/"
    assert PageClient().as_staff(cast.ines).get(address).status_code == 403


def test_support_is_opened_at_the_desk(cast: Cast) -> None:
    """Filled in from the initiative; hard or personal words are said."""
    case = guided(cast, "neighbourhood_idea")
    page = PageClient().as_staff(cast.ines)
    address = f"/beheer/initiatieven/{case.reference}/steun/"
    words = {
        **dict.fromkeys(("title_en", "summary_en", "question_en"), "A garden"),
        "summary": "Een tuin.",
        "title": "Een tuin",
        "question": "Steunt u dit?",
        "for_whom": "Iedereen.",
        "fixed": "De plek.",
        "still_open": "De planten.",
    }
    response = page.post(address, {**words, "background": "Bel 06 12 34 56 78."})
    assert "06 12 34 56 78" in response.content.decode()
    page.post(address, {**words, "background": "Een mooie tuin."})
    assert fresh(case).status == "initiative_support"
