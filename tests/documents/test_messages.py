"""The words of every message: in both languages, for all three channels, from the facts of a real case."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.template.loader import get_template, render_to_string
from django.utils import timezone

from core.accounts.acting import SYSTEM
from core.cases.models import Case
from core.notifications.letters import letter_html
from core.notifications.models import Channel, ChannelConsent, Message
from core.notifications.wording import Words, words
from documents.models import Delivery
from documents.workflow import TRAVEL_DOCUMENT
from leiden_portal.settings import BASE_DIR
from tests.cases_factory import appointment, held_document, travel_document_case
from tests.people import LOTTE_BSN, SUZANNE_BSN, Cast

FOLDER = BASE_DIR / "templates" / "emails" / "documents"
NAMES = sorted(path.name for path in FOLDER.iterdir())
LANGUAGES = ("nl", "en")

EXTRA: dict[str, Any] = {
    "waits_for_consent": True,
    "consent_link": "http://127.0.0.1:8000/reisdocumenten/toestemming/",
    "consent_name": "Pieter Vermeer",
    "asked_by": "Anna Kok",
}
"""What consents and opening pass along with their own messages."""
DECISIONS = ("refused", "not_processed", "lapsed", "granted")
SMS_SIGNS, SUBJECT_SIGNS = 306, 80


@pytest.fixture
def strict(settings: Any) -> None:
    """A variable that does not exist shows in the text as an alarm."""
    options = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": "@@missing %s@@"}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": options}]


def case_for(cast: Cast, language: str, **fields: Any) -> Case:
    """A case of Lotte, asked by Anna, with all there can be: parcel, time, old passport, appointment."""
    anna = cast.anna.person
    assert anna is not None
    anna.language, anna.phone = language, "+31600000001"
    anna.save()
    for channel in (Channel.EMAIL, Channel.SMS):
        ChannelConsent.objects.create(person=anna, message_type="documents", channel=channel, wording="ja")
    case = travel_document_case(cast, "handed_over", subject=cast.lotte, asked_by=cast.anna, **fields)
    held_document(case)
    appointment(case)
    now = timezone.now()
    Delivery.objects.update(slot_starts_at=now, slot_ends_at=now)
    return case


def tell(case: Case, name: str, reason: str = "De reden staat hier.", **facts: Any) -> dict[str, Message]:
    """The messages about one event, by channel."""
    event = case.record("fact", SYSTEM, text=reason, facts={"ground": "22", "cents": 8387, **facts})
    case.tell(f"documents/{name}", event, **EXTRA)
    return {message.channel: message for message in Message.objects.filter(event__event=event)}


def said_by(message: Message) -> Words:
    return words(message.template, message.language, message.context)


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_in_every_channel(cast: Cast, language: str) -> None:
    case = case_for(cast, language)
    for name in NAMES:
        by_channel = tell(case, name, refund="twice")
        assert set(by_channel) == {"email", "sms"}, name
        said = said_by(by_channel["email"])
        facts = {"subject": said.subject, "html": said.html, "language": language, "demo": True}
        mail = render_to_string("emails/frame.html", facts)
        for text in (said.subject, said.sms, said.body, said.text, mail):
            assert "@@missing" not in text, name
            assert "{{" not in text and "{%" not in text, name
            assert SUZANNE_BSN not in text and LOTTE_BSN not in text, name
        assert 0 < len(said.subject) <= SUBJECT_SIGNS, name
        assert 0 < len(said.sms) <= SMS_SIGNS, name
        assert "http" in said.text and "http" not in said.sms, name
        assert case.reference in said.subject + said.text, name
        assert said_by(by_channel["sms"]).sms == said.sms, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_makes_a_letter(cast: Cast, language: str) -> None:
    case = case_for(cast, language)
    for name in NAMES:
        said = said_by(tell(case, name)["email"])
        letter = {"subject": said.subject, "recipient": ["Anna Kok"], "date": timezone.now(), "words": said}
        html = letter_html("letters/message.html", letter, language)
        assert said.html in html and "14 071" in html, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_variable_is_used_that_does_not_exist(cast: Cast, language: str) -> None:
    """Django says nothing of a condition on a variable that does not exist: so read the templates."""
    case = case_for(cast, language)
    for name in NAMES:
        known = set(tell(case, name)["email"].context) | {"line"}
        source = (FOLDER / name / f"{language}.md").read_text()
        used = set(re.findall(r"{{ (\w+)", source)) | set(re.findall(r"{% for \w+ in (\w+)", source))
        for condition in re.findall(r"{% (?:el)?if ([^%]+)%}", source):
            bare = re.sub(r"[\"'][^\"']*[\"']", "", condition)
            used |= set(re.findall(r"\b[a-z_]+\b", bare)) - {"not", "and", "or", "in"}
        assert used <= known, name


def test_the_check_for_missing_variables_can_fail(cast: Cast, strict: None) -> None:
    """Negative control: without a word that a template uses, the alarm stands in the text."""
    message = tell(case_for(cast, "nl"), "ready")["email"]
    del message.context["collect_place"]
    assert "@@missing" in words(message.template, "nl", message.context).body.replace("\\", "")


def test_every_move_has_its_words() -> None:
    for move in TRAVEL_DOCUMENT.moves:
        if move.message:
            for language in LANGUAGES:
                get_template(f"emails/{move.message}/{language}.md")


def test_both_languages_say_the_same_things() -> None:
    """The same variables in both languages: nobody hears less for speaking English."""
    for name in NAMES:
        used = [
            sorted(set(re.findall(r"{{ (\w+)", (FOLDER / name / f"{language}.md").read_text())))
            for language in LANGUAGES
        ]
        assert used[0] == used[1], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_decisions_name_objection_and_until_when(cast: Cast, language: str) -> None:
    """Awb 3:45 and 6:7."""
    case = case_for(cast, language)
    for name in DECISIONS:
        message = tell(case, name)["email"]
        text = said_by(message).text
        assert message.context["objection_due"] in text, name
        assert ("bezwaar" if language == "nl" else "object") in text, name
        assert "6:7" in text, name


@pytest.mark.parametrize("name", ["refused", "refusal_intended"])
def test_refusals_name_ground_and_reason(cast: Cast, name: str) -> None:
    text = said_by(tell(case_for(cast, "nl"), name, "Er staat een schuld open.")["email"]).text
    assert "artikel 22 van de Paspoortwet" in text
    assert "Er staat een schuld open." in text


@pytest.mark.parametrize("name", ["issued", "delivered"])
def test_the_letter_with_the_pin_is_told_for_a_card_only(cast: Cast, name: str) -> None:
    card = case_for(cast, "nl", kind="identity_card")
    passport = travel_document_case(cast, "handed_over", subject=cast.lotte, asked_by=cast.anna)
    assert "pincode" in said_by(tell(card, name)["email"]).text
    assert "pincode" not in said_by(tell(passport, name)["email"]).text


def test_a_refugee_is_not_sent_away_with_an_identity_card(cast: Cast) -> None:
    case = case_for(cast, "nl", kind="refugee_passport")
    assert "identiteitskaart" not in said_by(tell(case, "refused")["email"]).text


def test_the_person_themselves_reads_your_passport(cast: Cast) -> None:
    suzanne = travel_document_case(cast, "granted")
    letter = tell(suzanne, "granted")["letter"]
    assert letter.context["the_document"] == "uw paspoort"
    child = case_for(cast, "nl")
    assert tell(child, "granted")["email"].context["the_document"] == "het paspoort voor Lotte Vermeer"


def test_a_reason_cannot_become_a_link_or_a_heading(cast: Cast) -> None:
    nasty = "# Kop\n[klik hier](http://kwaad.example) <b>vet</b> **ster** {{ code }}"
    said = said_by(tell(case_for(cast, "nl"), "refused", nasty)["email"])
    assert "kwaad.example" not in " ".join(re.findall(r'href="([^"]*)"', said.html))
    assert "<b>" not in said.html
    assert "{{ code }}" in said.text


def test_long_names_fit(cast: Cast) -> None:
    lotte = cast.lotte
    lotte.given_names = "Wilhelmina " * 18
    lotte.save()
    case = case_for(cast, "nl")
    for move in TRAVEL_DOCUMENT.moves:
        if move.message:
            said = said_by(tell(case, move.message.removeprefix("documents/"))["email"])
            assert len(said.sms) <= SMS_SIGNS
            assert len(said.subject) <= SUBJECT_SIGNS


def test_links_lead_to_the_language_of_the_reader(cast: Cast) -> None:
    context = tell(case_for(cast, "en"), "handed_over")["email"].context
    assert "/en/mijn/zaken/" in context["link"]
    assert "/en/reisdocumenten/zaak/" in context["delivery_link"]
