"""Who may take part, by what they prove; and nobody in another's place."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from core.city.models import Area
from core.notifications.models import Message
from participation.models import MailProof, Participant, ParticipantKey, SentHour, Support, key_of
from participation.who import proving
from participation.who.taking_part import enrol
from tests.client import PageClient
from tests.participation.voicing import idea, proved
from tests.participation_made import make_contribution, make_process
from tests.people import Cast, make_person, make_resident, person_of

pytestmark = pytest.mark.django_db
ADDRESS = "iemand@voorbeeld.example"


def link() -> str:
    """The path in the mail that was sent last."""
    context = Message.objects.filter(template="participation/mail").latest("pk").context
    return "/meedoen" + str(context["link"]).split("/meedoen")[1]


def test_it_says_beforehand_what_is_shown_and_kept(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    text = page.get(f"/meedoen/{process.slug}/meedoen/").text
    for words in ("Wie kan meedoen?", "Wat kan iedereen lezen?", "Wat bewaren wij?", "Uw e-mailadres"):
        assert words in text


def test_by_mail_with_a_button(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    answer = page.post(f"/meedoen/{process.slug}/meedoen/", {"email": ADDRESS}, follow=True)
    assert "Kijk in uw mail" in answer.text
    assert page.get(link()).status_code == 200
    assert page.get(f"/meedoen/{process.slug}/insturen/").status_code == 302  # a GET changes nothing
    assert not MailProof.objects.exclude(confirmed_at=None).exists()
    assert "U kunt meedoen" in page.post(link(), follow=True).text
    assert page.get(f"/meedoen/{process.slug}/insturen/").status_code == 200


def test_the_answer_never_tells_who_takes_part(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    enrol(process, [key_of(process, "mail", ADDRESS)], email=ADDRESS)
    answers = [
        page.post(f"/meedoen/{process.slug}/meedoen/", {"email": each}, follow=True).text
        for each in (ADDRESS, "nieuw@voorbeeld.example")
    ]
    answers = [re.sub(r'nonce(=|-)"?[\w-]+|csrf\w+" value="\w+', "", each) for each in answers]
    assert answers[0] == answers[1]


def test_a_mail_goes_at_most_once_in_five_minutes(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    for _ in range(4):
        page.post(f"/meedoen/{process.slug}/meedoen/", {"email": ADDRESS})
    assert Message.objects.filter(template="participation/mail").count() == 1


def test_a_flood_of_mails_is_refused(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    page.post(f"/meedoen/{process.slug}/meedoen/", {"email": ADDRESS})
    SentHour.objects.update(count=proving.MOST_AN_HOUR)
    answer = page.post(f"/meedoen/{process.slug}/meedoen/", {"email": "b@voorbeeld.example"})
    assert answer.status_code == 422
    assert "heel veel aanvragen" in answer.text


def test_a_link_that_is_too_old(cast: Cast, page: PageClient) -> None:
    assert page.get("/meedoen/mail/bestaatniet/").status_code == 404


def test_nobody_takes_the_place_of_another_by_typing_their_address(cast: Cast, page: PageClient) -> None:
    """Whoever logs in may type any address as theirs: it gives no way to what its owner does here."""
    process = make_process(cast.pleun)
    owner = enrol(process, [key_of(process, "mail", ADDRESS)], email=ADDRESS)
    row = make_contribution(process)
    Support.objects.create(contribution=row, participant=owner)
    attacker = make_resident(make_person("Kees", "Kwaad", email=ADDRESS))
    page.as_resident(attacker)
    page.post(f"/meedoen/{process.slug}/inzendingen/{row.pk}/steun/", {"wat": "terug"})
    assert Support.objects.filter(participant=owner).exists()
    page.post(f"/meedoen/{process.slug}/inzendingen/{row.pk}/steun/")
    assert Support.objects.count() == 2
    owner.refresh_from_db()
    assert owner.person is None
    assert page.get(f"/meedoen/{process.slug}/weg/gegevens.json").json()["email"] == ""
    # the control: an address that its owner confirmed in this browser does make them one
    proved(page, process, ADDRESS)
    page.as_resident(attacker)
    _remembered(page, process, ADDRESS)
    page.post(f"/meedoen/{process.slug}/inzendingen/{row.pk}/steun/")
    assert Participant.objects.count() == 2 - 1 + 1  # the participant of make_contribution, and one person
    assert Support.objects.count() == 1


def _remembered(page: PageClient, process, email: str) -> None:  # type: ignore[no-untyped-def]
    session = page.session
    session["participation"] = {str(process.pk): [f"mail:{key_of(process, 'mail', email)}"]}
    session.save()


def test_two_participants_who_are_one_support_once(cast: Cast) -> None:
    process = make_process(cast.pleun)
    mail, person = key_of(process, "mail", ADDRESS), key_of(process, "person", 1)
    by_mail, by_digid = enrol(process, [mail]), enrol(process, [person])
    both, one = make_contribution(process), make_contribution(process, title="Een wip")
    for who, what in ((by_mail, both), (by_digid, both), (by_mail, one)):
        Support.objects.create(contribution=what, participant=who)
    both.refresh_from_db()
    assert both.supports == 2
    assert enrol(process, [person, mail]) == by_digid
    both.refresh_from_db()
    one.refresh_from_db()
    assert (both.supports, one.supports) == (1, 1)
    assert not Participant.objects.filter(pk=by_mail.pk).exists()
    assert set(ParticipantKey.objects.filter(participant=by_digid).values_list("key", flat=True)) == {
        mail,
        person,
    }


def test_a_letter_of_a_household_never_makes_two_people_one(cast: Cast) -> None:
    process = make_process(cast.pleun)
    letter = key_of(process, "letter", 1)
    anna, pieter = person_of(cast.anna), person_of(cast.pieter)
    first = enrol(process, [key_of(process, "person", anna.pk), letter], person=anna)
    second = enrol(process, [key_of(process, "person", pieter.pk), letter], person=pieter)
    assert first != second
    assert enrol(process, [letter]) == first


def test_one_visit_is_no_proof(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    session = page.session
    session["participation"] = {str(process.pk): [f"visit:{key_of(process, 'visit', 'x')}"]}
    session.save()
    assert page.get(f"/meedoen/{process.slug}/insturen/").status_code == 302


def test_residents_log_in(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"who": "resident"})
    assert "Log in met DigiD" in page.get(f"/meedoen/{process.slug}/meedoen/").text
    assert "U kunt meedoen" in page.as_resident(cast.suzanne).get(f"/meedoen/{process.slug}/meedoen/").text


def test_entrepreneurs_log_in_for_their_company(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"who": "entrepreneur"})
    page.as_resident(cast.suzanne)
    assert "Log in met eHerkenning" in page.get(f"/meedoen/{process.slug}/meedoen/").text
    assert page.post(f"/meedoen/{process.slug}/insturen/", idea()).status_code == 409


@pytest.mark.parametrize(
    ("born", "words"),
    [
        ((2015, 5, 1), "U kunt meedoen"),
        ((1985, 3, 14), "U kunt hier niet aan meedoen"),
        ((timezone.localdate().year - 22, None, None), "niet precies hoe oud"),
    ],
)
def test_an_age(cast: Cast, page: PageClient, born: tuple[int, int, int], words: str) -> None:
    process = make_process(cast.pleun, phase={"who": "resident", "max_age": 21})
    somebody = make_resident(make_person("Noor", "Bos", born=born))
    assert words in page.as_resident(somebody).get(f"/meedoen/{process.slug}/meedoen/").text


@pytest.mark.parametrize(
    ("area", "words"), [("de-kooi", "U kunt meedoen"), ("noorderkwartier", "U woont ergens anders")]
)
def test_an_area(cast: Cast, page: PageClient, area: str, words: str) -> None:
    process = make_process(cast.pleun, phase={"who": "resident"})
    process.phases.get().areas.set(Area.objects.filter(slug="de-kooi"))
    page.as_resident(cast.suzanne)
    person = person_of(cast.suzanne)
    session = page.session
    where = f"{person.postcode} {person.house}"
    session["participation_area"] = [where, Area.objects.get(slug=area).pk]
    session.save()
    assert words in page.get(f"/meedoen/{process.slug}/meedoen/").text


def test_an_area_that_nobody_can_look_up_leaves_the_counter(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"who": "resident"})
    process.phases.get().areas.set(Area.objects.filter(slug="de-kooi"))
    text = page.as_resident(cast.suzanne).get(f"/meedoen/{process.slug}/meedoen/").text
    assert "kom naar de balie" in text


def test_somebody_else_at_this_computer(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    assert "Ik ben iemand anders" in page.get(f"/meedoen/{process.slug}/meedoen/").text
    page.post(f"/meedoen/{process.slug}/meedoen/iemand-anders/")
    assert page.get(f"/meedoen/{process.slug}/insturen/").status_code == 302


def test_it_leads_on_within_the_process_only(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    here = f"/meedoen/{process.slug}/insturen/"
    assert f'href="{here}"' in page.get(f"/meedoen/{process.slug}/meedoen/?verder={here}").text
    assert (
        'href="//elders' not in page.get(f"/meedoen/{process.slug}/meedoen/?verder=//elders.example/x").text
    )
