"""Questions to the municipality, findings to both sides, norms, report, answers and what came of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from complaints.models import Inquiry, NormFinding, OmbudsmanFile, Recommendation
from complaints.ombudsman import inquiring, promises, reporting
from complaints.rules import terms
from core.cases.models import Case, CaseExclusion
from core.cases.workflow import NotAllowed
from core.city.models import equated_days
from core.notifications.models import Message
from tests.client import PageClient
from tests.complaints.ombudsman_made import (
    FINDINGS,
    asked,
    at_work,
    olga,
    reported,
    sealed,
    suzanne,
    with_findings,
)
from tests.complaints_factory import about_accused
from tests.people import Cast, make_staff

pytestmark = pytest.mark.django_db


def at(case: Case, what: str) -> str:
    return f"/beheer/ombudsman/{case.reference}/{what}/"


def desk(cast: Cast) -> PageClient:
    return PageClient().as_staff(cast.olga)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_a_question_goes_to_the_contact_person(cast: Cast) -> None:
    case = at_work(cast)
    cast.contact.email = "carla@voorbeeld.example"
    cast.contact.save()
    client = desk(cast)
    assert "carla" in client.get(at(case, "vraag")).content.decode().lower()
    client.post(at(case, "vraag"), {"text": "Wie zou terugbellen?", "contact": cast.contact.pk})
    inquiry = Inquiry.objects.get()
    expected = terms.answer_ombudsman_by(timezone.localdate(), equated_days()).ends_on
    assert (inquiry.contact, inquiry.due_on, inquiry.about) == (cast.contact, expected, "question")
    mail = Message.objects.get(template="ombudsman/inquiry")
    assert mail.office == "ombudsman" and mail.recipient is None and mail.address == "carla@voorbeeld.example"
    written = str(mail.context)
    for secret in ("Suzanne", "Graaf", "terugbellen", case.reference):
        assert secret not in written, secret
    assert case.ombudsman_file.number in written


def test_only_contact_persons_of_the_municipality_can_be_asked(cast: Cast) -> None:
    case = at_work(cast)
    for outsider in (cast.wilma, cast.olga, cast.superuser, cast.suzanne):
        with pytest.raises(NotAllowed, match="kan voor de gemeente niet antwoorden"):
            inquiring.ask(case, olga(cast, case), "Vraag", outsider)
    assert not Inquiry.objects.exists()


def test_not_the_contact_whom_the_matter_is_closed_to(cast: Cast) -> None:
    case = at_work(cast)
    other = make_staff("dirk", "Contactpersoon ombudsman")
    complaint = about_accused(cast)
    CaseExclusion.objects.create(case=complaint, user=cast.contact, why="about them")
    assert set(inquiring.contacts(case.ombudsman_file)) == {cast.contact, other}
    sealed(cast, case, complaint)
    assert set(inquiring.contacts(fresh(case).ombudsman_file)) == {other}
    case.exclude(other, "test")
    assert not inquiring.contacts(fresh(case).ombudsman_file).exists()


def test_no_questions_before_or_after(cast: Cast) -> None:
    for status in ("request_received", "findings_sent"):
        case = at_work(cast, "request_received") if status == "request_received" else with_findings(cast)
        with pytest.raises(NotAllowed, match="nu geen vraag"):
            asked(cast, case)


def test_another_contact_person(cast: Cast) -> None:
    case = at_work(cast)
    inquiry = asked(cast, case)
    other = make_staff("dirk", "Contactpersoon ombudsman")
    desk(cast).post(at(case, f"vraag/{inquiry.pk}"), {"contact": other.pk})
    assert not Inquiry.objects.visible_to(cast.contact).exists()
    assert Inquiry.objects.visible_to(other).get() == inquiry
    desk(cast).post(at(case, f"vraag/{inquiry.pk}"), {"contact": cast.wilma.pk})
    assert Inquiry.objects.visible_to(other).exists()
    elsewhere = at_work(cast)
    assert desk(cast).get(at(elsewhere, f"vraag/{inquiry.pk}")).status_code == 404


def test_findings_wait_for_answers_and_go_to_both(cast: Cast) -> None:
    case = at_work(cast)
    inquiry = asked(cast, case)
    client = desk(cast)
    sent = {"text": FINDINGS, "contact": cast.contact.pk}
    assert "niet alle vragen beantwoord" in client.post(at(case, "bevindingen"), sent).content.decode()
    assert not fresh(case).ombudsman_file.findings
    inquiring.answer(inquiry, cast.contact, "De balie.")
    assert FINDINGS in client.post(at(case, "bevindingen"), {**sent, "look": "1"}).content.decode()
    assert fresh(case).status == "investigation"
    client.post(at(case, "bevindingen"), {**sent, "sure": "1"})
    case = fresh(case)
    four_weeks = terms.react_to_findings_by(timezone.localdate(), equated_days()).ends_on
    assert (case.status, case.due_on) == ("findings_sent", four_weeks)
    assert Message.objects.filter(template="ombudsman/findings").count() == 1
    put = Inquiry.objects.get(about="findings")
    assert (put.text, put.due_on, put.contact) == (FINDINGS, four_weeks, cast.contact)


def test_findings_anew_replace_what_nobody_answered(cast: Cast) -> None:
    case = with_findings(cast)
    reporting.react(case, suzanne(cast), "Het klopt niet.")
    case.move_to("investigation", olga(cast, case), reason="Er is meer.")
    reporting.send_findings(fresh(case), olga(cast, case), "Nieuwe bevindingen", cast.contact)
    put = Inquiry.objects.get(about="findings")
    assert put.text == "Nieuwe bevindingen" and fresh(case).ombudsman_file.complainant_reaction == ""


def test_a_reaction_by_telephone(cast: Cast) -> None:
    case = with_findings(cast)
    desk(cast).post(at(case, "reactie"), {"text": "Zij belt dat het klopt."})
    assert fresh(case).ombudsman_file.complainant_reaction == "Zij belt dat het klopt."


def test_no_report_while_both_can_react(cast: Cast) -> None:
    case = with_findings(cast)
    reporting.measure(case, "luisteren", "no", "Niemand luisterde.")
    client = desk(cast)
    assert (
        "kunnen nog reageren" in client.post(at(case, "rapport"), {"text": "R", "sure": "1"}).content.decode()
    )
    assert fresh(case).ombudsman_file.report == ""
    Case.objects.filter(pk=case.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    assert client.post(at(case, "rapport"), {"text": "R", "sure": "1"}).status_code == 302
    assert fresh(case).status == "reported"


def test_no_report_without_a_norm(cast: Cast) -> None:
    case = with_findings(cast)
    Case.objects.filter(pk=case.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    html = desk(cast).post(at(case, "rapport"), {"text": "R", "sure": "1"}).content.decode()
    assert "Toets eerst aan een norm" in html and fresh(case).ombudsman_file.reported_on is None


def test_a_report_can_be_kept_while_it_is_written(cast: Cast) -> None:
    case = with_findings(cast)
    desk(cast).post(at(case, "rapport"), {"text": "Half klaar", "draft": "1"})
    assert fresh(case).ombudsman_file.report == "Half klaar" and fresh(case).status == "findings_sent"
    assert "Half klaar" in desk(cast).get(at(case, "rapport")).content.decode()
    mine = PageClient().as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert "Half klaar" not in mine


def test_norms_and_recommendations_are_kept_changed_and_removed(cast: Cast) -> None:
    case = at_work(cast)
    client = desk(cast)
    sent = {"norm": "luisteren", "met": "no", "why": "Niemand luisterde."}
    assert client.post(at(case, "normen"), {**sent, "why": ""}).status_code == 200
    client.post(at(case, "normen"), sent)
    client.post(at(case, "normen"), {**sent, "met": "yes"})
    found = NormFinding.objects.get()
    assert found.met == "yes"
    html = client.get(at(case, "normen")).content.decode()
    assert html.count("<optgroup") == 4 and html.count("<option") >= 22
    client.post(at(case, "normen"), {"remove": found.pk})
    assert not NormFinding.objects.exists()
    client.post(at(case, "aanbevelingen"), {"text": "Bel terug."})
    client.post(at(case, "aanbevelingen"), {"remove": Recommendation.objects.get().pk})
    assert not Recommendation.objects.exists()
    client.post(at(case, "aanbevelingen"), {"remove": "9" * 400})


def test_nothing_is_measured_after_the_report(cast: Cast) -> None:
    case = reported(cast)
    client = desk(cast)
    client.post(at(case, "normen"), {"norm": "luisteren", "met": "no", "why": "Te laat."})
    client.post(at(case, "aanbevelingen"), {"text": "Nog een."})
    client.post(at(case, "aanbevelingen"), {"remove": Recommendation.objects.get().pk})
    assert NormFinding.objects.count() == Recommendation.objects.count() == 1


def test_the_report_reaches_both_and_sets_the_dates(cast: Cast) -> None:
    cast.contact.email = "carla@voorbeeld.example"
    cast.contact.save()
    case = reported(cast)
    file, today = case.ombudsman_file, timezone.localdate()
    assert file.reported_on == today and file.follow_up_on == terms.follow_up_on(today)
    assert case.due_on == terms.answer_report_by(today, equated_days()).ends_on
    told = Message.objects.get(template="ombudsman/reported")
    assert told.context["norms"][0]["met"] == "niet behoorlijk"
    mail = Message.objects.get(template="ombudsman/report_to_municipality")
    assert mail.office == "ombudsman" and "Suzanne" not in str(mail.context)


def test_closing_waits_for_answers_and_follow_up(cast: Cast) -> None:
    case = reported(cast)
    with pytest.raises(NotAllowed, match="aanbevelingen geantwoord"):
        case.move_to("file_closed", olga(cast, case))
    answers = {each.pk: ("not", "Wij hebben geen mensen.") for each in Recommendation.objects.all()}
    reporting.answer_recommendations(case.ombudsman_file, cast.contact, answers)
    assert fresh(case).due_on == case.ombudsman_file.follow_up_on
    told = Message.objects.get(template="ombudsman/municipality_answered")
    assert told.recipient == case.subject and told.office == "ombudsman"
    assert told.context["recommendations"][0]["why"] == "Wij hebben geen mensen."
    with pytest.raises(NotAllowed, match="half jaar"):
        fresh(case).move_to("file_closed", olga(cast, case))
    desk(cast).post(at(case, "wat-kwam-ervan"), {"text": "Zij bellen nu wel."})
    fresh(case).move_to("file_closed", olga(cast, case))
    told = Message.objects.get(template="ombudsman/file_closed")
    assert told.context["follow_up"] == ["Zij bellen nu wel."]
    assert told.context["recommendations"][0]["answer"] == "wij doen dit niet"


def test_no_follow_up_before_the_report(cast: Cast) -> None:
    case = at_work(cast)
    assert (
        "nadat het rapport uit is"
        in desk(cast).post(at(case, "wat-kwam-ervan"), {"text": "Te vroeg"}).content.decode()
    )


def test_terms_cross_holidays() -> None:
    """Two weeks to Christmas Day, four to 5 May; half a year is no term that shifts (Atw 1, 3, 4)."""
    assert terms.answer_ombudsman_by(date(2026, 12, 11), frozenset()).ends_on == date(2026, 12, 28)
    assert terms.react_to_findings_by(date(2027, 4, 7), frozenset()).ends_on == date(2027, 5, 7)
    assert terms.follow_up_on(date(2026, 8, 31)) == date(2027, 2, 28)


def test_the_norms_in_words(cast: Cast) -> None:
    case = reported(cast)
    (measured,) = promises.measured(OmbudsmanFile.objects.get(case=case))
    assert measured == {"norm": "Voortvarendheid", "met": "niet behoorlijk", "why": "Niemand belde terug."}
