"""Support is collected in public, counted against the threshold, and answered by the decision."""

from __future__ import annotations

from typing import Any

import pytest

from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.language.publishable import Unfit
from core.notifications.models import Message
from initiatives import support
from participation.models import Process, Support
from tests.client import PageClient
from tests.initiatives_made import WORDS, at_work, decided, fresh, guided
from tests.participation_made import make_participant
from tests.people import Cast

pytestmark = pytest.mark.django_db


def collecting(cast: Cast, kind: str = "neighbourhood_idea") -> Case:
    """One that people can support."""
    case = guided(cast, kind)
    support.open_page(case, WORDS, at_work(cast.ines, case))
    return fresh(case)


def page_of(case: Case) -> Process:
    """Where people support it."""
    process: Process | None = case.initiative.process
    assert process
    return process


def supported(case: Case, n: int, first: int = 1) -> None:
    """So many people support it."""
    proposal = page_of(case).contributions.get()
    for number in range(first, first + n):
        who = make_participant(page_of(case), number)
        Support.objects.create(contribution=proposal, participant=who)


def test_the_page_counts_against_the_threshold(cast: Cast) -> None:
    """Public, with the count and the ways."""
    case = collecting(cast)
    supported(case, 3)
    page = PageClient().get(f"/meedoen/{page_of(case).slug}/").content.decode()
    assert "3 van 25 steunbetuigingen" in page
    assert "website: 3" in page
    assert case.status == "initiative_support"


def test_residents_of_an_age_support_a_citizens_initiative(cast: Cast) -> None:
    """Who may is data of the rules."""
    phase = page_of(collecting(cast, "citizens_initiative")).phases.get()
    assert (phase.who, phase.min_age, phase.allows) == ("resident", 16, ["support"])


def test_enough_support_goes_on(cast: Cast) -> None:
    """The guide hears it and the case moves on; with one less it does not."""
    cast.ines.email = "ines@leiden.example"
    cast.ines.save()
    case = collecting(cast)
    supported(case, 24)
    support.go_on_when_reached()
    assert fresh(case).status == "initiative_support"
    supported(case, 1, first=99)
    support.go_on_when_reached()
    support.go_on_when_reached()
    assert fresh(case).status == "initiative_advice"
    assert Message.objects.filter(template="initiatives/staff_supported").count() == 1
    assert Message.objects.filter(template="initiatives/supported").count() == 1


def test_unfit_words_are_not_published(cast: Cast) -> None:
    """Personal data keeps it from the website, and nothing is left behind."""
    case = guided(cast, "neighbourhood_idea")
    with pytest.raises(Unfit):
        support.open_page(case, {**WORDS, "background": "Bel 06 12 34 56 78."}, at_work(cast.ines, case))
    assert not Process.objects.exists()
    assert fresh(case).status == "initiative_advice"


def test_the_decision_answers_and_closes(cast: Cast) -> None:
    """Who gave support reads the answer; the process closes with its account."""
    case = collecting(cast)
    supported(case, 25)
    support.go_on_when_reached()
    decided(cast, "refused", case=fresh(case))
    process = Process.objects.get()
    assert process.state == "closed"
    assert process.account.done == "Dit is ons antwoord."
    assert process.answers.get().verdict == "not"


def test_withdrawing_closes_too(cast: Cast) -> None:
    """Nobody is left waiting for an answer."""
    case = collecting(cast)
    case.move_to("initiative_withdrawn", at_work(cast.ines, case))
    assert Process.objects.get().state == "closed"


@pytest.mark.parametrize(("valid", "outcome"), [(10, "initiative_granted"), (9, None)])
def test_a_citizens_initiative_needs_valid_support(cast: Cast, valid: int, outcome: str | None) -> None:
    """The share of the sample that counts, of all: 10 of 10 of 250 is enough, 9 of 10 is not."""
    case = collecting(cast, "citizens_initiative")
    supported(case, 250)
    support.go_on_when_reached()
    case = fresh(case)
    with pytest.raises(NotAllowed, match="Kijk eerst"):
        decided(cast, "granted", case=case)
    support.check_support(case, 10, valid, at_work(cast.ines, case))
    if outcome:
        assert decided(cast, "granted", case=fresh(case)).status == outcome
    else:
        with pytest.raises(NotAllowed, match="225 van 250"):
            decided(cast, "granted", case=fresh(case))


@pytest.mark.parametrize(("sampled", "valid"), [(0, 0), (30, 30), (5, 6)])
def test_a_sample_is_part_of_the_whole(cast: Cast, sampled: int, valid: int) -> None:
    """Not nothing, not more than there are, and not more valid than looked up."""
    case = collecting(cast)
    supported(case, 25)
    with pytest.raises(NotAllowed):
        support.check_support(case, sampled, valid, at_work(cast.ines, case))


def test_few_questions_to_the_database(cast: Cast, django_assert_max_num_queries: Any) -> None:
    """The page of support asks as little with many as with few."""
    case = collecting(cast)
    for n in (5, 60):
        Support.objects.all().delete()
        supported(case, n, first=1000 * n)
        with django_assert_max_num_queries(2):
            found = support.standing(page_of(case))
        assert found and found.supports == n
