"""What a stranger tries: to count twice, to read what is another's, to find what is off the website."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from core.accounts.models import Person
from core.cases.retention import forget_people
from core.notifications.models import Message
from participation.answers import forgetting
from participation.contests.revising import revise
from participation.models import (
    Challenge,
    Contribution,
    Invitation,
    NotAllowed,
    Participant,
    ParticipantKey,
    Passage,
    Phase,
    Process,
    Report,
    Response,
    Revision,
    SignUp,
    Support,
    key_of,
)
from participation.moderation import moderating
from participation.who.proving import sign_of
from participation.who.taking_part import enrol
from tests.client import PageClient
from tests.participation.voicing import idea, proved
from tests.participation_made import make_contribution, make_process
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db
MAIL = "anna@voorbeeld.example"


def signs(page: PageClient, process: Process, *kept: str) -> None:
    """What this browser proved."""
    session = page.session
    session["participation"] = {str(process.pk): list(kept)}
    session.save()
    page.cookies["sessionid"] = str(session.session_key)


def make_letter(process: Process, number: int = 1) -> tuple[Invitation, str]:
    """A letter, and its sign."""
    made = Invitation.objects.create(
        process=process, code_hash=f"{number:064x}", valid_until=timezone.localdate() + timedelta(days=9)
    )
    return made, key_of(process, "letter", made.pk)


@pytest.mark.parametrize("typed", ["jan+1@voorbeeld.example", "JAN+twee@Voorbeeld.example"])
def test_plus_addresses_are_one_person(cast: Cast, typed: str) -> None:
    process = make_process(cast.pleun)
    assert sign_of(process, typed) == sign_of(process, "jan@voorbeeld.example")
    assert sign_of(process, typed) == key_of(process, "mail", "jan@voorbeeld.example")
    assert sign_of(process, "jana@voorbeeld.example") != sign_of(process, typed)


def test_leaving_gives_a_letter_no_second_support(cast: Cast, page: PageClient) -> None:
    """With a letter, leave, and come back with a mail address proven first: still one support."""
    process = make_process(cast.pleun, phase={"who": "invited"})
    _row, letter = make_letter(process)
    supported = make_contribution(process)
    signs(page, process, f"letter:{letter}")
    page.post(f"{supported.get_absolute_url()}steun/")
    page.post(f"/meedoen/{process.slug}/weg/", {"tekst": "weg"})
    for number in (1, 2):
        mail = key_of(process, "mail", f"nr{number}@voorbeeld.example")
        signs(page, process, f"mail:{mail}", f"letter:{letter}")
        answer = page.post(f"{supported.get_absolute_url()}steun/", follow=True)
        assert "Elke brief telt één keer" in answer.text
    assert Support.objects.count() == 1
    # the control: with the letter alone one goes on, as the same
    signs(page, process, f"letter:{letter}")
    page.post(f"{supported.get_absolute_url()}steun/")
    assert Support.objects.count() == 1


def test_a_visit_never_comes_before_what_was_proven(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    supported = make_contribution(process)
    mail = key_of(process, "mail", MAIL)
    signs(page, process, f"mail:{mail}")
    page.post(f"{supported.get_absolute_url()}steun/")
    page.post(f"/meedoen/{process.slug}/weg/", {"tekst": "weg"})
    for number in (1, 2):
        visit = key_of(process, "visit", number)
        signs(page, process, f"visit:{visit}", f"mail:{mail}")
        page.post(f"{supported.get_absolute_url()}steun/")
    assert Support.objects.count() == 1


@pytest.mark.parametrize("own", [False, True], ids=["letter alone", "letter and own mail"])
def test_a_letter_of_the_household_opens_nothing_of_who_is_known(
    cast: Cast, page: PageClient, own: bool
) -> None:
    process = make_process(cast.pleun)
    _row, letter = make_letter(process)
    anna = person_of(cast.anna)
    known = enrol(process, [key_of(process, "person", anna.pk), letter], person=anna, email=MAIL)
    make_contribution(process, known)
    kept = [f"letter:{letter}"]
    if own:
        kept.insert(0, f"mail:{key_of(process, 'mail', 'ander@voorbeeld.example')}")
    signs(page, process, *kept)
    page.post(f"/meedoen/{process.slug}/insturen/", idea())
    signs(page, process, *kept)
    url = f"/meedoen/{process.slug}/weg/"
    answer = page.get(f"{url}gegevens.json")
    assert MAIL not in answer.text and anna.family_name not in answer.text
    page.post(url, {"tekst": "weg"})
    known.refresh_from_db()
    assert known.left_at is None
    # the control: their own mail does open it
    ParticipantKey.objects.create(process=process, participant=known, key=sign_of(process, MAIL))
    proved(page, process, MAIL)
    assert page.get(f"{url}gegevens.json").json()["email"] == MAIL


def test_who_logs_in_finds_their_own_and_not_that_of_the_letter(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    _row, letter = make_letter(process)
    anna, suzanne = person_of(cast.anna), person_of(cast.suzanne)
    enrol(process, [key_of(process, "person", anna.pk), letter], person=anna, email=MAIL)
    enrol(process, [key_of(process, "person", suzanne.pk)], person=suzanne)
    page.as_resident(cast.suzanne)
    session = page.session
    session["participation"] = {str(process.pk): [f"letter:{letter}"]}
    session.save()
    kept = page.get(f"/meedoen/{process.slug}/weg/gegevens.json").json()
    assert (kept["name"], kept["email"]) == (suzanne.full_name, "")


def test_a_receipt_opens_one_thing_and_no_address(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    known = enrol(process, [key_of(process, "mail", MAIL)], email=MAIL)
    row, other = make_contribution(process, known), make_contribution(process, known, title="Een wip")
    page.post("/meedoen/bewijs/", {"receipt": row.receipt})
    text = page.get(f"/meedoen/{process.slug}/weg/gegevens.json").text
    assert row.receipt in text
    assert MAIL not in text and other.receipt not in text


def test_somebody_else_at_this_computer_finds_no_receipt(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    page.post(f"/meedoen/{process.slug}/insturen/", idea())
    made = Contribution.objects.get()
    page.post("/meedoen/bewijs/", {"receipt": made.receipt})
    assert made.receipt in page.get(f"/meedoen/{process.slug}/insturen/verstuurd/").text
    page.post(f"/meedoen/{process.slug}/meedoen/iemand-anders/")
    for path in (f"/meedoen/{process.slug}/insturen/verstuurd/", "/meedoen/bewijs/inzending/"):
        assert page.get(path).status_code == 302
    assert page.get(f"/meedoen/{process.slug}/weg/gegevens.json").status_code == 404


def test_a_reaction_to_what_is_hidden_is_nowhere(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    row = make_contribution(process)
    below = make_contribution(process, kind="comment", parent=row, title="", text="Wat een onzin van Jan.")
    data = f"/meedoen/{process.slug}/open-data.json"
    melden = f"/meedoen/{process.slug}/inzendingen/{below.pk}/melden/"
    assert "onzin van Jan" in page.get(data).text and page.get(melden).status_code == 200
    Contribution.objects.filter(pk=row.pk).update(state="hidden")
    assert "onzin van Jan" not in page.get(data).text
    assert page.get(melden).status_code == 404


def test_the_title_of_what_is_hidden_stands_not_on_what_was_merged_into_it(
    cast: Cast, page: PageClient
) -> None:
    process = make_process(cast.pleun)
    target = make_contribution(process, title="Scheldwoorden")
    row = make_contribution(process, title="Een wip", merged_into=target)
    assert "Scheldwoorden" in page.get(row.get_absolute_url()).text
    Contribution.objects.filter(pk=target.pk).update(state="hidden")
    assert "Scheldwoorden" not in page.get(row.get_absolute_url()).text


@pytest.mark.parametrize(
    ("text", "state"), [("Bel Jan op 06 12345678.", "waiting"), ("Dit kan korter.", "shown")]
)
def test_personal_data_in_a_remark_wait(cast: Cast, page: PageClient, text: str, state: str) -> None:
    process = make_process(cast.pleun, phase={"allows": ["text_remark"]})
    Passage.objects.create(phase=process.phases.get(), order=1, text="Stuk tekst.")
    proved(page, process)
    page.post(f"/meedoen/{process.slug}/tekst/1/", {"text": text})
    assert Contribution.objects.get().state == state


@pytest.mark.parametrize("change", ["over", "session"])
def test_what_was_written_stays_on_the_screen(cast: Cast, page: PageClient, change: str) -> None:
    """The phase closed, or the session ended, between opening the form and sending it."""
    process = make_process(cast.pleun)
    row = make_contribution(process)
    if change == "over":
        proved(page, process)
        Phase.objects.update(closes=timezone.now() - timedelta(seconds=1))
    for path in ("insturen/", f"inzendingen/{row.pk}/reageren/"):
        answer = page.post(f"/meedoen/{process.slug}/{path}", idea(kind="comment"))
        assert answer.status_code == 409
        assert "Uw tekst is niet verstuurd" in answer.text and "Mijn kinderen willen" in answer.text
    assert Contribution.objects.count() == 1


def test_taking_back_takes_the_scan_and_the_first_text(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    name = default_storage.save("participation/scan.pdf", ContentFile(b"%PDF"))
    row = make_contribution(process, scan=name)
    Revision.objects.create(contribution=row, title="Eerst", text="De eerste tekst.")
    page.post("/meedoen/bewijs/", {"receipt": row.receipt})
    with _committing():
        page.post("/meedoen/bewijs/terugnemen/")
    row.refresh_from_db()
    assert not row.scan and not default_storage.exists(name)
    assert not Revision.objects.exists()


def _committing() -> Any:
    from django.test import TestCase

    return TestCase.captureOnCommitCallbacks(execute=True)


def test_who_leaves_stands_on_no_list(cast: Cast, page: PageClient) -> None:
    from tests.contests_made import make_gathering

    process = make_process(cast.pleun)
    proved(page, process)
    page.post(f"/meedoen/{process.slug}/insturen/", idea())
    who = Participant.objects.get()
    meeting = make_gathering(process)
    SignUp.objects.create(gathering=meeting, participant=who, name="Karin", email=MAIL)
    page.post(f"/meedoen/{process.slug}/weg/", {"tekst": "blijft"})
    assert not SignUp.objects.exists()


def test_who_is_owed_an_answer_is_not_forgotten_at_night(cast: Cast) -> None:
    process = make_process(cast.pleun)
    on_paper = Person.objects.create(family_name="Papier", street="Voorbeeldgracht", postcode="2312 AB")
    nobody = Person.objects.create(family_name="Niemand")
    who = enrol(process, [key_of(process, "address", "x")], person=on_paper)
    forget_people()
    assert Person.objects.filter(pk=on_paper.pk).exists()
    assert not Person.objects.filter(pk=nobody.pk).exists()
    Participant.objects.filter(pk=who.pk).update(person=None)
    forget_people()
    assert not Person.objects.filter(pk=on_paper.pk).exists()


def test_the_hashes_of_who_left_go_with_those_of_the_others(cast: Cast) -> None:
    process = make_process(cast.pleun)
    left = enrol(process, [key_of(process, "mail", MAIL)])
    stays = enrol(process, [key_of(process, "mail", "b@voorbeeld.example")])
    Participant.objects.filter(pk=left.pk).update(left_at=timezone.now())
    assert forgetting.forget_signs_of_who_left(process.pk) == 1
    assert list(ParticipantKey.objects.values_list("participant", flat=True)) == [stays.pk]


def test_a_mended_text_with_a_telephone_number_is_not_public_and_not_lost(cast: Cast) -> None:
    process = make_process(cast.pleun)
    entry = make_contribution(process, standing="shortlisted")
    Challenge.objects.create(process=process, revise_until=timezone.localdate())
    with pytest.raises(NotAllowed, match="persoonlijke gegevens"):
        revise(entry.pk, "Een glijbaan", "Bel mij op 06 12345678.")
    entry.refresh_from_db()
    assert entry.text == "Mijn kinderen willen glijden."
    revise(entry.pk, "Een glijbaan", "Met een trap.")
    assert Revision.objects.get().text == "Mijn kinderen willen glijden."


def test_a_file_without_a_row_goes_and_others_stay(cast: Cast) -> None:
    row = make_contribution(
        make_process(cast.pleun), scan=default_storage.save("participation/a.pdf", ContentFile(b"%PDF"))
    )
    stray = default_storage.save("participation/b.pdf", ContentFile(b"%PDF"))
    forgetting.remove_strays()
    assert default_storage.exists(stray)  # young: its row may be on its way
    forgetting.remove_strays(timezone.now() + timedelta(days=2))
    assert default_storage.exists(str(row.scan.name)) and not default_storage.exists(stray)


def test_who_reported_is_forgotten_once_it_was_settled(cast: Cast) -> None:
    row = make_contribution(make_process(cast.pleun))
    for number, settled in enumerate((None, timezone.now())):
        Report.objects.create(contribution=row, key=str(number), reason="insult", settled_at=settled)
    assert forgetting.forget_reports(row.process_id) == 1
    assert Report.objects.get().key == "0"


@pytest.mark.parametrize("closes", ["2027-03-21T00:00:00+01:00", "2027-03-29T00:00:00+02:00"])
def test_a_phase_that_closes_at_midnight_is_until_the_evening_before(cast: Cast, closes: str) -> None:
    """In winter and in summer time; at another hour it is that hour."""
    at = datetime.fromisoformat(closes)
    assert Phase(closes=at).until == at - timedelta(minutes=1)
    assert Phase(closes=at).until.strftime("%H.%M") == "23.59"
    assert Phase(closes=at + timedelta(hours=9)).until == at + timedelta(hours=9)


def test_a_survey_that_was_sent_is_not_lost_to_one_that_was_begun(cast: Cast) -> None:
    process = make_process(cast.pleun)
    phase = process.phases.get()
    mail, person = key_of(process, "mail", MAIL), key_of(process, "person", 1)
    by_mail, by_digid = enrol(process, [mail]), enrol(process, [person])
    sent = Response.objects.create(phase=phase, participant=by_mail, sent_at=timezone.now() + timedelta(1))
    Response.objects.create(phase=phase, participant=by_digid)
    enrol(process, [person, mail])
    kept = Response.objects.get()
    assert (kept.pk, kept.participant) == (sent.pk, by_digid)


def test_who_supported_gets_no_receipt_of_another_when_ideas_become_one(cast: Cast) -> None:
    process = make_process(cast.pleun)
    sender = enrol(process, [key_of(process, "mail", MAIL)], email=MAIL)
    reader = enrol(process, [key_of(process, "mail", "b@voorbeeld.example")], email="b@voorbeeld.example")
    row, into = make_contribution(process, sender), make_contribution(process, title="Een wip")
    Support.objects.create(contribution=row, participant=reader)
    moderating.merge(into.pk, [row.pk], cast.pleun)
    told = {each.address: each.context for each in Message.objects.filter(template="participation/merged")}
    assert told[MAIL]["receipt"] == row.receipt
    assert row.receipt not in str(told["b@voorbeeld.example"])
    assert told["b@voorbeeld.example"]["link"].endswith(into.get_absolute_url())
