"""A challenge: said before, judged blind, figures that can be checked, not closed without its evaluation."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from django.utils import timezone

from core.accounts.models import Organisation
from core.language.publishable import Unfit
from core.notifications.models import Message
from participation import publishing
from participation.contests import challenges
from participation.contests.judging import conflict, give_points, judging_of
from participation.contests.revising import revise
from participation.contests.scoring import Point, totals
from participation.models import Challenge, Contribution, Juror, NotAllowed, Participant, Revision, Score
from tests.contests_made import CHALLENGE, judged, make_challenge, make_entries
from tests.participation.test_guards import answered, closing, refused, without
from tests.participation_made import in_days, make_process
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db


def test_it_is_not_published_without_criteria_jury_and_what_we_want_to_learn(cast: Cast) -> None:
    process = make_process(cast.pleun, "draft", kind="challenge")
    with pytest.raises(Unfit) as unfit:
        publishing.publish(process.pk, None)
    assert {"learn", "measure", "prize", "criteria", "jurors"} <= {each.field for each in unfit.value.faults}
    assert make_challenge(cast.pleun).state == "published"


def test_another_kind_needs_none_of_it(cast: Cast) -> None:
    assert make_process(cast.pleun).state == "published"


def test_what_was_said_before_stays(cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    with pytest.raises(NotAllowed):
        challenges.save(process.pk, {**CHALLENGE, "learn": "Iets anders."}, None, None)
    rows = Challenge.objects.filter(process=process)
    assert refused(lambda: rows.update(learn="Iets anders."))
    without("participation_challenge DISABLE TRIGGER challenge_was_known")
    assert not refused(lambda: rows.update(learn="Iets anders."))


def test_the_jury_stays_once_it_judges(cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    make_entries(process, "Een", "Twee")
    extra = {"process": process, "name": "Nog iemand", "role": "Bewoner"}
    assert not refused(lambda: Juror.objects.create(**extra).delete())
    judged(process, cast.pleun, 4, 2)
    with pytest.raises(NotAllowed):
        challenges.save(process.pk, {}, None, [])
    assert refused(lambda: Juror.objects.create(**extra))
    assert refused(lambda: Juror.objects.filter(user=None).update(name="Nog iemand"))
    assert not refused(lambda: Juror.objects.update(user=None))  # an account that goes
    without("participation_juror DISABLE TRIGGER jury_was_known")
    assert not refused(lambda: Juror.objects.create(**extra))


def test_a_challenge_does_not_close_without_its_evaluation(cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    answered(process)
    assert refused(closing(process))
    without("participation_process DISABLE TRIGGER challenge_is_evaluated")
    assert not refused(closing(process))


def test_with_its_evaluation_it_closes_and_that_stays(cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    answered(process)
    with pytest.raises(Unfit):
        challenges.evaluate(process.pk, "Bel Jan op 06 12345678.", "", cast.pleun)
    challenges.evaluate(
        process.pk, "Ondernemers hebben goede ideeën.", "Businesses have good ideas.", cast.pleun
    )
    assert refused(lambda: Challenge.objects.update(evaluation="Iets anders."))
    assert not refused(closing(process))


def test_a_score_stays_in_its_process(cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    other = make_process(cast.pleun, title="Een ander plan")
    (entry,) = make_entries(other, "Een")
    judging = judging_of(process)
    row = {"juror": judging.jurors[0], "criterion": judging.criteria[0], "contribution": entry, "points": 3}
    assert refused(lambda: Score.objects.create(**row))
    without("participation_score DISABLE TRIGGER one_process")
    assert not refused(lambda: Score.objects.create(**row))


def test_nobody_judges_while_people_send_in(cast: Cast) -> None:
    process = make_challenge(cast.pleun, over=False)
    make_entries(process, "Een")
    with pytest.raises(NotAllowed):
        judged(process, cast.pleun, 3)


def test_nobody_enters_points_for_a_colleague(cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    (entry,) = make_entries(process, "Een")
    judging = judging_of(process)
    colleague = next(juror for juror in judging.jurors if juror.user_id)
    points = {each.pk: 3 for each in judging.criteria}
    with pytest.raises(NotAllowed):
        give_points(process.pk, colleague.pk, entry.pk, points, cast.chief)
    assert not Score.objects.exists()


def test_points_for_every_criterion_or_none(cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    (entry,) = make_entries(process, "Een")
    judging = judging_of(process)
    with pytest.raises(NotAllowed):
        give_points(process.pk, judging.jurors[0].pk, entry.pk, {judging.criteria[0].pk: 3}, cast.pleun)


def test_all_points_in_nothing_changes_any_more(cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    make_entries(process, "Een", "Twee")
    judged(process, cast.pleun, 4, 2)
    with pytest.raises(NotAllowed):
        judged(process, cast.pleun, 1, 1)


def test_who_belongs_to_the_sender_gives_no_points(cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    theirs, other = make_entries(process, "Een", "Twee")
    Participant.objects.filter(pk=theirs.participant_id).update(organisation_name="VISSER advies")
    judging = judging_of(process)
    outside = next(juror for juror in judging.jurors if juror.user_id is None)
    assert judging.to_judge(outside) == [other]
    points = {each.pk: 5 for each in judging.criteria}
    with pytest.raises(NotAllowed):
        give_points(process.pk, outside.pk, theirs.pk, points, cast.pleun)


def test_every_way_to_belong_to_the_sender(cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    company = Organisation.objects.create(name="Visser Advies")
    outside, inside = (
        Juror(name="Hanna", organisation_name=" visser advies"),
        Juror(name="P", user=cast.petra),
    )
    assert conflict(outside, Participant(process=process, organisation=company))
    assert conflict(inside, Participant(process=process, person=person_of(cast.petra)))
    assert conflict(outside, Participant(process=process, shown_name="hanna"))
    assert not conflict(Juror(name="Piet"), Participant(process=process))
    assert not conflict(inside, Participant(process=process, person=person_of(cast.suzanne)))


def test_from_points_to_winner(cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    best, worst = make_entries(process, "Een", "Twee")
    Participant.objects.filter(pk=best.participant_id).update(email="een@voorbeeld.example")
    with pytest.raises(NotAllowed):
        challenges.shortlist(process.pk, [best.pk], "Werk het uit.", in_days(5), cast.pleun)
    judged(process, cast.pleun, 4, 2)
    challenges.shortlist(process.pk, [best.pk], "Werk het uit.", in_days(5), cast.pleun)
    assert (
        Message.objects.get(template="participation/challenge_shortlisted").address == "een@voorbeeld.example"
    )
    with pytest.raises(NotAllowed):
        challenges.shortlist(process.pk, [worst.pk], "Werk het uit.", in_days(5), cast.pleun)
    with pytest.raises(NotAllowed):
        challenges.choose_winner(process.pk, worst.pk, "Mooi.", "", cast.pleun)
    challenges.choose_winner(process.pk, best.pk, "Dit kan meteen.", "It can be done.", cast.pleun)
    with pytest.raises(NotAllowed):
        challenges.choose_winner(process.pk, best.pk, "Mooi.", "", cast.pleun)
    assert "De winnaar is: Een" in process.updates.latest("at").text


def test_a_shortlisted_text_is_mended_once_and_the_first_stays(cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    (entry,) = make_entries(process, "Een")
    judged(process, cast.pleun, 4)
    with pytest.raises(NotAllowed):
        revise(entry.pk, "Nieuw", "Nieuwe tekst")
    challenges.shortlist(process.pk, [entry.pk], "Werk het uit.", in_days(5), cast.pleun)
    revise(entry.pk, "Nieuw", "Nieuwe tekst")
    assert Contribution.objects.get(pk=entry.pk).title == "Nieuw"
    assert Revision.objects.get().title == "Een"
    with pytest.raises(NotAllowed):
        revise(entry.pk, "Nog nieuwer", "Nog een tekst")


def test_too_late_it_is_not_mended(cast: Cast) -> None:
    process = make_challenge(cast.pleun)
    (entry,) = make_entries(process, "Een")
    judged(process, cast.pleun, 4)
    challenges.shortlist(process.pk, [entry.pk], "Werk het uit.", in_days(0), cast.pleun)
    Challenge.objects.update(revise_until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotAllowed):
        revise(entry.pk, "Nieuw", "Nieuwe tekst")


def test_the_figure_weighs_criteria_and_averages_jurors() -> None:
    weights = {1: 3, 2: 1}
    points = [Point(7, 1, 10, 5), Point(7, 2, 10, 1), Point(8, 1, 10, 3), Point(8, 2, 10, 3)]
    points += [Point(7, 1, 11, 2), Point(7, 2, 11, 2), Point(8, 1, 11, 5)]  # juror 8 did not finish 11
    first, second, none = totals(weights, points, [11, 10, 12])
    assert (first.contribution, first.figure, first.jurors, first.place) == (10, Fraction(14, 4), 2, 1)
    assert first.by_criterion == {1: 4, 2: 2}
    assert (second.contribution, second.figure, second.jurors, second.place) == (11, Fraction(2), 1, 2)
    assert (none.figure, none.place) == (None, None)


def test_equal_figures_share_a_place_and_order_of_points_is_nothing() -> None:
    points = [Point(1, 1, 10, 4), Point(1, 1, 11, 4), Point(1, 1, 12, 2)]
    found = totals({1: 1}, points, [10, 11, 12])
    assert [each.place for each in found] == [1, 1, 3]
    assert totals({1: 1}, reversed(points), [12, 11, 10]) == found


def test_without_entries_nothing_is_complete(cast: Cast) -> None:
    assert not judging_of(make_challenge(cast.pleun)).is_complete
