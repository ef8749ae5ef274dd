"""Every letter and mail of the ombudsman: in both languages, of a real file, from their own office."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.template.loader import get_template, render_to_string

from complaints.message_types import OMBUDSMAN as MESSAGES
from complaints.models import NormFinding, Recommendation
from complaints.ombudsman.workflow import OMBUDSMAN
from core.accounts.acting import SYSTEM
from core.cases import conversation
from core.cases.models import Case
from core.notifications import preferences
from core.notifications.letters import letter_html
from core.notifications.models import Message
from core.notifications.wording import Words, words
from leiden_portal.settings import BASE_DIR
from tests.complaints.ombudsman_made import at_work, olga
from tests.people import SUZANNE_BSN, Cast

pytestmark = pytest.mark.django_db
FOLDER = BASE_DIR / "templates" / "emails" / "ombudsman"
LANGUAGES = ("nl", "en")
TO_STAFF = {
    *("inquiry", "inquiry_reminder", "inquiry_late", "answered", "follow_up"),
    *("report_to_municipality", "report_reminder", "report_late"),
}
NAMES = sorted({path.parent.name for path in FOLDER.glob("*/*.md")} - TO_STAFF)
SUBJECT_SIGNS, SMS_SIGNS = 80, 306
EXTRA = {"hearing": {"when": "3 december 2026, 14.30 uur", "minutes": 45, "place": "X", "cancelled": False}}
STAFF_WORDS = {
    "name": "carla",
    "number": "O-2026-0001",
    "due": "maandag",
    "is_findings": True,
    "link": "http://x/",
}


@pytest.fixture
def strict(settings: Any) -> None:
    """A variable that does not exist shows in the text as an alarm."""
    options = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": "@@missing %s@@"}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": options}]


def case_for(cast: Cast, language: str) -> Case:
    """A file in which everything has been said, to somebody who gets mail and SMS."""
    case = at_work(cast)
    person = case.subject
    person.language, person.phone = language, "0612345678"
    person.save()
    preferences.choose(person, MESSAGES, ["email", "sms"])
    file = case.ombudsman_file
    file.findings = file.report = file.mediation = file.follow_up = "Zo ging het.\nEn zo."
    file.incompetent = "9:22-a"
    file.save()
    NormFinding.objects.create(file=file, norm="luisteren", met="no", why="Niemand luisterde.")
    Recommendation.objects.create(file=file, text="Luister.")
    return Case.objects.get(pk=case.pk)


def tell(case: Case, name: str, **extra: Any) -> dict[str, Message]:
    """The messages about one event, by channel."""
    event = case.record("fact", SYSTEM, text="De reden staat hier.", facts={"n": name})
    case.tell(f"ombudsman/{name}", event, **{**EXTRA.get(name, {}), **extra})
    return {message.channel: message for message in Message.objects.filter(event__event=event)}


def said_by(message: Message) -> Words:
    return words(message.template, message.language, message.context)


def test_every_move_has_its_words() -> None:
    for move in OMBUDSMAN.moves:
        if move.message:
            assert move.message.removeprefix("ombudsman/") in NAMES, move.message
    assert "hearing" in NAMES and "request_received" in NAMES


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_in_every_channel(cast: Cast, language: str) -> None:
    case = case_for(cast, language)
    for name in NAMES:
        by_channel = tell(case, name)
        assert set(by_channel) == {"email", "sms"}, name
        assert {message.office for message in by_channel.values()} == {"ombudsman"}
        said = said_by(by_channel["email"])
        facts = {
            "subject": said.subject,
            "html": said.html,
            "language": language,
            "demo": False,
            "ombudsman": True,
        }
        mail = render_to_string("emails/frame.html", facts)
        for text in (said.subject, said.sms, said.body, said.text, mail):
            assert "@@missing" not in text, name
            assert "{{" not in text and "{%" not in text, name
            assert SUZANNE_BSN not in text, name
        assert 0 < len(said.subject) <= SUBJECT_SIGNS, name
        assert 0 < len(said.sms) <= SMS_SIGNS, name
        assert "http" in said.text and "http" not in said.sms and "Suzanne" not in said.sms, name
        assert case.ombudsman_file.number in said.text + said.subject, name
        assert mail.count("Gemeente Leiden") == said.html.count("Gemeente Leiden"), "mail of their own"
        assert mail.count("Ombudsman Leiden") >= 2, name
        html = letter_html(
            "letters/message.html", {"words": said, "recipient": ["X"], "subject": "Y"}, language
        )
        assert said.html in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_variable_is_used_that_does_not_exist(cast: Cast, language: str) -> None:
    """Django says nothing of a condition on a variable that does not exist: so read the templates."""
    case = case_for(cast, language)
    for name in [*NAMES, *TO_STAFF]:
        known = set(STAFF_WORDS if name in TO_STAFF else tell(case, name)["email"].context) | {"line", "each"}
        source = (FOLDER / name / f"{language}.md").read_text()
        used = set(re.findall(r"{{ (\w+)", source)) | set(re.findall(r"{% for \w+ in (\w+)", source))
        for condition in re.findall(r"{% (?:el)?if ([^%]+)%}", source):
            used |= {found.split(".")[0] for found in re.findall(r"\b[a-z_.]+\b", condition)} - {"not", "and"}
        assert used <= known, (name, used - known)


def test_both_languages_say_the_same_things() -> None:
    for name in [*NAMES, *TO_STAFF]:
        used = [
            sorted(set(re.findall(r"{{ (\w+)", (FOLDER / name / f"{language}.md").read_text())))
            for language in LANGUAGES
        ]
        assert used[0] == used[1], name


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("name", sorted(TO_STAFF))
def test_mails_to_staff(name: str) -> None:
    for language in LANGUAGES:
        get_template(f"emails/ombudsman/{name}/{language}.md")
        said = words(f"ombudsman/{name}", language, STAFF_WORDS)
        assert "O-2026-0001" in said.subject and "http://x/" in said.text and "@@missing" not in said.text
        assert len(said.subject) <= SUBJECT_SIGNS


def test_the_check_for_missing_variables_can_fail(cast: Cast, strict: None) -> None:
    """Negative control."""
    message = tell(case_for(cast, "nl"), "findings")["email"]
    del message.context["due"]
    assert "@@missing" in said_by(message).body.replace("\\", "")


def test_a_cancelled_conversation_says_so(cast: Cast) -> None:
    said = said_by(tell(case_for(cast, "nl"), "hearing", cancelled=True)["email"])
    assert "gaat niet door" in said.subject and "U hoeft niet te komen" in said.text


@pytest.mark.parametrize("name", ["not_competent", "not_investigated"])
def test_ends_name_ground_article_and_reason(cast: Cast, name: str) -> None:
    text = said_by(tell(case_for(cast, "nl"), name)["email"]).text
    assert "artikel 9:22, onder a" in text and "De reden staat hier." in text


def test_a_reason_cannot_become_a_link(cast: Cast) -> None:
    case = case_for(cast, "nl")
    case.ombudsman_file.mediation = "[klik](http://kwaad.example) <b>vet</b>"
    case.ombudsman_file.save()
    said = said_by(tell(case, "mediated")["email"])
    assert (
        "kwaad.example" not in " ".join(re.findall(r'href="([^"]*)"', said.html)) and "<b>" not in said.html
    )


def test_what_is_written_in_the_conversation_comes_from_the_ombudsman(cast: Cast) -> None:
    case = case_for(cast, "nl")
    conversation.write_from_desk(case, olga(cast, case), "Wij lezen uw stukken.")
    message = Message.objects.get(template="cases/new_message", channel="sms")
    assert said_by(message).sms.startswith("Ombudsman:") and "14 071" not in said_by(message).text
