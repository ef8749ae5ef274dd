"""More time: committee, one adjournment, consent (Awb 9:11, 9:13-9:16); and the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from complaints.models import Delay
from complaints.procedure import ending, promises, terms
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.city.models import EquatedDay
from core.notifications.models import Channel
from tests.complaints.handling import at_desk, begun, fresh, investigated, sent, unknown_official, written
from tests.complaints_factory import complaint_case
from tests.people import Cast

WEEK = timedelta(weeks=1)


def received(case: Case, day: date) -> Case:
    """The same case, as if it came in on that day."""
    Case.objects.filter(pk=case.pk).update(received_on=day)
    case = fresh(case)
    Case.objects.filter(pk=case.pk).update(due_on=promises.handling_due(case))
    return fresh(case)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 11, 23), date(2027, 1, 4)),
        (date(2026, 11, 13), date(2026, 12, 28)),
        (date(2026, 11, 20), date(2027, 1, 4)),
        (date(2026, 4, 2), date(2026, 5, 18)),
        (date(2027, 3, 25), date(2027, 5, 10)),
        (date(2026, 3, 24), date(2026, 5, 6)),
        (date(2027, 8, 23), date(2027, 10, 4)),
    ],
)
def test_six_weeks_from_receipt(cast: Cast, day: date, last: date) -> None:
    """Across Christmas, a year's end, Easter, 5 May and Leidens Ontzet (which extends nothing)."""
    EquatedDay.objects.bulk_create(
        [EquatedDay(day=each, decree="test") for each in (date(2026, 5, 15), date(2027, 5, 7))],
        ignore_conflicts=True,
    )
    assert received(complaint_case(cast), day).due_on == last


def test_a_committee_makes_it_ten_weeks_and_tells_both_sides(cast: Cast) -> None:
    case = investigated(cast)
    before = case.due_on
    terms.ask_committee(case, at_desk(cast.karim, case), "Adviescommissie Leiden")
    case = fresh(case)
    assert case.status == "committee" and before and case.due_on and case.due_on > before
    assert case.due_on == promises.handling_deadline(case).ends_on
    assert len(sent(case, "committee")) == 1 and len(sent(case, "official_committee")) == 1
    with pytest.raises(NotAllowed):
        terms.ask_committee(case, at_desk(cast.karim, case), "Nog een")


def test_an_advice_that_is_not_followed_is_explained_and_sent_along(cast: Cast) -> None:
    """Awb 9:16."""
    case = written(cast)
    karim = at_desk(cast.karim, case)
    terms.ask_committee(case, karim, "Adviescommissie Leiden")
    with pytest.raises(NotAllowed):
        ending.judge(case, karim)
    terms.committee_advised(case, karim, "Verklaar de klacht ongegrond.", timezone.localdate())
    case = fresh(case)
    assert case.status == "formal"
    parts = {each.pk: ("founded", "Niemand belde.") for each in case.complaint.parts.all()}
    said = ending.Judged("Zo was het.", "Wij bellen terug.", parts, "De commissie kende een stuk niet.")
    ending.write(case, karim, said)
    ending.judge(case, karim)
    (letter,) = sent(case, "judged")
    assert letter.context["advice"] == ["Verklaar de klacht ongegrond."]
    assert letter.context["deviation"] == ["De commissie kende een stuk niet."]


def test_adjourned_once_by_four_weeks_with_letters_to_both(cast: Cast) -> None:
    case = investigated(cast)
    karim = at_desk(cast.karim, case)
    first = promises.handling_deadline(case)
    terms.adjourn(case, karim, "Er is nog een getuige.")
    case = fresh(case)
    assert case.due_on == promises.handling_due(case)
    assert case.due_on and 0 < (case.due_on - first.nominal_end).days - 28 + 1 <= 7
    (message,), (letter,) = sent(case, "adjourned"), sent(case, "official_delay")
    assert message.context["reason"] == letter.context["reason"] == "Er is nog een getuige."
    assert letter.channel == Channel.LETTER and "link" not in letter.context
    event = case.events.get(facts__delay="adjourned")
    assert event.facts["until"] == case.due_on.isoformat()
    with pytest.raises(NotAllowed, match="één keer"):
        terms.adjourn(case, karim, "Nog eens.")


def test_who_got_no_copy_yet_gets_it_with_the_letter_about_time(cast: Cast) -> None:
    case = begun(cast)
    terms.adjourn(case, at_desk(cast.karim, case), "Vakantie van de klager.")
    assert len(sent(case, "copy_for_official")) == len(sent(case, "official_delay")) == 1


def test_not_adjourned_after_the_term(cast: Cast) -> None:
    case = received(begun(cast), timezone.localdate() - 10 * WEEK)
    with pytest.raises(NotAllowed, match="al voorbij"):
        terms.adjourn(case, at_desk(cast.karim, case), "Te laat.")


def test_later_still_only_with_written_consent(cast: Cast) -> None:
    case = investigated(cast)
    karim, today = at_desk(cast.karim, case), timezone.localdate()
    assert case.due_on
    later = case.due_on + 2 * WEEK
    with pytest.raises(NotAllowed, match="dag van de toestemming"):
        terms.agree(case, karim, later, "Reden.", today + WEEK, "Mail.")
    with pytest.raises(NotAllowed, match="later zijn"):
        terms.agree(case, karim, case.due_on, "Reden.", today, "Mail.")
    terms.agree(case, karim, later, "De klager is op reis.", today, "E-mail: neem de tijd.")
    case = fresh(case)
    assert case.due_on == later == promises.handling_due(case)
    assert case.complaint.delays.get().kind == Delay.Kind.CONSENTED
    assert len(sent(case, "delayed")) == len(sent(case, "official_delay")) == 1
    assert case.events.get(facts__delay="consented").visible_to_subject


def test_consent_after_an_adjournment_counts_on(cast: Cast) -> None:
    case = investigated(cast)
    karim = at_desk(cast.karim, case)
    terms.adjourn(case, karim, "Reden.")
    due = fresh(case).due_on
    assert due
    terms.agree(case, karim, due + WEEK, "Reden.", timezone.localdate(), "Brief.")
    assert fresh(case).due_on == due + WEEK


def test_no_letter_about_time_while_it_is_unknown_whom_it_is_about(cast: Cast) -> None:
    case = unknown_official(cast)
    with pytest.raises(NotAllowed):
        terms.adjourn(case, at_desk(cast.karim, case), "Reden.")
    assert fresh(case).due_on == case.due_on


@pytest.mark.parametrize("who", ["petra", "accused", "ombudsman", "norole"])
def test_others_give_no_time(cast: Cast, who: str) -> None:
    case = investigated(cast)
    acting = at_desk(getattr(cast, who), case)
    with pytest.raises(NotAllowed, match="mag deze stap niet"):
        terms.adjourn(case, acting, "x")
    with pytest.raises(NotAllowed, match="mag deze stap niet"):
        terms.ask_committee(case, acting, "x")
