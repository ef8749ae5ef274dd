"""How complaints end: judged (Awb 9:12), not handled (9:8), withdrawn, forwarded; all in the register."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Complaint, RegisterEntry
from complaints.procedure import ending, measures
from complaints.rules.grounds import NotHandled
from core.accounts.acting import acting_as_resident
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.notifications.models import Channel, Message
from core.notifications.wording import words
from tests.complaints.handling import at_desk, begun, fresh, heard, investigated, judged, sent, written
from tests.complaints_factory import complaint_case, handled_by
from tests.people import Cast


def entered(case: Case) -> RegisterEntry:
    return RegisterEntry.objects.get(number=case.complaint.number)


def said(message: Message) -> str:
    return words(message.template, message.language, message.context).text


def test_the_closing_letter_holds_all_that_the_law_asks(cast: Cast) -> None:
    case = written(cast, "partly")
    promised = measures.Promised("Wij bellen binnen een dag terug.", cast.wilma, timezone.localdate())
    measures.promise(case, at_desk(cast.karim, case), promised)
    ending.judge(case, at_desk(cast.karim, case))
    case = fresh(case)
    assert case.status == "judged" and case.closed_at and case.due_on is None
    (letter,) = sent(case, "judged")
    text = said(letter)
    for part in (
        *("deels gegrond", "Dit vonden wij.", "Er is niet teruggebeld.", "Wij bellen nu terug."),
        *("Wij bellen binnen een dag terug.", "Ombudsman Leiden", letter.context["ombudsman_until"], "9:12"),
    ):
        assert part in text, part
    entry = entered(case)
    assert (entry.outcome, entry.judgement, entry.measures) == ("judged", "partly", 1)
    assert entry.in_time and entry.within_six_weeks and entry.themes == ["promptness"]


def test_officials_get_a_sealed_closing_letter_without_the_address_of_the_complainant(cast: Cast) -> None:
    case = judged(cast)
    (letter,) = sent(case, "official_judged")
    assert letter.channel == Channel.LETTER and "link" not in letter.context
    person, text = case.subject, said(letter)
    for secret in (person.street, person.postcode, person.email, "mijn/zaken", "ombudsman"):
        assert secret not in text, secret
        assert secret not in str(
            {key: value for key, value in letter.context.items() if "ombudsman" not in key}
        )
    assert "Dit vonden wij." in text


def test_nothing_is_judged_half(cast: Cast) -> None:
    karim, case = cast.karim, investigated(cast)
    with pytest.raises(NotAllowed, match="nog niet gehoord"):
        ending.judge(case, at_desk(karim, case))
    case = heard(cast)
    with pytest.raises(NotAllowed, match="over elk onderdeel"):
        ending.judge(case, at_desk(karim, case))
    part = case.complaint.parts.get()
    with pytest.raises(NotAllowed, match="bij elk oordeel waarom"):
        ending.write(case, at_desk(karim, case), ending.Judged("a", "b", {part.pk: ("founded", " ")}))
    with pytest.raises(NotAllowed, match="uit de lijst"):
        ending.write(case, at_desk(karim, case), ending.Judged("a", "b", {part.pk: ("guilty", "x")}))
    ending.write(case, at_desk(karim, case), ending.Judged("", "", {part.pk: ("founded", "x")}))
    with pytest.raises(NotAllowed, match="wat u vond"):
        ending.judge(case, at_desk(karim, case))
    assert not RegisterEntry.objects.exists()


def test_an_official_who_was_not_heard_stops_the_judgement(cast: Cast) -> None:
    case = written(cast)
    case.complaint.involved.update(reaction="", heard="")
    with pytest.raises(NotAllowed, match="Gerritsen"):
        ending.judge(case, at_desk(cast.karim, case))


@pytest.mark.parametrize("ground", list(NotHandled))
def test_not_handled_names_ground_reason_and_ombudsman(cast: Cast, ground: NotHandled) -> None:
    case = handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    ending.not_handle(case, at_desk(cast.karim, case), ground, "U klaagde hierover in mei.")
    case = fresh(case)
    assert case.status == "not_handled" and case.complaint.ground == ground
    (letter,) = sent(case, "not_handled")
    text = said(letter)
    assert str(ground.label) in text and ground.article in text
    assert "U klaagde hierover in mei." in text and "Ombudsman Leiden" in text
    assert entered(case).outcome == "not_handled"


def test_not_handled_only_within_four_weeks_and_before_the_investigation(cast: Cast) -> None:
    case = handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    Case.objects.filter(pk=case.pk).update(received_on=timezone.localdate() - timedelta(days=40))
    with pytest.raises(NotAllowed, match="vier weken"):
        ending.not_handle(case, at_desk(cast.karim, case), NotHandled.INTEREST, "x")
    assert Complaint.objects.get(case=case).ground == ""
    late = investigated(cast)
    with pytest.raises(NotAllowed):
        ending.not_handle(late, at_desk(cast.karim, late), NotHandled.INTEREST, "x")


def test_an_official_who_had_the_copy_hears_of_every_end(cast: Cast) -> None:
    case = investigated(cast)
    ending.withdraw(case, at_desk(cast.karim, case), "Vandaag, aan de telefoon.")
    (letter,) = sent(case, "official_ended")
    assert "trok de klacht in" in said(letter) and letter.channel == Channel.LETTER
    assert not sent(begun(cast), "official_ended")


def test_a_resident_who_withdraws_is_in_the_register_too(cast: Cast) -> None:
    case = complaint_case(cast)
    case.move_to("complaint_withdrawn", acting_as_resident(cast.suzanne))
    assert entered(case).outcome == "withdrawn"
    assert len(sent(case, "complaint_withdrawn")) == 1


def test_forwarded_by_the_plain_step_is_in_the_register_too(cast: Cast) -> None:
    case = complaint_case(cast)
    case.move_to("complaint_forwarded", at_desk(cast.wilma, case), reason="De provincie gaat hierover.")
    assert entered(case).outcome == "forwarded"
    assert "De provincie gaat hierover." in said(sent(case, "complaint_forwarded")[0])


def test_a_late_end_is_late_in_the_register(cast: Cast) -> None:
    case = written(cast)
    Case.objects.filter(pk=case.pk).update(received_on=timezone.localdate() - timedelta(weeks=9))
    ending.judge(case, at_desk(cast.karim, case))
    entry = entered(case)
    assert not entry.in_time and not entry.within_six_weeks and entry.within_ten_weeks
    assert entry.days == 63


@pytest.mark.parametrize("who", ["petra", "accused", "ombudsman", "norole"])
def test_others_end_nothing(cast: Cast, who: str) -> None:
    case = written(cast)
    acting = at_desk(getattr(cast, who), case)
    with pytest.raises(NotAllowed, match="mag deze stap niet"):
        ending.judge(case, acting)
    with pytest.raises(NotAllowed, match="mag deze stap niet"):
        ending.withdraw(case, acting, "x")
    assert fresh(case).status == "formal" and not RegisterEntry.objects.exists()
