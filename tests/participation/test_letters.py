"""Letters with a code."""

from __future__ import annotations

import pytest

from core.city.models import Area, Sender
from core.notifications import outbox
from core.notifications.models import Message
from participation.models import Contribution, Invitation, InvitationTry
from participation.who.invitations import Household, invite
from tests.client import PageClient
from tests.participation.voicing import idea
from tests.participation_made import make_process
from tests.people import Cast

pytestmark = pytest.mark.django_db
HOME = Household(("De bewoners van", "Voorbeeldgracht 1", "2312 AB  Leiden"), "2312 AB", "1")


def code() -> str:
    """The code in the letter that was made last."""
    return str(Message.objects.filter(template="participation/invitation").latest("pk").context["code"])


def test_a_letter_lets_a_household_in(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"who": "invited"})
    area = Area.objects.filter(slug="de-kooi").first()
    invite(process, [Household(HOME.lines, HOME.postcode, HOME.house, area=area)], batch="1", by=cast.pleun)
    url = f"/meedoen/{process.slug}/insturen/"
    assert page.get(url).status_code == 302
    assert "U kunt meedoen" in page.post("/meedoen/code/", {"code": code().lower()}, follow=True).text
    assert page.post(url, idea()).status_code == 302
    made = Contribution.objects.select_related("participant").get()
    assert made.participant == Invitation.objects.get().participant
    assert made.participant.area == area


def test_a_household_is_one_participant(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"who": "invited"})
    invite(process, [HOME], batch="1", by=cast.pleun)
    for number in (1, 2):
        browser = PageClient()
        browser.post("/meedoen/code/", {"code": code()})
        browser.post(
            f"/meedoen/{process.slug}/insturen/", idea(title=f"Idee {number}", text=f"Tekst {number}.")
        )
    assert Contribution.objects.count() == 2
    assert Contribution.objects.values("participant").distinct().count() == 1


def test_the_code_is_in_the_letter_only(cast: Cast) -> None:
    process = make_process(cast.pleun)
    (made,) = invite(process, [HOME], batch="1", by=cast.pleun)
    assert code() not in str(vars(made))
    assert Message.objects.get().words_hidden


def test_the_letter_can_be_printed(cast: Cast) -> None:
    process = make_process(cast.pleun)
    Sender.objects.get_or_create(office="municipality", defaults={"name": "Gemeente Leiden"})
    invite(process, [HOME], batch="1", by=cast.pleun)
    outbox.deliver_due()
    message = Message.objects.get()
    assert message.status == "to_print"
    assert message.pdf.open("rb").read().startswith(b"%PDF")


def test_an_address_gets_one_letter_of_a_batch(cast: Cast) -> None:
    process = make_process(cast.pleun)
    invite(process, [HOME, HOME], batch="1", by=cast.pleun)
    assert invite(process, [HOME], batch="1", by=cast.pleun) == []
    assert len(invite(process, [HOME], batch="2", by=cast.pleun)) == 1
    assert Message.objects.count() == 2


def test_a_wrong_code(cast: Cast, page: PageClient) -> None:
    answer = page.post("/meedoen/code/", {"code": "AAAAA-AAAAA"})
    assert answer.status_code == 422
    assert "Wij kennen deze code niet" in answer.text


def test_five_wrong_codes_a_day(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    invite(process, [HOME], batch="1", by=cast.pleun)
    for _ in range(5):
        page.post("/meedoen/code/", {"code": "AAAAA-AAAAA"})
    assert "te vaak een verkeerde code" in page.post("/meedoen/code/", {"code": code()}).text
    InvitationTry.objects.update(tries=0)
    assert page.post("/meedoen/code/", {"code": code()}).status_code == 302


def test_a_code_that_is_over(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    invite(process, [HOME], batch="1", by=cast.pleun)
    Invitation.objects.update(valid_until="2020-01-01")
    assert page.post("/meedoen/code/", {"code": code()}).status_code == 422
