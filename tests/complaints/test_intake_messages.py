"""What complainants and colleagues are told when a complaint comes in, stops, or takes too long."""

from __future__ import annotations

import re
from typing import Any

import pytest

from core.accounts.acting import SYSTEM
from core.cases.models import Case
from core.notifications.letters import letter_html
from core.notifications.models import Channel, ChannelConsent, Message
from core.notifications.outbox import notify_staff
from core.notifications.wording import Words, words
from leiden_portal.settings import BASE_DIR
from tests.complaints_factory import complaint_case
from tests.people import SUZANNE_BSN, Cast, person_of

FOLDER = BASE_DIR / "templates" / "emails" / "complaints"
TO_COMPLAINANTS = ("complaint_received", "complaint_withdrawn")
LANGUAGES = ("nl", "en")
SMS_SIGNS, SUBJECT_SIGNS = 306, 80


@pytest.fixture
def strict(settings: Any) -> None:
    """A variable that does not exist shows in the text as an alarm."""
    options = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": "@@missing %s@@"}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": options}]


def case_for(cast: Cast, language: str, **fields: Any) -> Case:
    person = person_of(cast.suzanne)
    person.language, person.phone = language, "+31600000001"
    person.save()
    for channel in (Channel.EMAIL, Channel.SMS):
        ChannelConsent.objects.create(person=person, message_type="complaints", channel=channel, wording="ja")
    return complaint_case(cast, **fields)


def said(case: Case, name: str) -> Words:
    event = case.record("fact", SYSTEM)
    case.tell(f"complaints/{name}", event)
    message = Message.objects.get(event__event=event, channel="email")
    return words(message.template, message.language, message.context)


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TO_COMPLAINANTS)
def test_every_word_is_there(cast: Cast, name: str, language: str) -> None:
    case = case_for(cast, language, about="person", officials=["de man met de bril"])
    told = said(case, name)
    for text in (told.subject, told.sms, told.body, told.text):
        assert "@@missing" not in text and "{{" not in text and "{%" not in text
        assert SUZANNE_BSN not in text
    assert 0 < len(told.subject) <= SUBJECT_SIGNS and 0 < len(told.sms) <= SMS_SIGNS
    assert "http" not in told.sms and case.complaint.number in told.sms
    assert case.reference in told.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_receipt_of_a_very_long_complaint_is_a_letter_of_some_pages(cast: Cast, language: str) -> None:
    case = case_for(cast, language, what_happened="<b>&amp;\n" * 5_000)
    told = said(case, "complaint_received")
    letter = {"subject": told.subject, "recipient": ["Suzanne de Graaf"], "words": told}
    assert len(letter_html("letters/message.html", letter, language)) < 60_000
    assert ("Dit is het begin" if language == "nl" else "This is the beginning") in told.text


@pytest.mark.parametrize("name", [*TO_COMPLAINANTS, "slow"])
def test_both_languages_say_the_same_things(name: str) -> None:
    used = [
        sorted(set(re.findall(r"{[{%][^}%]*?(\w+)", (FOLDER / name / f"{language}.md").read_text())))
        for language in LANGUAGES
    ]
    assert used[0] == used[1]


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("language", LANGUAGES)
def test_colleagues_are_told_in_words_that_exist(cast: Cast, language: str) -> None:
    cast.wilma.email = "wilma@werk.example"
    facts = {
        "name": "Wilma",
        "number": "K-2026-0001",
        "received_on": "x",
        "due": "y",
        "link": "http://z.example",
    }
    message = notify_staff(cast.wilma, "complaints/slow", facts, key="test")
    assert message
    told = words("complaints/slow", language, message.context)
    assert "@@missing" not in told.text + told.subject and "K-2026-0001" in told.subject
