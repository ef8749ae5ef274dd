"""The words of the messages about questions: both languages, all channels, from the facts of real cases."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from core.accounts.acting import SYSTEM
from core.cases.models import Case
from core.notifications.letters import letter_html
from core.notifications.models import Channel, ChannelConsent, Message
from core.notifications.wording import words
from leiden_portal.settings import BASE_DIR
from tests.complaints_factory import complaint_case, question_case
from tests.people import SUZANNE_BSN, Cast

FOLDER = BASE_DIR / "templates" / "emails" / "complaints"
ABOUT_QUESTIONS = (
    *("question_received", "more_asked", "answered", "reopened", "forwarded", "merged"),
    *("question_withdrawn", "became_question"),
)
NAMES = (*ABOUT_QUESTIONS, "became_complaint")
FACTS: dict[str, Any] = {"to": "de provincie", "files": ["kaart.pdf"]}

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict(settings: Any) -> None:
    """A variable that does not exist shows in the text as an alarm."""
    options = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": "@@missing %s@@"}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": options}]


def case_for(cast: Cast, language: str, name: str, **fields: Any) -> Case:
    person = cast.suzanne.person
    assert person is not None
    person.language, person.phone = language, "+31600000001"
    person.save()
    for app in ("questions", "complaints"):
        for channel in (Channel.EMAIL, Channel.SMS):
            ChannelConsent.objects.create(person=person, message_type=app, channel=channel, wording="ja")
    if name == "became_complaint":
        return complaint_case(cast)
    return question_case(cast, **fields)


def tell(case: Case, name: str) -> dict[str, Message]:
    event = case.record("fact", SYSTEM, text="De reden\nstaat hier.", facts=FACTS)
    case.tell(f"complaints/{name}", event)
    return {message.channel: message for message in Message.objects.filter(event__event=event)}


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_message_in_every_channel(name: str, language: str, cast: Cast) -> None:
    case = case_for(cast, language, name)
    by_channel = tell(case, name)
    assert set(by_channel) == {"email", "sms"}
    message = by_channel["email"]
    said = words(message.template, message.language, message.context)
    facts = {"subject": said.subject, "html": said.html, "language": language, "demo": True}
    for text in (said.subject, said.sms, said.body, said.text, render_to_string("emails/frame.html", facts)):
        assert "@@missing" not in text and "{{" not in text and "{%" not in text
        assert SUZANNE_BSN not in text
    assert 0 < len(said.subject) <= 80 and 0 < len(said.sms) <= 306
    assert "http" in said.text and "http" not in said.sms and "de Graaf" not in said.sms
    assert case.reference in said.subject + said.text
    letter = {"subject": said.subject, "recipient": ["S"], "date": timezone.now(), "words": said}
    assert said.html in letter_html("letters/message.html", letter, language)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_no_variable_is_used_that_does_not_exist(name: str, language: str, cast: Cast) -> None:
    case = case_for(cast, language, name)
    known = set(tell(case, name)["email"].context) | {"line"}
    source = (FOLDER / name / f"{language}.md").read_text()
    used = set(re.findall(r"{{ (\w+)", source)) | set(re.findall(r"{% for \w+ in (\w+)", source))
    for condition in re.findall(r"{% (?:el)?if ([^%]+)%}", source):
        bare = re.sub(r"[\"'][^\"']*[\"']", "", condition)
        used |= set(re.findall(r"\b[a-z_]+\b", bare)) - {"not", "and", "or", "in"}
    assert used <= known


@pytest.mark.parametrize("route", ["question", "report", "objection", "compensation"])
def test_the_receipt_says_what_happens_with_each(route: str, cast: Cast) -> None:
    case = question_case(cast, route=route)
    message = Message.objects.get(event__event__case=case)
    text = words(message.template, message.language, message.context).text
    assert {"question": "zoeken het antwoord", "objection": "6:15"}.get(route, "2:3") in text


def test_what_somebody_writes_makes_no_link(cast: Cast) -> None:
    case = question_case(cast, title="[klik](http://boos.example)", text="# kop\n<b>vet</b>")
    message = Message.objects.get(event__event__case=case)
    html = words(message.template, message.language, message.context).html
    assert 'href="http://boos.example"' not in html and "<b>" not in html and "<h1" not in html
