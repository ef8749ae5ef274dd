"""A challenge on screen: what readers see of jury and winner, and how the desk and its jurors work."""

from __future__ import annotations

import pytest

from core.page_cache.remembered import KNOWN
from participation.contests import challenges
from participation.contests.judging import judging_of
from participation.models import Contribution, Participant, Process, Revision, Score
from tests.client import PageClient
from tests.contests_made import CHALLENGE, judged, make_challenge, make_entries, make_gathering
from tests.participation_made import in_days
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


def desk(process: Process, rest: str = "uitdaging/") -> str:
    return f"/beheer/meedoen/{process.pk}/{rest}"


def rows(prefix: str, *filled: dict[str, object]) -> dict[str, object]:
    found: dict[str, object] = {f"{prefix}-TOTAL_FORMS": len(filled), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(filled):
        found |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return found


def shortlisted(process: Process, cast: Cast) -> Contribution:
    entry = make_entries(process, "Samen karton ophalen", "Een pers")[0]
    judged(process, cast.pleun, 5, 2)
    challenges.shortlist(process.pk, [entry.pk], "Werk het uit.", in_days(5), cast.pleun)
    return entry


def test_readers_know_beforehand_how_it_is_judged(page: PageClient, cast: Cast) -> None:
    process = make_challenge(cast.pleun, over=False)
    make_gathering(process)
    text = page.get(process.get_absolute_url()).text
    for words in (
        "Kan het echt?",
        "Hanna Visser",
        "5.000 euro",
        "goede ideeën hebben",
        "Samen lopen door De Kooi",
    ):
        assert words in text
    english = page.get(f"/en{process.get_absolute_url()}").text
    assert "Can it be done?" in english and "Entrepreneur" in english


def test_shortlist_winner_and_evaluation_are_shown(page: PageClient, cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    address = f"/meedoen/{process.slug}/uitslag/"
    assert page.get(address).status_code == 404
    entry = shortlisted(process, cast)
    text = page.get(address).text
    assert "5,00" in text and "2,00" in text
    assert "Bent u genomineerd?" in page.get(process.get_absolute_url()).text
    challenges.choose_winner(process.pk, entry.pk, "Dit kan meteen.", "", cast.pleun)
    challenges.evaluate(process.pk, "Wij leerden veel.", "We learned a lot.", cast.pleun)
    text = page.get(process.get_absolute_url()).text
    assert "De winnaar" in text and "Wij leerden veel." in text


def test_no_more_queries_for_all_of_it(page: PageClient, cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    page.get(process.get_absolute_url())
    KNOWN.clear()
    with counted() as few:
        page.get(process.get_absolute_url())
    shortlisted(process, cast)
    for _number in range(5):
        make_gathering(process)
    KNOWN.clear()
    with counted() as many:
        page.get(process.get_absolute_url())
    assert len(few) == len(many) <= 5


def test_a_shortlisted_sender_mends_the_text_with_the_code(page: PageClient, cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    entry = shortlisted(process, cast)
    address = f"/meedoen/{process.slug}/verbeteren/"
    assert "Uw bewijscode" in page.get(address).text
    assert page.post(address, {"code": "AAAAA-AAAAA"}).status_code == 422
    typed = entry.receipt.lower().replace("-", " ")
    assert "Nieuwe tekst versturen" in page.post(address, {"code": typed}).text
    sent = {"code": typed, "title": "Karton per fiets", "text": "Eén fiets haalt alles op."}
    assert page.post(address, sent).status_code == 302
    assert Revision.objects.get().title == "Samen karton ophalen"
    assert "al verbeterd" in page.post(address, {"code": typed}).text


def test_the_plan_at_the_desk(page: PageClient, cast: Cast) -> None:
    process = make_challenge(cast.pleun, state="draft", over=False)
    page.as_staff(cast.pleun)
    assert "Alles staat erin" in page.get(desk(process)).text
    criteria = rows("criterium", {"title": "Is het mooi?", "weight": "2"}, {"title": "", "weight": "1"})
    jury = rows("jury", {"name": "An", "role": "Bewoner"}, {"name": "Bo", "role": "Ondernemer"})
    assert page.post(desk(process), {**CHALLENGE, **criteria, **jury}).status_code == 302
    assert [str(each) for each in process.criteria.all()] == ["Is het mooi?"]
    assert sorted(each.name for each in process.jurors.all()) == ["An", "Bo"]
    page.post(desk(process), {**CHALLENGE, "learn": "", **criteria, **jury})
    assert "Eerst nog doen" in page.get(desk(process)).text


def test_nobody_sits_in_a_jury_twice(page: PageClient, cast: Cast) -> None:
    process = make_challenge(cast.pleun, state="draft", over=False)
    jury = rows("jury", {"name": "An", "role": "Bewoner"}, {"name": "An", "role": "Ondernemer"})
    sent = {**CHALLENGE, **rows("criterium", {"title": "Is het mooi?", "weight": "2"}), **jury}
    assert "Iemand staat twee keer in de jury" in page.as_staff(cast.pleun).post(desk(process), sent).text


def test_the_jury_changes_until_it_judges(page: PageClient, cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    page.as_staff(cast.pleun)
    jury = rows("jury", {"name": "An", "role": "Bewoner"}, {"name": "Bo", "role": "Ondernemer"})
    assert page.post(desk(process, "uitdaging/jury/"), jury).status_code == 302
    shortlisted(process, cast)
    assert "geeft al punten" in page.post(desk(process, "uitdaging/jury/"), jury).text


def test_jurors_judge_blind(page: PageClient, cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    first, second = make_entries(process, "Samen karton ophalen", "Een pers")
    Participant.objects.filter(pk=second.participant_id).update(organisation_name="Visser Advies")
    judging = judging_of(process)
    mine = next(each for each in judging.jurors if each.user_id)
    outside = next(each for each in judging.jurors if not each.user_id)
    page.as_staff(cast.pleun)
    points = {f"c{each.pk}": "4" for each in judging.criteria}
    address = desk(process, f"jury/{mine.pk}/{first.pk}/")
    assert page.post(address, {**points, f"c{judging.criteria[0].pk}": "6"}).status_code == 422
    assert page.post(address, points).status_code == 302
    text = page.get(desk(process, "jury/")).text
    assert "hoort bij de inzender, geen punten" in text and "Cijfer" not in text
    refusal = page.post(desk(process, f"jury/{outside.pk}/{second.pk}/"), points)
    assert refusal.status_code == 422 and "hoort bij de inzender" in refusal.text
    page.post(desk(process, f"jury/{mine.pk}/{second.pk}/"), points)
    page.post(desk(process, f"jury/{outside.pk}/{first.pk}/"), points)
    text = page.get(desk(process, "jury/")).text
    assert "Alle punten zijn binnen" in text and "4,00" in text


def test_nobody_reads_or_gives_the_points_of_a_colleague(page: PageClient, cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    (entry,) = make_entries(process, "Een")
    colleague = process.jurors.get(user=cast.pleun)
    cast.chief.groups.set(cast.pleun.groups.all())
    page.as_staff(cast.chief)
    assert page.get(desk(process, f"jury/{colleague.pk}/{entry.pk}/")).status_code == 404
    assert not Score.objects.exists()


def test_from_points_to_evaluation_at_the_desk(page: PageClient, cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    best, _worst = make_entries(process, "Samen karton ophalen", "Een pers")
    page.as_staff(cast.pleun)
    chosen = {"chosen": [best.pk], "advice": "Werk de kosten uit.", "until": f"{in_days(5):%Y-%m-%d}"}
    assert page.post(desk(process, "uitdaging/nominaties/"), chosen).status_code == 422
    judged(process, cast.pleun, 5, 2)
    assert "Nominaties bekendmaken" in page.get(desk(process)).text
    assert page.post(desk(process, "uitdaging/nominaties/"), chosen).status_code == 302
    won = {"winner": best.pk, "why": "Dit kan meteen.", "why_en": ""}
    assert page.post(desk(process, "uitdaging/winnaar/"), won).status_code == 302
    said = {"evaluation": "Wij leerden veel.", "evaluation_en": ""}
    assert page.post(desk(process, "uitdaging/evaluatie/"), said).status_code == 302
    assert page.post(desk(process, "uitdaging/evaluatie/"), said).status_code == 422
    assert "Evaluatie schrijven" not in page.get(desk(process)).text


def test_the_jury_page_asks_no_more_for_many(page: PageClient, cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    page.as_staff(cast.pleun)
    make_entries(process, "Een")
    page.get(desk(process, "jury/"))
    with counted() as few:
        page.get(desk(process, "jury/"))
    make_entries(process, *(f"Idee {number}" for number in range(20)))
    with counted() as many:
        page.get(desk(process, "jury/"))
    assert len(few) == len(many) <= 10


def test_a_consultation_is_no_challenge(page: PageClient, cast: Cast) -> None:
    from tests.participation_made import make_process

    process = make_process(cast.pleun)
    page.as_staff(cast.pleun)
    assert page.get(desk(process)).status_code == 404
    assert page.get(desk(process, "jury/")).status_code == 404
