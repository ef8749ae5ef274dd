"""The receipt that is printed at once: of every kind, in large print, in the language of the resident."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils import timezone

from core.audit.models import Office
from core.cases import following
from core.cases.models import Case, FollowCode, ReadBack
from core.notifications.letters import render_document
from tests.city_made import make_city, make_sender
from tests.client import PageClient
from tests.complaints_factory import make_competence, make_ombudsman, question_case
from tests.counter.filling import QUESTION, agree, asked, complained
from tests.counter.test_forms_ombudsman import HERE as ASK_OMBUDSMAN
from tests.counter.test_forms_ombudsman import fill as fill_ombudsman
from tests.counter_factory import helping
from tests.documents.filling import ADULT, begin, fill, url
from tests.notifications.pdf_checks import check_pdf, page_texts, reading_text
from tests.people import Cast, person_of
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db
CODE = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b")


def question(page: PageClient, cast: Cast) -> str:
    """The address of the receipt of a question."""
    helping(page, cast.petra, person_of(cast.suzanne))
    return f"/vragen/{asked(page).reference}/verstuurd/pdf/"


def complaint(page: PageClient, cast: Cast) -> str:
    """The same of a complaint."""
    helping(page, cast.petra, person_of(cast.suzanne))
    return f"/klachten/{complained(page).reference}/verstuurd/pdf/"


def to_ombudsman(page: PageClient, cast: Cast) -> str:
    """The same of a request to the ombudsman."""
    make_ombudsman()
    make_competence()
    helping(page, cast.olga, person_of(cast.suzanne))
    agree(page, ASK_OMBUDSMAN, fill_ombudsman(page))
    return f"/ombudsman/{Case.objects.get().reference}/verstuurd/pdf/"


def document(page: PageClient, cast: Cast) -> str:
    """The same of a travel document."""
    make_city()
    helping(page, cast.petra, person_of(cast.suzanne))
    draft = begin(page)
    fill(page, draft, {**ADULT, "bereikbaar": {}, "betalen": {"pay_how": "counter"}})
    page.post(url(draft, "overzicht"), {"agreed": "said"})
    return f"/reisdocumenten/zaak/{Case.objects.get().reference}/bevestiging.pdf"


KINDS = pytest.mark.parametrize("make", [question, complaint, to_ombudsman, document])


@KINDS
@pytest.mark.parametrize("more", ["?taal=nl", "?taal=en", "?groot=1", "?groot=1&taal=en"])
def test_it_works(page: PageClient, cast: Cast, standins: Standins, make: Any, more: str) -> None:
    address = make(page, cast)
    answer = page.post(address + more)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert check_pdf(answer.content) == []
    words = " ".join(reading_text(answer.content).split())
    case, read = Case.objects.get(), ReadBack.objects.get()
    phone = "071 000 00 00" if case.office == "ombudsman" else "14 071"
    assert case.reference in words and phone in words
    for line in read.lines:
        for text in line:
            assert "".join(text.split()) in words.replace(" ", "")
    said = "You said that it is right." if "en" in more else "U zei dat het klopt."
    assert said in words
    who = "A member of staff of the " if "en" in more else "Een medewerker van de "
    assert who in words and "petra" not in words.lower()


@KINDS
def test_the_page_offers_it(page: PageClient, cast: Cast, standins: Standins, make: Any) -> None:
    address = make(page, cast)
    sent = page.get(address.removesuffix("pdf/").removesuffix(".pdf").replace("bevestiging", "bevestiging/"))
    html = sent.content.decode()
    assert (
        f'<form method="post" action="{address}" data-paper>' in html
        and f'formaction="{address}?groot=1"' in html
    )
    assert f'formaction="{address}?taal=en"' in html


def test_its_code_opens_the_case(page: PageClient, cast: Cast) -> None:
    address = question(page, cast)
    words = reading_text(page.post(address).content)
    found = [following.find(Case.objects.get().reference, code) for code in CODE.findall(words)]
    assert Case.objects.get() in found


@KINDS
def test_looking_makes_no_code(page: PageClient, cast: Cast, standins: Standins, make: Any) -> None:
    address = make(page, cast)
    before = FollowCode.objects.count()
    answer = page.get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert FollowCode.objects.count() == before and not CODE.findall(reading_text(answer.content))


def test_what_was_asked_stands_there_once(page: PageClient, cast: Cast) -> None:
    words = " ".join(reading_text(page.post(question(page, cast)).content).split())
    assert words.count(QUESTION["text"]) == 1


def test_the_language_is_that_of_the_resident(page: PageClient, cast: Cast) -> None:
    person = person_of(cast.suzanne)
    person.language = "en"
    person.save()
    words = reading_text(page.post(question(page, cast)).content)
    assert "What happens now?" in words


def test_from_the_office_that_it_is_for(page: PageClient, cast: Cast) -> None:
    make_sender(Office.OMBUDSMAN)
    words = reading_text(page.post(to_ombudsman(page, cast)).content)
    assert "Voorbeeldhof 3" in words and "Bargelaan" not in words


def test_residents_get_a_confirmation_without_a_code(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    before = FollowCode.objects.count()
    answer = page.as_resident(cast.suzanne).get(f"/vragen/{case.reference}/verstuurd/pdf/")
    words = reading_text(answer.content)
    assert check_pdf(answer.content) == [] and case.reference in words
    assert FollowCode.objects.count() == before and "Zo hielpen wij u" not in words
    html = page.get(f"/vragen/{case.reference}/verstuurd/").content.decode()
    assert "Bevestiging als pdf" in html and "Ontvangstbewijs" not in html


def test_somebody_elses_is_not_there(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    address = f"/vragen/{case.reference}/verstuurd/pdf/"
    assert page.as_resident(cast.stranger).get(address).status_code == 404
    assert PageClient().get(address).status_code == 302


def test_not_after_the_help_ended(page: PageClient, cast: Cast) -> None:
    helped = helping(page, cast.petra, person_of(cast.suzanne))
    address = f"/vragen/{asked(page).reference}/verstuurd/pdf/"
    helped.end()
    helping(page, cast.petra, person_of(cast.stranger))
    assert page.get(address).status_code == 404


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    pages = set()
    for lines in range(12, 20):
        paper = {
            "subject": "Bevestiging",
            "date": timezone.localdate(),
            "reference": "K7QM",
            "recipient": [],
            "paragraphs": ["Een zin op een regel."] * lines,
            "helped": [("Wie dit invulde", "Een medewerker. " * 20)],
        }
        texts = page_texts(render_document("letters/confirmation.html", paper, "nl"))
        (page,) = [number for number, text in enumerate(texts) if "Zo hielpen wij u" in text]
        assert "Een medewerker" in texts[page], lines
        pages.add(page)
    assert pages == {0, 1}  # somewhere between, the table goes over to the next page
