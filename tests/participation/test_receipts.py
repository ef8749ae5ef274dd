"""With the receipt code: what became of it, asking to look again, taking it back, and leaving."""

from __future__ import annotations

import pytest

from participation.models import Appeal, Contribution, ModerationEvent, Participant, Support, key_of
from participation.who.taking_part import enrol
from tests.client import PageClient
from tests.participation.voicing import idea, proved
from tests.participation_made import make_contribution, make_participant, make_process
from tests.people import Cast

pytestmark = pytest.mark.django_db


def opened(page: PageClient, row: Contribution) -> str:
    """The page of who gave the code, typed as people do."""
    return page.post("/meedoen/bewijs/", {"receipt": row.receipt.lower().replace("-", " ")}, follow=True).text


def hidden(row: Contribution, cast: Cast) -> None:
    """Take it off the website, as the desk does."""
    Contribution.objects.filter(pk=row.pk).update(state="hidden")
    ModerationEvent.objects.create(
        contribution=row, what="hidden", reason="insult", text="Zin twee.", by=cast.pleun
    )


def test_what_became_of_it(cast: Cast, page: PageClient) -> None:
    row = make_contribution(make_process(cast.pleun))
    text = opened(page, row)
    assert "Op de website" in text
    assert "Een glijbaan" in text


def test_a_wrong_code_and_too_many(cast: Cast, page: PageClient) -> None:
    row = make_contribution(make_process(cast.pleun))
    for _ in range(5):
        assert page.post("/meedoen/bewijs/", {"receipt": "AAAAA-AAAAA"}).status_code == 422
    assert "te vaak" in page.post("/meedoen/bewijs/", {"receipt": row.receipt}).text


def test_without_a_code_there_is_nothing(page: PageClient) -> None:
    assert page.get("/meedoen/bewijs/inzending/")["Location"] == "/meedoen/bewijs/"
    for what in ("bezwaar", "terugnemen"):
        assert page.post(f"/meedoen/bewijs/{what}/")["Location"] == "/meedoen/bewijs/"


def test_the_sender_hears_why_and_asks_once_to_look_again(cast: Cast, page: PageClient) -> None:
    row = make_contribution(make_process(cast.pleun))
    hidden(row, cast)
    text = opened(page, row)
    assert "Het beledigt of bedreigt iemand" in text
    assert "Zin twee." in text
    assert page.post("/meedoen/bewijs/bezwaar/", {"text": ""}).status_code == 422
    page.post("/meedoen/bewijs/bezwaar/", {"text": "Het was een grap."})
    again = page.post("/meedoen/bewijs/bezwaar/", {"text": "Nog eens."})
    assert again.status_code == 422
    assert Appeal.objects.get().text == "Het was een grap."
    assert ModerationEvent.objects.filter(what="appealed").count() == 1


def test_no_appeal_against_nothing(cast: Cast, page: PageClient) -> None:
    row = make_contribution(make_process(cast.pleun))
    opened(page, row)
    assert page.post("/meedoen/bewijs/bezwaar/", {"text": "Waarom?"}).status_code == 422
    assert not Appeal.objects.exists()


def test_taking_it_back(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    row = make_contribution(process, text="Ik woon op nummer 3.")
    Support.objects.create(contribution=row, participant=make_participant(process))
    opened(page, row)
    for _ in range(2):
        page.post("/meedoen/bewijs/terugnemen/")
    row.refresh_from_db()
    assert (row.state, row.text, row.supports) == ("withdrawn", "", 1)
    assert ModerationEvent.objects.filter(what="withdrawn").count() == 1


@pytest.mark.parametrize(("choice", "state"), [("blijft", "shown"), ("weg", "withdrawn")])
def test_leaving_takes_data_along_and_leaves_the_count(
    cast: Cast, page: PageClient, choice: str, state: str
) -> None:
    process = make_process(cast.pleun)
    proved(page, process)
    page.post(f"/meedoen/{process.slug}/insturen/", idea(shown_name="Karin"))
    mine, other = Contribution.objects.get(), make_contribution(process)
    page.post(f"{other.get_absolute_url()}steun/")
    url = f"/meedoen/{process.slug}/weg/"
    assert page.get(f"{url}gegevens.json").json()["shown_name"] == "Karin"
    assert page.post(url).status_code == 422
    assert page.post(url, {"tekst": choice}).status_code == 302
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.state, mine.shown_name, other.supports) == (state, "", 1)
    left = Participant.objects.get(pk=mine.participant_id)
    assert left.left_at
    assert (left.email, left.shown_name, left.person) == ("", "", None)
    # known again by the hash alone: the same person still counts once
    proved(page, process)
    page.post(f"{other.get_absolute_url()}steun/")
    other.refresh_from_db()
    assert other.supports == 1


def test_nobody_leaves_for_another(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    who = enrol(process, [key_of(process, "mail", "a@voorbeeld.example")], email="a@voorbeeld.example")
    assert "Wij weten niet wie u bent" in page.get(f"/meedoen/{process.slug}/weg/").text
    page.post(f"/meedoen/{process.slug}/weg/", {"tekst": "weg"})
    who.refresh_from_db()
    assert who.left_at is None
    assert page.get(f"/meedoen/{process.slug}/weg/gegevens.json").status_code == 404
