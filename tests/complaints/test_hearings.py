"""Hearing both sides: planning, moving, cancelling, reports, reactions, and leaving it out (Awb 9:10)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Complaint, Hearing, Involved
from complaints.procedure import ending, hearings
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.notifications.models import Channel
from core.notifications.wording import words
from tests.client import PageClient
from tests.complaints.handling import at_desk, begun, fresh, investigated, planned, sent, was, written
from tests.people import Cast


def official(case: Case) -> Involved:
    return Involved.objects.get(complaint__case=case)


def test_the_complainant_is_invited_and_sees_it(cast: Cast) -> None:
    case = investigated(cast)
    hearing = planned(cast, case)
    (message,) = sent(case, "hearing")
    assert message.context["place"] == "Kamer 1, Stadskantoor" and message.context["moved"] is False
    event = case.events.get(facts__hearing="planned")
    assert event.visible_to_subject and event.facts["at"] == hearing.starts_at.isoformat()


def test_the_invitation_leads_to_the_calendar_file(page: PageClient, cast: Cast) -> None:
    case = investigated(cast)
    hearing = planned(cast, case)
    (message,) = sent(case, "hearing")
    for language, told in (("nl", "in uw agenda zetten"), ("en", "in your calendar")):
        text = words(message.template, language, message.context).text
        assert told in text and message.context["link"] in text
    html = page.as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/").content.decode()
    url = f"/klachten/{case.reference}/gesprek/{hearing.pk}/agenda/"
    assert url in html and b"BEGIN:VCALENDAR" in page.get(url).content


def test_an_official_is_invited_by_sealed_letter_out_of_sight(cast: Cast) -> None:
    case = investigated(cast)
    planned(cast, case, official(case))
    (letter,) = sent(case, "official_hearing")
    assert letter.channel == Channel.LETTER and "link" not in letter.context
    assert not case.events.get(facts__hearing="planned").visible_to_subject
    assert not sent(case, "hearing")


def test_one_planned_hearing_each(cast: Cast) -> None:
    case = investigated(cast)
    for who in (None, official(case)):
        planned(cast, case, who)
        with pytest.raises(NotAllowed, match="staat al een gesprek"):
            planned(cast, case, who)


def test_moved_and_cancelled_are_told(cast: Cast) -> None:
    case = investigated(cast)
    karim = at_desk(cast.karim, case)
    for who, name in ((None, ""), (official(case), "official_")):
        hearing = planned(cast, case, who)
        hearings.move(case, hearing, karim, timezone.now() + timedelta(days=3), "Kamer 2", 45)
        assert sent(case, f"{name}hearing")[-1].context["moved"] is True
        hearings.cancel(case, hearing, karim)
        assert len(sent(case, f"{name}hearing_cancelled")) == 1
        with pytest.raises(NotAllowed, match="al geweest of afgezegd"):
            hearings.cancel(case, hearing, karim)


def test_no_hearing_in_the_past_and_no_report_before(cast: Cast) -> None:
    case = investigated(cast)
    karim = at_desk(cast.karim, case)
    with pytest.raises(NotAllowed, match="al voorbij"):
        hearings.plan(case, karim, None, timezone.now() - timedelta(hours=1), "Kamer 1")
    hearing = planned(cast, case)
    with pytest.raises(NotAllowed, match="moet nog komen"):
        hearings.hold(case, hearing, karim, "Verslag.")


def test_who_was_heard_gets_the_report_and_reacts(cast: Cast) -> None:
    case = investigated(cast)
    karim = at_desk(cast.karim, case)
    for who, name in ((None, ""), (official(case), "official_")):
        hearing = was(planned(cast, case, who))
        hearings.hold(case, hearing, karim, "Eerst dit.\nToen dat.")
        (report,) = sent(case, f"{name}hearing_report")
        assert report.context["report"] == ["Eerst dit.", "Toen dat."]
        assert report.channel == Channel.LETTER
        hearings.react(case, hearing, karim, "Dat klopt niet.")
        hearing.refresh_from_db()
        assert hearing.reaction == "Dat klopt niet." and hearing.state == Hearing.State.HELD


def test_no_reaction_without_a_report(cast: Cast) -> None:
    case = investigated(cast)
    with pytest.raises(NotAllowed, match="eerst het verslag"):
        hearings.react(case, planned(cast, case), at_desk(cast.karim, case), "x")


def test_hearing_is_left_out_only_with_a_reason_of_the_law(cast: Cast) -> None:
    case = investigated(cast)
    karim = at_desk(cast.karim, case)
    with pytest.raises(NotAllowed, match="Zonder reden"):
        hearings.skip(case, karim, Complaint.Hearing.WAIVED, "  ")
    hearings.skip(case, karim, Complaint.Hearing.WAIVED, "Zei dat aan de telefoon.")
    assert fresh(case).complaint.hearing == "waived"
    hearings.skip(case, karim, Complaint.Hearing.WANTED, "toch wel")
    assert fresh(case).complaint.hearing_words == ""


def test_manifestly_unfounded_is_not_founded_after_all(cast: Cast) -> None:
    case = written(cast, "founded")
    karim = at_desk(cast.karim, case)
    hearings.skip(case, karim, Complaint.Hearing.UNFOUNDED, "Het was een andere gemeente.")
    with pytest.raises(NotAllowed, match="elk deel ongegrond"):
        ending.judge(case, karim)
    parts = {each.pk: ("unfounded", "Het was een andere gemeente.") for each in case.complaint.parts.all()}
    ending.write(case, karim, ending.Judged("Zo was het.", "Geen.", parts))
    ending.judge(case, karim)
    assert fresh(case).status == "judged"


def test_what_was_planned_does_not_outlive_the_complaint(cast: Cast) -> None:
    case = investigated(cast)
    planned(cast, case)
    ending.withdraw(case, at_desk(cast.karim, case), "Vandaag, aan de telefoon.")
    assert case.hearings.get().state == Hearing.State.CANCELLED


def test_an_official_who_cannot_be_heard(cast: Cast) -> None:
    case = investigated(cast)
    hearings.official_heard_otherwise(
        case, official(case), at_desk(cast.karim, case), "Werkt hier niet meer."
    )
    assert official(case).heard == "Werkt hier niet meer."


def test_only_who_handles_complaints(cast: Cast) -> None:
    case = begun(cast)
    at = timezone.now() + timedelta(days=1)
    for who in (cast.petra, cast.accused, cast.ombudsman):
        with pytest.raises(NotAllowed, match="mag deze stap niet"):
            hearings.plan(case, at_desk(who, case), None, at, "Kamer 1")
