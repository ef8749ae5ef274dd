"""The check without log-in: every answer is clear, and nothing is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session

from core.cases.models import Draft
from tests.city_made import make_city
from tests.client import PageClient

pytestmark = pytest.mark.django_db

ADULT = {
    "voor": "self",
    "leeftijd": "34",
    "woont": "leiden",
    "nationaliteit": "dutch",
    "document": "passport",
    "kwijt": "no",
    "curatele": "no",
    "veranderd": "no",
    "komen": "yes",
    "vertrek_day": "",
    "vertrek_month": "",
    "vertrek_year": "",
    "spoed": "no",
    "krijgen": "home",
}


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    make_city()


def ask(page: PageClient, language: str = "", **changed: Any) -> str:
    data = {key: value for key, value in {**ADULT, **changed}.items() if value is not None}
    response = page.get(f"{language}/reisdocumenten/controle/", data)
    assert response.status_code == 200
    return str(response.content.decode())


def test_it_works(page: PageClient) -> None:
    text = ask(page)
    assert "U kunt een paspoort in Leiden aanvragen" in text
    assert "€ 88,87" in text and "Besluit paspoortgelden, art. 6" in text and "voorbeeld" in text
    assert "10 jaar geldig" in text and "5 werkdagen" in text and "Ja, dat kan" in text


def test_one_question_at_a_time(page: PageClient) -> None:
    told: dict[str, str] = {}
    for name, value in ADULT.items():
        question = name.split("_")[0]
        if question != "vertrek" or name == "vertrek_day":
            text = page.get("/reisdocumenten/controle/", told).content.decode()
            assert f'name="vraag" value="{question}"' in text, name
            for key in told:
                assert f'name="{key}"' in text, "earlier answers travel along"
        told[name] = value


def test_no_answer_is_an_error_at_the_field(page: PageClient) -> None:
    text = page.get("/reisdocumenten/controle/", {"vraag": "voor"}).content.decode()
    assert "Kies een antwoord" in text and "error-summary" in text
    assert "error-summary" not in page.get("/reisdocumenten/controle/").content.decode()


def test_nothing_is_kept(page: PageClient) -> None:
    ask(page)
    assert not Draft.objects.exists() and not Session.objects.exists()
    assert "sessionid" not in page.cookies


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"woont": "nl"}, "Vraag het document aan bij uw eigen gemeente"),
        ({"woont": "no"}, "nederlandwereldwijd.nl"),
        ({"nationaliteit": "other"}, "Nederlandse nationaliteit"),
        ({"document": "second_passport", "geldig": "no", "werk": "yes"}, "naast een geldig paspoort"),
        ({"document": "second_passport", "geldig": "yes", "werk": "no"}, "voor uw werk"),
        ({"kwijt": "nl", "keer": "3"}, "drie of meer reisdocumenten"),
        ({"kwijt": "abroad", "keer": "1"}, "aangifte"),
        ({"curatele": "yes"}, "curator"),
        ({"komen": "no"}, "zwaarwegende reden"),
        ({"voor": "child", "leeftijd": "8", "curatele": None}, "Iedereen met gezag"),
        ({"krijgen": "wadden"}, "Waddeneilanden"),
        ({"krijgen": "postal"}, "briefadres"),
        ({"spoed": "yes", "krijgen": None}, "spoedaanvraag bezorgen we niet"),
    ],
)
def test_each_clear_answer(page: PageClient, changed: dict[str, Any], words: str) -> None:
    assert words in ask(page, **changed)


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"curatele": "yes"}, ("curator", "guardian")),
        ({"leeftijd": "17-18"}, ("geboortedatum is niet volledig bekend", "date of birth")),
        (
            {"document": "identity_card", "leeftijd": "11 - 12", "curatele": None},
            ("geboortedatum", "date of birth"),
        ),
    ],
)
def test_what_the_counter_settles_can_be_asked_online(
    page: PageClient, changed: dict[str, Any], words: tuple[str, str], language: str
) -> None:
    text = ask(page, language, **changed)
    assert words[bool(language)] in text and f'href="{language}/reisdocumenten/aanvraag/"' in text
    assert ("This is an estimate" if language else "Dit is een schatting") in text


@pytest.mark.parametrize("changed", [{"komen": "no"}, {"curatele": "yes", "komen": "no"}])
def test_who_cannot_come_calls_first(page: PageClient, changed: dict[str, Any]) -> None:
    text = ask(page, **changed)
    assert "eerst naar de balie" in text and 'href="/reisdocumenten/aanvraag/"' not in text


def test_leaving_tomorrow_is_for_the_marechaussee(page: PageClient) -> None:
    from datetime import timedelta

    from django.utils import timezone

    day = timezone.localdate() + timedelta(days=1)
    text = ask(page, vertrek_day=day.day, vertrek_month=day.month, vertrek_year=day.year)
    assert "Marechaussee" in text


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    "changed",
    [
        {"leeftijd": "x" * 5000},
        {"leeftijd": "-1"},
        {"leeftijd": "18-17"},
        {"leeftijd": "17-131"},
        {"leeftijd": "٣٤"},
        {"voor": "\x00"},
        {"document": "noodpaspoort"},
        {"vertrek_day": "30", "vertrek_month": "2", "vertrek_year": "2030"},
        {"vertrek_day": "\x00", "vertrek_month": "١", "vertrek_year": "😀"},
    ],
)
def test_nonsense_is_asked_again(page: PageClient, changed: dict[str, Any], language: str) -> None:
    assert "error-summary" in ask(page, language, **changed)


def test_few_queries(page: PageClient, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(5):
        ask(page)
    with django_assert_max_num_queries(5):
        assert page.get("/reisdocumenten/").status_code == 200
