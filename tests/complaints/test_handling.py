"""Who handles a complaint, talks, satisfaction, parts, and starting the investigation (Awb 9:5, 9:6, 9:9)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Involved, RegisterEntry
from complaints.procedure import handling
from core.cases.models import CaseEvent
from core.cases.workflow import NotAllowed
from core.notifications.models import Channel
from tests.complaints.handling import at_desk, begun, fresh, investigated, sent, unknown_official
from tests.complaints_factory import about_accused, complaint_case, handled_by, part
from tests.people import Cast, make_staff

TODAY = timezone.localdate


def test_the_complainant_hears_who_handles_it_and_when_that_changes(cast: Cast) -> None:
    case = handled_by(about_accused(cast), cast.karim, by=cast.wilma)
    (first,) = sent(case, "handler")
    assert first.context["handler"] == "Karim" and first.context["changed"] is False
    other = make_staff("noor", "Klachtbehandelaar")
    case.assign(other, at_desk(cast.wilma, case))
    assert [each.context["changed"] for each in sent(case, "handler")] == [False, True]
    case.assign(None, at_desk(cast.wilma, case))
    assert len(sent(case, "handler")) == 2


def test_nobody_begins_without_a_handler(cast: Cast) -> None:
    case = about_accused(cast)
    with pytest.raises(NotAllowed, match="Kies eerst een behandelaar"):
        case.move_to("informal", at_desk(cast.karim, case))


def test_a_talk_is_for_colleagues(cast: Cast) -> None:
    case = begun(cast)
    handling.contacted(case, at_desk(cast.karim, case), "phone", TODAY(), "Belt morgen terug.")
    note = case.events.get(facts__contact="phone")
    assert "Belt morgen terug." in note.text and not note.visible_to_subject
    with pytest.raises(NotAllowed, match="nog komen"):
        handling.contacted(case, at_desk(cast.karim, case), "phone", TODAY() + timedelta(days=1), "x")
    with pytest.raises(NotAllowed):
        handling.contacted(case, at_desk(cast.petra, case), "phone", TODAY(), "x")


def test_satisfaction_ends_the_complaint(cast: Cast) -> None:
    case = begun(cast)
    handling.satisfied(case, at_desk(cast.karim, case), "phone", TODAY(), "U kreeg een nieuwe afspraak.")
    case = fresh(case)
    assert case.status == "settled" and case.closed_at and case.complaint.satisfied_on == TODAY()
    (message,) = sent(case, "settled")
    assert message.context["solution"] == ["U kreeg een nieuwe afspraak."]
    assert RegisterEntry.objects.get(number=case.complaint.number).outcome == "settled"
    assert "aan de telefoon" in case.events.filter(kind=CaseEvent.Kind.NOTE).latest("pk").text


def test_satisfaction_is_of_a_day_since_the_complaint(cast: Cast) -> None:
    case = begun(cast)
    for day in (TODAY() - timedelta(days=1), TODAY() + timedelta(days=1)):
        with pytest.raises(NotAllowed):
            handling.satisfied(case, at_desk(cast.karim, case), "phone", day, "x")
    assert fresh(case).complaint.satisfied_on is None


def test_without_parts_there_is_no_investigation(cast: Cast) -> None:
    case = begun(cast)
    with pytest.raises(NotAllowed, match="onderdelen"):
        handling.investigate(case, at_desk(cast.karim, case))
    assert not sent(case, "copy_for_official")


def test_the_investigation_tells_both_sides_and_seals_the_copy(cast: Cast) -> None:
    case = investigated(cast)
    assert case.status == "formal" and len(sent(case, "formal")) == 1
    (copy,) = sent(case, "copy_for_official")
    assert copy.channel == Channel.LETTER and copy.context["what_happened"]
    assert Involved.objects.get(complaint__case=case).told_at
    told = case.events.get(facts__copy="sent")
    assert told.visible_to_subject and not told.messages.exists()
    internal = copy.event.event
    assert not internal.visible_to_subject and "Gerrit" in internal.text


def test_a_complaint_about_a_department_has_nobody_to_send_a_copy(cast: Cast) -> None:
    case = handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    part(case)
    handling.investigate(case, at_desk(cast.karim, case))
    assert fresh(case).status == "formal" and not sent(case, "copy_for_official")


def test_parts_come_and_go_but_an_investigation_keeps_one(cast: Cast) -> None:
    case = investigated(cast)
    karim = at_desk(cast.karim, case)
    added = handling.add_part(case, karim, "Ook onbeleefd", "treatment")
    handling.remove_part(case, karim, added.pk)
    with pytest.raises(NotAllowed, match="ten minste één"):
        handling.remove_part(case, karim, case.complaint.parts.get().pk)


@pytest.mark.parametrize("who", ["petra", "ruben", "norole", "ombudsman", "accused"])
def test_others_do_none_of_it(cast: Cast, who: str) -> None:
    case = begun(cast)
    part(case)
    acting = at_desk(getattr(cast, who), case)
    for act in (
        lambda: handling.investigate(case, acting),
        lambda: handling.satisfied(case, acting, "phone", TODAY(), "x"),
        lambda: handling.add_part(case, acting, "x", "other"),
    ):
        with pytest.raises(NotAllowed, match="mag deze stap niet"):
            act()
    assert fresh(case).status == "informal"


def test_an_unknown_official_stops_handling(cast: Cast) -> None:
    case = unknown_official(cast)
    with pytest.raises(NotAllowed, match="Zoek eerst op"):
        handled_by(case, cast.karim, by=cast.wilma)
