"""Budget rounds and rankings: never above the budget, one list for each participant."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from participation.models import Contribution, Participant, Phase, Pick, Process
from participation.picking.rules import order_faults, points_of
from participation.surveys.counting import count
from tests.client import PageClient
from tests.participation.test_guards import refused, without
from tests.participation_made import in_days, make_contribution, make_participant, make_phase, make_process
from tests.people import Cast

pytestmark = pytest.mark.django_db
BUDGET = {"allows": ["budget"], "budget_euros": 1000, "who": "resident", "results_on": in_days(0)}


def make_round(cast: Cast, *costs: int) -> tuple[Process, list[Contribution]]:
    """A budget round with an idea at each cost."""
    process = make_process(cast.pleun, phase=BUDGET)
    ideas = [make_contribution(process, title=f"Idee {cost}", cost_euros=cost) for cost in costs]
    return process, ideas


def test_a_choice_within_the_budget_is_kept_and_can_be_changed(cast: Cast, page: PageClient) -> None:
    process, ideas = make_round(cast, 400, 600, 700)
    page.as_resident(cast.suzanne)
    url = f"/meedoen/{process.slug}/verdelen/"
    assert "Idee 400" in page.get(url).text
    page.post(url, {"kies": [ideas[0].pk, ideas[1].pk], "verstuur": "1"})
    assert set(Pick.objects.values_list("contribution", flat=True)) == {ideas[0].pk, ideas[1].pk}
    page.post(url, {"kies": [ideas[2].pk], "verstuur": "1"})
    assert Pick.objects.get().contribution == ideas[2]


def test_adding_up_keeps_nothing(cast: Cast, page: PageClient) -> None:
    process, ideas = make_round(cast, 400, 700)
    page.as_resident(cast.suzanne)
    url = f"/meedoen/{process.slug}/verdelen/"
    text = page.post(url, {"kies": [each.pk for each in ideas], "tel": "1"}).text
    assert "1.100" in text and "Te veel" in text
    assert not Pick.objects.exists()


def test_above_the_budget_is_refused_and_stays_on_the_screen(cast: Cast, page: PageClient) -> None:
    process, ideas = make_round(cast, 400, 700)
    page.as_resident(cast.suzanne)
    url = f"/meedoen/{process.slug}/verdelen/"
    answer = page.post(url, {"kies": [each.pk for each in ideas], "verstuur": "1"})
    assert answer.status_code == 409 and "Samen kost dit meer" in answer.text and "checked" in answer.text
    assert not Pick.objects.exists()


def test_who_is_unknown_or_late_chooses_nothing(cast: Cast, page: PageClient) -> None:
    process, ideas = make_round(cast, 400)
    url = f"/meedoen/{process.slug}/verdelen/"
    unknown = page.post(url, {"kies": [ideas[0].pk], "verstuur": "1"})
    assert unknown.status_code == 409 and "DigiD" in unknown.text
    page.as_resident(cast.suzanne)
    Phase.objects.update(closes=timezone.now() - timedelta(seconds=1))
    assert page.post(url, {"kies": [ideas[0].pk], "verstuur": "1"}).status_code == 409
    assert not Pick.objects.exists()


def test_the_database_holds_the_budget(cast: Cast) -> None:
    process, ideas = make_round(cast, 400, 700)
    somebody, phase = make_participant(process), process.phases.get()

    def overspend() -> None:
        for idea in ideas:
            Pick.objects.create(phase=phase, participant=somebody, contribution=idea)

    assert refused(overspend)
    without("participation_pick DISABLE TRIGGER within_budget")
    assert not refused(overspend)


def test_what_costs_an_unknown_sum_cannot_be_chosen(cast: Cast) -> None:
    process, _ideas = make_round(cast)
    free, phase = make_contribution(process), process.phases.get()
    pick = {"phase": phase, "participant": make_participant(process), "contribution": free}
    assert refused(lambda: Pick.objects.create(**pick))


def test_a_cost_and_a_budget_stay_once_somebody_chose(cast: Cast) -> None:
    process, ideas = make_round(cast, 400)
    phase = process.phases.get()
    Pick.objects.create(phase=phase, participant=make_participant(process), contribution=ideas[0])
    assert refused(lambda: Contribution.objects.update(cost_euros=900))
    assert refused(lambda: Phase.objects.update(budget_euros=100))
    without("participation_contribution DISABLE TRIGGER picked_costs_stay")
    without("participation_phase DISABLE TRIGGER spent_budgets_stay")
    assert not refused(lambda: Contribution.objects.update(cost_euros=900))
    assert not refused(lambda: Phase.objects.update(budget_euros=100))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False])
def test_two_windows_never_spend_more_together(cast: Cast, guarded: bool) -> None:
    """Both add what fits by itself, past the page's own lock. The control shows that the trigger holds it."""
    process, ideas = make_round(cast, 600, 700)
    somebody, phase, gate = make_participant(process), process.phases.get(), Barrier(2)
    if not guarded:
        without("participation_pick DISABLE TRIGGER within_budget")

    def spend(idea: Contribution) -> bool:
        try:
            with transaction.atomic():
                Pick.objects.create(phase=phase, participant=Participant(pk=somebody.pk), contribution=idea)
                gate.wait()
        except IntegrityError:
            return False
        finally:
            connection.close()
        return True

    try:
        with ThreadPoolExecutor(2) as pool:
            kept = list(pool.map(spend, ideas))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE participation_pick ENABLE TRIGGER within_budget")
    assert sorted(kept) == ([False, True] if guarded else [True, True])


def test_the_outcome_of_a_budget_round(cast: Cast, page: PageClient) -> None:
    process, ideas = make_round(cast, 400, 700)
    phase = process.phases.get()
    for _number in range(3):
        Pick.objects.create(phase=phase, participant=make_participant(process), contribution=ideas[1])
    by_paper = {"way": "paper", "entered_by": cast.petra}
    Pick.objects.create(phase=phase, participant=make_participant(process), contribution=ideas[0], **by_paper)
    count(phase.pk)
    text = " ".join(page.get(f"/meedoen/{process.slug}/resultaten/").text.split())
    assert "4 mensen deden mee: website 3, papier 1." in text
    assert text.index("Idee 700") < text.index("Idee 400")


def test_an_order_is_kept_counted_and_shown(cast: Cast, page: PageClient) -> None:
    process = make_process(
        cast.pleun, phase={"allows": ["ranking"], "who": "resident", "results_on": in_days(0)}
    )
    ideas = [make_contribution(process, title=f"Idee {number}") for number in range(3)]
    page.as_resident(cast.suzanne)
    url = f"/meedoen/{process.slug}/volgorde/"
    assert "Plaats 1 (5 punten)" in page.get(url).text
    page.post(url, {"plaats1": ideas[2].pk, "plaats2": ideas[0].pk})
    assert list(Pick.objects.order_by("place").values_list("contribution", flat=True)) == [
        ideas[2].pk,
        ideas[0].pk,
    ]
    page.post(url, {"plaats1": ideas[1].pk})
    assert Pick.objects.get().contribution == ideas[1]
    count(process.phases.get().pk)
    text = page.get(f"/meedoen/{process.slug}/resultaten/").text
    assert "telling van Borda" in text and "Idee 1" in text


@pytest.mark.parametrize(
    ("order", "words"),
    [((0, 0), "twee keer"), ((None, 0), "eerste plaats"), ((0, None, 1), "geen plaats over")],
)
def test_an_order_with_gaps_or_doubles_is_refused(
    cast: Cast, page: PageClient, order: tuple[int | None, ...], words: str
) -> None:
    process = make_process(cast.pleun, phase={"allows": ["ranking"], "who": "resident"})
    ideas = [make_contribution(process, title=f"Idee {number}") for number in range(3)]
    page.as_resident(cast.suzanne)
    sent = {f"plaats{place}": ideas[at].pk for place, at in enumerate(order, 1) if at is not None}
    answer = page.post(f"/meedoen/{process.slug}/volgorde/", sent)
    assert answer.status_code == 422 and words in answer.text
    assert not Pick.objects.exists()


def test_a_place_and_a_pick_of_one_phase_do_not_meet(cast: Cast) -> None:
    process = make_process(cast.pleun, phase=None, state="draft")
    phase = make_phase(process, allows=["budget", "ranking"], budget_euros=500, who="email")
    idea = make_contribution(process, phase=phase, cost_euros=500)
    row = {"phase": phase, "participant": make_participant(process), "contribution": idea}
    assert not refused(lambda: [Pick.objects.create(**row), Pick.objects.create(**row, place=1)])


def test_staff_say_what_ideas_cost_until_somebody_chose(cast: Cast, page: PageClient) -> None:
    process, ideas = make_round(cast, 400, 700)
    Pick.objects.create(
        phase=process.phases.get(), participant=make_participant(process), contribution=ideas[0]
    )
    page.as_staff(cast.pleun)
    url = f"/beheer/meedoen/{process.pk}/kosten/"
    assert "Deze bedragen staan vast" in page.get(url).text
    assert page.post(url, {f"idee{ideas[1].pk}": "x"}).status_code == 422
    page.post(url, {f"idee{ideas[1].pk}": "650", f"idee{ideas[0].pk}": "1"})
    found = Contribution.objects.order_by("pk").values_list("cost_euros", flat=True)
    assert list(found) == [400, 650]


def test_points_go_down_by_place() -> None:
    assert [points_of(place) for place in range(1, 6)] == [5, 4, 3, 2, 1]
    assert order_faults([1, None, 2]) == ["gap"]
    assert order_faults([None, None]) == ["empty"]
    assert order_faults([1, 1]) == ["twice"]
