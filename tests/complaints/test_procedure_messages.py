"""The words of each message of the procedure: both languages, all channels, from real complaints."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from complaints.models import Involved
from complaints.procedure import ending, handling, hearings, measures, naming, reminding, terms
from core.accounts.acting import acting_as_resident
from core.cases.models import Case
from core.notifications.letters import letter_html
from core.notifications.models import Channel, ChannelConsent, Message
from core.notifications.wording import Words, words
from leiden_portal.settings import BASE_DIR
from tests.complaints.handling import at_desk, begun, fresh, heard, investigated, planned, was, written
from tests.complaints_factory import complaint_case, handled_by
from tests.people import SUZANNE_BSN, Cast

FOLDER = BASE_DIR / "templates" / "emails" / "complaints"
LANGUAGES = ("nl", "en")
SMS_SIGNS, SUBJECT_SIGNS = 306, 80
STAFF = ("staff_handed_back", "staff_due_soon", "staff_unassigned", "staff_measure_due")
OFFICIALS = (
    *("copy_for_official", "official_hearing", "official_hearing_cancelled", "official_hearing_report"),
    *("official_committee", "official_delay", "official_judged", "official_ended"),
)
RESIDENTS = (
    *("handler", "handed_back", "formal", "committee", "settled", "judged", "not_handled", "late"),
    *("complaint_withdrawn", "complaint_forwarded", "hearing", "hearing_cancelled", "hearing_report"),
    *("adjourned", "delayed", "measure_done"),
)


@pytest.fixture(autouse=True)
def strict(settings: Any) -> None:
    """A variable that does not exist shows in the text as an alarm."""
    options = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": "@@missing %s@@"}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": options}]


def said(message: Message) -> Words:
    return words(message.template, message.language, message.context)


def everything_that_happens(cast: Cast) -> None:
    """Each message at least once, from complaints of Suzanne about Gerrit."""
    today, day = timezone.localdate(), timedelta(days=1)
    whole = heard(cast)
    karim, official = at_desk(cast.karim, whole), Involved.objects.get(complaint__case=whole)
    for who in (None, official):
        hearing = planned(cast, whole, who)
        hearings.move(whole, hearing, karim, timezone.now() + 2 * day, "Kamer 2", 30)
        hearings.hold(whole, was(hearing), karim, "Eerst dit.\nToen dat.")
        hearings.cancel(whole, planned(cast, whole, who), karim)
    terms.adjourn(whole, karim, "Er is een getuige.")
    due = fresh(whole).due_on
    assert due
    terms.agree(whole, karim, due + day, "De klager is op reis.", today, "E-mail.")
    terms.ask_committee(whole, karim, "Adviescommissie Leiden")
    terms.committee_advised(whole, karim, "Verklaar de klacht ongegrond.", today)
    measure = measures.promise(whole, karim, measures.Promised("Wij bellen terug.", None, today + day))
    parts = {each.pk: ("partly", "Er is een keer gebeld.") for each in whole.complaint.parts.all()}
    ending.write(whole, karim, ending.Judged("Zo was het.", "Dit volgt.", parts, "Een stuk ontbrak."))
    Case.objects.filter(pk=whole.pk).update(due_on=today)
    reminding.announce_late()
    reminding.remind_of_last_day()
    ending.judge(whole, karim)
    type(measure).objects.filter(pk=measure.pk).update(due_on=today - day)
    reminding.remind_of_measures()
    measures.done(measure, karim, "Er is een rooster.")
    case = begun(cast)
    naming.name(case, at_desk(cast.karim, case), "iemand anders")
    Case.objects.filter(pk=case.pk).update(received_on=today - 20 * day)
    reminding.remind_of_unassigned()
    case = begun(cast)
    handling.satisfied(case, at_desk(cast.karim, case), "phone", today, "U kreeg excuses.")
    case = handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    ending.not_handle(case, at_desk(cast.karim, case), "9:8-2", "Het ging om één minuut.")
    case = complaint_case(cast)
    case.move_to("complaint_forwarded", at_desk(cast.wilma, case), reason="De provincie gaat hierover.")
    case = investigated(cast)
    case.move_to("complaint_withdrawn", acting_as_resident(cast.suzanne))


@pytest.fixture
def told(cast: Cast, request: Any) -> list[Message]:
    """All messages, in the language that the test asks for, by mail and SMS where that may be."""
    suzanne = cast.suzanne.person
    assert suzanne
    suzanne.language, suzanne.phone = request.param, "+31600000001"
    suzanne.save()
    for channel in (Channel.EMAIL, Channel.SMS):
        ChannelConsent.objects.create(
            person=suzanne, message_type="complaints", channel=channel, wording="ja"
        )
    for user in (cast.wilma, cast.karim):
        user.email = f"{user.username}@voorbeeld.example"
        user.save()
    everything_that_happens(cast)
    Message.objects.exclude(recipient=suzanne).update(language=request.param)
    return list(Message.objects.order_by("pk"))


@pytest.mark.parametrize("told", LANGUAGES, indirect=True)
def test_every_message_in_every_channel(told: list[Message]) -> None:
    names = {message.template.removeprefix("complaints/") for message in told}
    assert names >= {*STAFF, *OFFICIALS, *RESIDENTS}
    for message in told:
        text = said(message)
        name = f"{message.template} {message.language}"
        for each in (text.subject, text.sms, text.body, text.text):
            assert "@@missing" not in each and "{{" not in each and "{%" not in each, name
            assert SUZANNE_BSN not in each and "__proxy__" not in each and "None" not in each, name
        assert 0 < len(text.subject) <= SUBJECT_SIGNS, name
        assert 0 < len(text.sms) <= SMS_SIGNS and "http" not in text.sms, name
        assert re.search(r"K-\d{4}-\d{4}", text.subject), name


@pytest.mark.parametrize("told", LANGUAGES, indirect=True)
def test_who_gets_a_link_and_who_never(told: list[Message]) -> None:
    for message in told:
        name = message.template.removeprefix("complaints/")
        if name in OFFICIALS:
            assert message.channel == Channel.LETTER and "http" not in said(message).text, name
        elif name in RESIDENTS:
            assert "http" in said(message).text, name
            assert {each.channel for each in told if each.template == message.template} == {"email", "sms"}
        elif name in STAFF:
            assert message.recipient is None and "/beheer/zaken/" in said(message).text, name
            assert "Suzanne" not in said(message).text and "Gerrit" not in said(message).text


@pytest.mark.parametrize("told", LANGUAGES, indirect=True)
def test_every_message_makes_a_letter(told: list[Message]) -> None:
    for message in told:
        text = said(message)
        letter = {"subject": text.subject, "recipient": ["Iemand"], "date": timezone.now(), "words": text}
        assert text.html in letter_html("letters/message.html", letter, message.language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_variable_is_used_that_does_not_exist(cast: Cast, language: str) -> None:
    """Django says nothing of a condition on a variable that does not exist: so read the templates."""
    everything_that_happens(cast)
    ours = {"line", "part", "each", "forloop", "moved", "changed"}
    for message in Message.objects.exclude(template="complaints/complaint_received"):
        source = (FOLDER / message.template.removeprefix("complaints/") / f"{language}.md").read_text()
        used = set(re.findall(r"{{ (\w+)", source)) | set(re.findall(r"{% for \w+ in (\w+)", source))
        used |= set(re.findall(r"{% (?:el)?if (\w+)", source))
        assert used <= {*message.context, *ours}, message.template


@pytest.mark.parametrize(
    "make", [lambda cast: written(cast), lambda cast: investigated(cast)], ids=["written", "investigated"]
)
def test_hostile_words_stay_words(cast: Cast, make: Callable[[Cast], Case]) -> None:
    nasty = "# Kop\n[klik](http://kwaad.example) <b>vet</b> {{ handler }}"
    case = make(cast)
    terms.adjourn(case, at_desk(cast.karim, case), nasty)
    for message in Message.objects.filter(template__in=["complaints/adjourned", "complaints/official_delay"]):
        html = said(message).html
        assert "kwaad.example" not in " ".join(re.findall(r'href="([^"]*)"', html)) and "<b>" not in html
