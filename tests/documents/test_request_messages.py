"""What residents read about their request and about consent, in both languages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.accounts.models import Person
from core.cases.models import Case
from core.notifications.models import Message
from core.notifications.wording import words
from documents import consents
from documents.models import Consent
from documents.register import children_of
from tests.city_made import make_city
from tests.client import PageClient
from tests.documents.filling import ADULT, begin, fill, send
from tests.people import Cast
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db

SAYS = {
    "documents/requested": {"nl": "Wij hebben uw aanvraag", "en": "We have received your application"},
    "documents/consent_asked": {"nl": "uw toestemming", "en": "your consent"},
    "documents/consent_reminder": {"nl": "nog niet geantwoord", "en": "have not answered yet"},
    "documents/consent_given": {"nl": "geeft toestemming", "en": "gives consent"},
    "documents/consent_refused": {"nl": "kinderrechter", "en": "court"},
}


@pytest.fixture
def case(cast: Cast, page: PageClient, standins: Standins) -> Case:
    """Anna asked for Lotte; Pieter was reminded, refused, and then gave consent."""
    make_city()
    assert cast.pieter.person
    page.as_resident(cast.anna)
    draft = begin(page)
    assert cast.anna.person
    children = children_of(cast.anna.person, str(draft.key)) or []
    child = next(each for each in children if each.record.first_names == "Lotte")
    fill(page, draft, {**ADULT, "voor-wie": {"who": child.key}})
    send(page, draft)
    consents.remind(timezone.now() + timedelta(days=6))
    consent = Consent.objects.get(state=Consent.State.ASKED)
    other = PageClient().as_resident(cast.pieter)
    for answer in ("refused", "given"):
        other.post(f"/reisdocumenten/toestemming/{consent.token}/", {"answer": answer})
    return Case.objects.get()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("template", list(SAYS))
def test_it_works(case: Case, template: str, language: str) -> None:
    message = Message.objects.get(template=template)
    said = words(template, language, message.context)
    assert SAYS[template][language] in said.text
    assert said.subject and said.sms and len(said.sms) <= 160
    assert "None" not in said.text and "{" not in said.text
    assert "http" in said.text, "a way to the page is in every message"


def test_the_other_parent_learns_no_address_and_no_price(case: Case) -> None:
    asker = Person.objects.get(family_name="Kok")
    for message in Message.objects.filter(recipient__family_name="Vermeer"):
        said = words(message.template, "nl", message.context)
        assert asker.street not in said.text and "€" not in said.text and "/mijn/" not in said.text
