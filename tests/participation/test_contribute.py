"""Sending in an idea."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.notifications.models import Message
from participation.contributions.contributing import MOST_AN_HOUR, SENDERS
from participation.models import Contribution, MailProof, Participant, SentHour, key_of
from tests.client import PageClient
from tests.participation.voicing import idea, proved
from tests.participation_made import make_contribution, make_process
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)


def test_an_idea_in_two_steps(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    url = f"/meedoen/{process.slug}/insturen/"
    assert "Uw idee in één zin" in page.get(url).text
    assert "Vertel meer over uw idee" in page.post(url, {"title": "Een glijbaan in het park"}).text
    answer = page.post(url, idea(), follow=True)
    made = Contribution.objects.get()
    assert made.receipt in answer.text
    assert (made.state, made.way, made.shown_name) == ("shown", "web", "")
    assert made.title in page.get(made.get_absolute_url()).text


def test_similar_ideas_come_before_the_form(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    make_contribution(process, title="Een glijbaan voor kleine kinderen", text="Glijden is leuk.")
    make_contribution(process, title="Meer bomen langs het pad", text="Schaduw in de zomer.")
    proved(page, process)
    text = page.post(f"/meedoen/{process.slug}/insturen/", {"title": "een glybaan in het park"}).text
    assert "Is dit hetzelfde?" in text
    assert "Een glijbaan voor kleine kinderen" in text
    assert "Meer bomen" not in text


def test_who_proved_nothing_is_led_to_the_page_that_says_how(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    there = f"/meedoen/{process.slug}/meedoen/?verder="
    answer = page.get(f"/meedoen/{process.slug}/insturen/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(there)
    answer = page.post(f"/meedoen/{process.slug}/insturen/", idea())
    assert answer.status_code == 409
    assert f'href="{there}' in answer.text
    assert not Contribution.objects.exists()


def test_what_is_wrong_keeps_the_form(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    answer = page.post(f"/meedoen/{process.slug}/insturen/", idea(title="", text="Een lange tekst."))
    assert answer.status_code == 422
    assert "Een lange tekst." in answer.text


def test_the_same_form_twice_is_one_idea(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    form = idea(submission=str(uuid.uuid4()))
    first = page.post(f"/meedoen/{process.slug}/insturen/", form)
    second = page.post(f"/meedoen/{process.slug}/insturen/", form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Contribution.objects.count() == 1


def test_the_same_words_again_are_refused(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    page.post(f"/meedoen/{process.slug}/insturen/", idea())
    again = page.post(f"/meedoen/{process.slug}/insturen/", idea(submission=str(uuid.uuid4())))
    assert again.status_code == 422
    assert "Deze tekst staat er al" in again.text
    other = page.post(
        f"/meedoen/{process.slug}/insturen/", idea(title="Een wip", text="Een wip is ook leuk.")
    )
    assert other.status_code == 302


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({"text": "Kijk op http://a.example http://b.example http://c.example"}, "waiting"),
        ({"text": "Kijk op http://a.example en http://b.example"}, "shown"),
        ({"text": "Bel mij op 06-12345678 voor meer uitleg."}, "waiting"),
    ],
)
def test_links_and_personal_data_wait(
    cast: Cast, page: PageClient, changed: dict[str, str], state: str
) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    page.post(f"/meedoen/{process.slug}/insturen/", idea(**changed))
    assert Contribution.objects.get().state == state


def test_a_phase_that_looks_first(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"moderation": "before"})
    proved(page, process)
    answer = page.post(f"/meedoen/{process.slug}/insturen/", idea(), follow=True)
    assert "Wij lezen uw tekst eerst." in answer.text
    assert page.get(Contribution.objects.get().get_absolute_url()).status_code == 404


def test_a_flood_is_told_to_wait_and_keeps_its_text(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    page.post(f"/meedoen/{process.slug}/insturen/", idea())
    SentHour.objects.update(count=MOST_AN_HOUR)
    answer = page.post(
        f"/meedoen/{process.slug}/insturen/", idea(title="Nog een", text="Nog een ander idee.")
    )
    assert answer.status_code == 422
    assert "Nog een ander idee." in answer.text
    assert Contribution.objects.count() == 1
    assert SENDERS.model is SentHour


def test_a_child_has_no_name(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    page.post(f"/meedoen/{process.slug}/insturen/", idea(shown_name="Lotte Vermeer", is_minor="on"))
    made = Contribution.objects.select_related("participant").get()
    assert (made.shown_name, made.participant.shown_name, made.participant.is_minor) == ("", "", True)
    page.post(
        f"/meedoen/{process.slug}/insturen/", idea(title="Nog een", text="Ander idee.", shown_name="Lotte")
    )
    assert set(Contribution.objects.values_list("shown_name", flat=True)) == {""}


def test_a_name_when_somebody_wants_that(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    page.post(f"/meedoen/{process.slug}/insturen/", idea(shown_name="Karin uit De Kooi"))
    assert "Karin uit De Kooi" in page.get(Contribution.objects.get().get_absolute_url()).text


def test_a_picture_with_words(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    url = f"/meedoen/{process.slug}/insturen/"
    without = page.post(url, idea(picture_1=SimpleUploadedFile("a.png", PNG, "image/png")))
    assert without.status_code == 422
    assert "Vertel wat u op deze foto ziet" in without.text
    assert "Kies uw foto's opnieuw" in without.text
    page.post(
        url, idea(picture_1=SimpleUploadedFile("a.png", PNG, "image/png"), picture_1_text="Een lege plek")
    )
    made = Contribution.objects.get()
    assert 'alt="Een lege plek"' in page.get(made.get_absolute_url()).text
    shown = page.get(f"{made.get_absolute_url()}foto/{made.pictures.get().pk}/")
    assert shown.headers["Content-Type"] == "image/png"


def test_a_picture_that_is_none(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    fake = SimpleUploadedFile("a.png", b"geen foto", "image/png")
    answer = page.post(f"/meedoen/{process.slug}/insturen/", idea(picture_1=fake, picture_1_text="Iets"))
    assert answer.status_code == 422
    assert not Contribution.objects.exists()


def test_the_receipt_goes_to_a_proven_address(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    sign = key_of(process, "mail", "iemand@voorbeeld.example")
    MailProof.objects.create(
        process=process, email="iemand@voorbeeld.example", sign=sign, confirmed_at=process.changed_at
    )
    proved(page, process)
    page.post(f"/meedoen/{process.slug}/insturen/", idea())
    message = Message.objects.get(template="participation/received")
    assert message.address == "iemand@voorbeeld.example"
    assert message.context["receipt"] == Contribution.objects.get().receipt
    assert Participant.objects.get().email == "iemand@voorbeeld.example"


def test_a_resident_is_known_by_digid(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"who": "resident"})
    page.as_resident(cast.suzanne)
    assert page.post(f"/meedoen/{process.slug}/insturen/", idea()).status_code == 302
    assert Participant.objects.get().person == person_of(cast.suzanne)
    assert not Message.objects.filter(template="participation/received").exists()  # no letter for each idea


def test_staff_send_nothing_in_their_own_role(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    page.as_staff(cast.pleun)
    assert page.post(f"/meedoen/{process.slug}/insturen/", idea()).status_code == 409
    assert not Contribution.objects.exists()


def test_the_receipt_on_paper(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    page.post(f"/meedoen/{process.slug}/insturen/", idea())
    assert page.get(f"/meedoen/{process.slug}/insturen/bewijs.pdf").content.startswith(b"%PDF")


def test_no_phase_no_idea(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"opens": 5, "closes": 9})
    assert page.get(f"/meedoen/{process.slug}/insturen/")["Location"] == process.get_absolute_url()
