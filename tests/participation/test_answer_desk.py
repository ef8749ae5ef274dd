"""The desk: themes in batches, drafts that nobody loses, what is missing, and the button that answers."""

from __future__ import annotations

from typing import Any

import pytest

from participation.answers import theming
from participation.models import Answer, Contribution, Process, Theme
from participation.publishing import move_answer
from tests.answers_made import SAID, TOLD, ended, make_answer, make_theme, ready
from tests.client import PageClient
from tests.participation_made import in_days, make_contribution, make_participant, make_process
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


def path(process: Process, rest: str) -> str:
    return f"/beheer/meedoen/{process.pk}/{rest}"


def many(process: Process, number: int, **fields: Any) -> list[Contribution]:
    """So many contributions of one participant."""
    who = make_participant(process)
    return [make_contribution(process, who, title=f"Idee {each}", **fields) for each in range(number)]


def test_chosen_ones_go_into_a_theme(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    one, two, three = many(process, 3)
    theme = make_theme(process)
    page.as_staff(cast.pleun)
    sent = {"kies": [one.pk, two.pk], "theme": theme.pk, "doe": "put"}
    answer = page.post(path(process, "themas/"), sent, follow=True)
    assert "2 inzendingen staan nu bij: Speeltoestellen" in answer.text
    assert set(theme.contributions.all()) == {one, two}
    assert [row.pk for row, _likely, _ticked in answer.context["rows"]] == [three.pk]


def test_all_fifty_of_a_page_at_once(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    rows = many(process, 55)
    theme = make_theme(process)
    page.as_staff(cast.pleun)
    shown = page.get(path(process, "themas/")).context["rows"]
    assert len(shown) == 50
    page.post(
        path(process, "themas/"),
        {"op_pagina": [row.pk for row, *_rest in shown], "theme": theme.pk, "doe": "all"},
    )
    assert theme.contributions.count() == 50
    assert len(rows) - 50 == page.get(path(process, "themas/")).context["loose"]


def test_a_new_theme_with_what_was_chosen(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    (one,) = many(process, 1)
    page.as_staff(cast.pleun)
    page.post(path(process, "themas/"), {"kies": one.pk, "title": "Groen", "doe": "new"})
    one.refresh_from_db()
    assert one.theme and one.theme.title == "Groen"
    again = page.post(path(process, "themas/"), {"kies": one.pk, "title": "Groen", "doe": "new"})
    assert again.status_code == 409 and "Er is al een thema" in again.text


def test_nothing_chosen_is_said(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    many(process, 1)
    page.as_staff(cast.pleun)
    answer = page.post(path(process, "themas/"), {"doe": "put", "theme": ""})
    assert answer.status_code == 409 and "Kies eerst" in answer.text


def test_what_a_colleague_put_elsewhere_stays_there(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    (one,) = many(process, 1)
    mine, theirs = make_theme(process), make_theme(process, title="Groen")
    page.as_staff(cast.pleun)
    Contribution.objects.filter(pk=one.pk).update(theme=theirs)
    sent = {"kies": one.pk, f"was_{one.pk}": "", "theme": mine.pk, "doe": "put"}
    answer = page.post(path(process, "themas/"), sent, follow=True)
    one.refresh_from_db()
    assert one.theme == theirs and "Een collega" in answer.text


def test_a_theme_is_proposed_by_words_in_common(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    slide = make_contribution(process, title="Een hoge glijbaan")
    tree = make_contribution(process, title="Meer bomen")
    make_theme(process, slide, title="Speeltoestellen")
    make_theme(process, tree, title="Groen")
    new = make_contribution(process, title="Glijbanen voor kleine kinderen", text="Graag.")
    other = make_contribution(process, title="Parkeren", text="Niet hier.")
    likely = theming.likely(process, [new, other])
    assert likely[new.pk].title == "Speeltoestellen" and other.pk not in likely
    page.as_staff(cast.pleun)
    sent = {"op_pagina": [new.pk, other.pk], f"lijkt_{new.pk}": likely[new.pk].pk, "doe": "all_likely"}
    page.post(path(process, "themas/"), sent)
    new.refresh_from_db()
    assert new.theme == likely[new.pk]


def test_a_word_that_everybody_uses_proposes_nothing(cast: Cast) -> None:
    process = ended(cast.pleun)
    make_theme(process, make_contribution(process, title="Een zebrapad bij de school"), title="Oversteken")
    titles = ("Te hard", "Geen licht", "Drempel", "Veel lawaai", "Zebrapad weg")
    rows = [make_contribution(process, title=each, text="Kinderen gaan naar school.") for each in titles]
    assert set(theming.likely(process, rows)) == {rows[-1].pk}


def test_search_and_moving_from_one_theme_to_another(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    one, two = many(process, 2)
    was, now = make_theme(process, one, two), make_theme(process, title="Groen")
    page.as_staff(cast.pleun)
    found = page.get(path(process, f"themas/?toon={was.pk}&q=idee+1")).context["rows"]
    assert [row.pk for row, *_rest in found] == [two.pk]
    sent = {"kies": two.pk, f"was_{two.pk}": was.pk, "theme": now.pk, "doe": "put"}
    page.post(path(process, f"themas/?toon={was.pk}"), sent)
    two.refresh_from_db()
    assert two.theme == now


def test_as_many_queries_for_ten_as_for_fifty(cast: Cast, page: PageClient) -> None:
    asked = []
    page.as_staff(cast.pleun)
    for number in (10, 50):
        process = ended(cast.pleun, title=f"Vraag {number}")
        many(process, number)
        make_theme(process, title="Groen")
        page.get(path(process, "themas/"))
        with counted() as queries:
            page.get(path(process, "themas/"))
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 14, asked


def test_a_theme_is_renamed_and_a_colleagues_words_are_not_lost(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    theme = make_theme(process)
    page.as_staff(cast.pleun)
    form = page.get(path(process, f"themas/{theme.pk}/")).context["form"]
    sent = {
        "title": "Toestellen",
        "summary": "Veel mensen willen glijden.",
        "order": 5,
        "seen": form["seen"].value(),
    }
    assert page.post(path(process, f"themas/{theme.pk}/"), sent).status_code == 302
    late = page.post(path(process, f"themas/{theme.pk}/"), {**sent, "title": "Spelen"})
    assert late.status_code == 409 and "Toestellen" in late.text and "Spelen" in late.text
    theme.refresh_from_db()
    assert theme.title == "Toestellen"


def test_a_theme_is_thrown_away_unless_it_has_an_answer(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    (one,) = many(process, 1)
    theme = make_theme(process, one)
    answer = make_answer(process, theme=theme)
    page.as_staff(cast.pleun)
    page.post(path(process, f"themas/{theme.pk}/weggooien/"))
    assert Theme.objects.filter(pk=theme.pk).exists()
    answer.delete()
    page.post(path(process, f"themas/{theme.pk}/weggooien/"))
    one.refresh_from_db()
    assert one.theme is None


def test_an_answer_is_kept_as_a_draft_and_published(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    (one,) = many(process, 1)
    theme = make_theme(process, one)
    page.as_staff(cast.pleun)
    address = path(process, f"antwoord/thema/{theme.pk}/")
    seen = page.get(address).context["form"]["seen"].value()
    page.post(address, {"text": "Wij denken na.", "seen": seen, "save": "1"})
    draft = Answer.objects.get(theme=theme)
    assert draft.text == "Wij denken na." and draft.written_by == cast.pleun and not draft.published_at
    seen = page.get(address).context["form"]["seen"].value()
    page.post(address, {**SAID, "seen": seen, "publish": "1"})
    draft.refresh_from_db()
    assert draft.published_at
    assert "staat op de website" in page.get(address).text


def test_what_cannot_be_published_is_kept_and_said(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    (one,) = many(process, 1)
    page.as_staff(cast.pleun)
    address = path(process, f"antwoord/inzending/{one.pk}/")
    seen = page.get(address).context["form"]["seen"].value()
    answer = page.post(address, {**SAID, "reason": "", "seen": seen, "publish": "1"})
    assert answer.status_code == 409 and "Waarom?: Dit is nog leeg." in answer.text
    kept = Answer.objects.get(contribution=one)
    assert kept.text == SAID["text"] and not kept.published_at


def test_two_who_write_the_same_answer_lose_nothing(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    (one,) = many(process, 1)
    page.as_staff(cast.pleun)
    address = path(process, f"antwoord/inzending/{one.pk}/")
    seen = page.get(address).context["form"]["seen"].value()
    page.post(address, {"text": "De ene.", "seen": seen})
    late = page.post(address, {"text": "De andere.", "seen": seen})
    assert late.status_code == 409 and "De ene." in late.text and "De andere." in late.text
    assert Answer.objects.get().text == "De ene."
    again = page.post(address, {"text": "De andere.", "seen": late.context["form"]["seen"].value()})
    assert again.status_code == 302 and Answer.objects.get().text == "De andere."


def test_the_account_says_what_is_missing_with_a_link(cast: Cast, page: PageClient) -> None:
    process = ended(cast.pleun)
    one, two = many(process, 2)
    theme = make_theme(process, two)
    page.as_staff(cast.pleun)
    text = page.get(path(process, "nota/")).text
    assert f"{one.pk}: Idee 0" in text and path(process, f"antwoord/inzending/{one.pk}/") in text
    assert f"{two.pk}: Idee 1" in text and path(process, f"antwoord/thema/{theme.pk}/") in text


def test_account_and_closing(cast: Cast, page: PageClient) -> None:
    process = ready(cast.pleun, people=2)
    process.account.delete()
    page.as_staff(cast.pleun)
    seen = page.get(path(process, "nota/")).context["form"]["seen"].value()
    assert page.get(path(process, "afsluiten/")).status_code == 302, "not while something is missing"
    page.post(path(process, "nota/"), {**TOLD, "seen": seen})
    assert page.get(path(process, "afsluiten/")).context["reached"]["mail"] == 2
    page.post(path(process, "afsluiten/"))
    process.refresh_from_db()
    assert process.state == Process.State.CLOSED
    assert "Het antwoord is gegeven" in page.get(path(process, "nota/")).text


@pytest.mark.parametrize("rest", ["themas/", "nota/", "uitvoering/", "afsluiten/"])
def test_it_is_no_page_for_others(cast: Cast, page: PageClient, rest: str) -> None:
    process = ended(cast.pleun)
    assert page.as_staff(cast.petra).get(path(process, rest)).status_code == 403


def test_a_theme_of_another_process_is_not_there(cast: Cast, page: PageClient) -> None:
    process, other = ended(cast.pleun), ended(cast.pleun, title="Een ander plan")
    theme = make_theme(other)
    page.as_staff(cast.pleun)
    for rest in (f"themas/{theme.pk}/", f"antwoord/thema/{theme.pk}/", "antwoord/iets/1/"):
        assert page.get(path(process, rest)).status_code == 404


def test_the_first_page_of_the_desk_counts_what_is_due(cast: Cast, page: PageClient) -> None:
    page.as_staff(cast.pleun)
    make_process(cast.pleun, title="Er is nog tijd")
    assert due(page) == "0"
    over = ended(cast.pleun, title="Alleen het antwoord nog")
    assert due(page) == "1"
    assert str(over) in page.get("/beheer/meedoen/lijst/moet-beantwoord/").text
    promised = make_process(cast.pleun, title="Het antwoord komt gauw", answer_due=in_days(20))
    move_answer(promised.pk, in_days(5), "Wij zijn eerder klaar.", "We are ready sooner.", cast.pleun)
    assert due(page) == "2"


def due(page: PageClient) -> str:
    """How many answers the first page of the desk says are to be given."""
    tabs = page.get("/beheer/").context["tabs"]
    return next(str(tab["total"]) for tab in tabs if tab["label"] == "Meedoen: antwoord geven")
