"""A wrong choice is mended with one move: a question that is a complaint, a complaint that is a question."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Complaint, Involved, Question
from complaints.procedure import complaining, resident
from complaints.questions import changing, merging
from complaints.rules import terms
from core.accounts.acting import acting_as_resident, acting_as_staff
from core.cases.desk.timeline import timeline
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.city.models import equated_days
from core.notifications.models import ChannelConsent, Message
from tests.client import PageClient
from tests.complaints.asking import answered, by_code, case_by_code, said, somebody_else
from tests.complaints_factory import complaint_case, handled_by, question_case
from tests.people import Cast

pytestmark = pytest.mark.django_db

EARLIER = timedelta(days=10)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("subject").get(pk=case.pk)


def told(case: Case, *officials: str) -> complaining.Told:
    return complaining.Told(Complaint.About.DEPARTMENT, case.question.text, officials=officials)


def to_complaint(case: Case, cast: Cast, *officials: str) -> Case:
    acting = acting_as_staff(cast.petra, case.subject)
    changing.to_complaint(case, told(case, *officials), acting, "U klaagt over hoe u bent behandeld.")
    return fresh(case)


def test_a_question_becomes_a_complaint(page: PageClient, cast: Cast) -> None:
    received = timezone.localdate() - EARLIER
    case = question_case(cast, text="Ik werd onbeleefd geholpen.", received_on=received)
    form = {
        "about": "person",
        "officials": "mevrouw Gerritsen",
        "why": "Dit gaat over hoe u bent geholpen.",
    }
    assert cast.accused.is_staff
    answer = page.as_staff(cast.petra).post(f"/beheer/vragen/{case.reference}/is-een-klacht/", form)
    assert answer.headers["Location"] == "/beheer/zaken/", "the desk of questions sees no complaints"
    case = fresh(case)
    assert (case.kind, case.status, case.received_on) == ("complaint", "complaint_received", received)
    assert case.due_on == terms.handle_by(received, equated_days()).ends_on
    assert case.complaint.what_happened == "Ik werd onbeleefd geholpen."
    assert Involved.objects.get().named_as == "mevrouw Gerritsen"
    assert not Case.objects.visible_to(cast.accused).filter(pk=case.pk).exists(), "sealed at once"
    text = said(case, "became_complaint").text
    assert case.complaint.number in text and "Dit gaat over hoe u bent geholpen." in text and "9:11" in text
    page.as_resident(cast.suzanne)
    html = page.get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert "Klacht ontvangen" in html and "Ontvangen" in html, "what it was stays in the timeline"


def test_the_coordinator_goes_on_with_the_complaint(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    form = {"about": "department", "why": "Een klacht."}
    answer = page.as_staff(cast.wilma).post(f"/beheer/vragen/{case.reference}/is-een-klacht/", form)
    assert answer.headers["Location"] == f"/beheer/zaken/{case.reference}/"
    assert page.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize("form", [{}, {"about": "department"}, {"about": "x", "why": "y"}])
def test_what_is_missing(form: dict[str, str], page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    url = f"/beheer/vragen/{case.reference}/is-een-klacht/"
    answer = page.as_staff(cast.petra).post(url, {**form, "sent": "1"})
    assert answer.status_code == 200 and 'id="error-summary"' in answer.content.decode()
    assert fresh(case).kind == "question"


@pytest.mark.parametrize("status", ["question_withdrawn", "question_forwarded"])
def test_what_is_closed_stays_what_it_is(status: str, cast: Cast) -> None:
    case = question_case(cast)
    acting = acting_as_staff(cast.petra, case.subject)
    case.move_to(status, acting, reason="klaar")
    with pytest.raises(NotAllowed):
        to_complaint(case, cast)
    assert not Complaint.objects.exists()


def test_also_after_an_answer(cast: Cast) -> None:
    assert to_complaint(answered(cast), cast).kind == "complaint"


def test_residents_and_others_cannot(cast: Cast) -> None:
    case = question_case(cast)
    for acting in (
        acting_as_resident(cast.suzanne),
        acting_as_staff(cast.karim),
        acting_as_staff(cast.ruben),
    ):
        with pytest.raises(NotAllowed):
            changing.to_complaint(case, told(case), acting, "x")
    assert fresh(case).kind == "question"


def test_who_waited_for_its_answer_goes_on(cast: Cast) -> None:
    case, other = question_case(cast), somebody_else()
    merging.merge(other, case.reference, acting_as_staff(cast.petra, other.subject))
    to_complaint(case, cast)
    assert fresh(other).status == "question_received"


def test_a_complaint_becomes_a_question(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast, what_happened="Wanneer komt u de container legen?")
    url = f"/beheer/klachten/{case.reference}/is-een-vraag/"
    page.as_staff(cast.karim)
    assert page.get(url).status_code == 200
    assert page.post(url, {"sent": "1"}).status_code == 200 and fresh(case).kind == "complaint"
    page.post(url, {"why": "Dit kunnen wij meteen beantwoorden."})
    case = fresh(case)
    assert (case.kind, case.status) == ("question", "question_received")
    assert case.question.text == "Wanneer komt u de container legen?" and case.due_on
    assert "Dit kunnen wij meteen beantwoorden." in said(case, "became_question").text
    assert page.get(f"/beheer/zaken/{case.reference}/").status_code == 200


def test_an_old_complaint_gets_a_day_still_to_come(cast: Cast) -> None:
    case = complaint_case(cast, received_on=timezone.localdate() - timedelta(days=30))
    changing.to_question(case, acting_as_staff(cast.karim, case.subject), "Een vraag")
    due = fresh(case).due_on
    assert due and due > timezone.localdate()
    assert fresh(case).received_on == timezone.localdate() - timedelta(days=30)


def test_there_and_back_and_there_again(cast: Cast) -> None:
    case = to_complaint(question_case(cast), cast, "meneer Jansen")
    number = case.complaint.number
    changing.to_question(case, acting_as_staff(cast.wilma, case.subject), "Toch een vraag")
    case = to_complaint(fresh(case), cast, "mevrouw Pietersen")
    assert case.kind == "complaint" and case.complaint.number == number
    assert Complaint.objects.count() == Question.objects.count() == 1
    assert case.complaint.involved.count() == 2
    assert case.events.filter(facts__has_key="kind").count() == 3


def test_the_timeline_keeps_what_it_was_for_resident_and_desk(page: PageClient, cast: Cast) -> None:
    """Each status in its own words, and what happened while it was a complaint."""
    case = to_complaint(question_case(cast), cast)
    resident.say_it_is_slow(case, acting_as_resident(cast.suzanne), "Al weken.", key=uuid.uuid4())
    changing.to_question(case, acting_as_staff(cast.wilma, case.subject), "Toch een vraag")
    slow = "U liet weten dat het te lang duurt"
    page.as_resident(cast.suzanne)
    html = page.get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert html.count("Klacht ontvangen") == 1 and slow in html
    page.as_staff(cast.wilma)
    titles = [str(line.title).split(":")[0] for line in timeline(fresh(case))]
    assert titles == ["Ontvangen", slow, "Klacht ontvangen", "Ontvangen"]
    assert slow in page.get(f"/beheer/zaken/{case.reference}/").content.decode()
    to_complaint(fresh(case), cast)
    html = page.as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert html.count("Klacht ontvangen") > 2 and slow in html, "twice in the timeline, and now"
    html = page.as_staff(cast.wilma).get(f"/beheer/zaken/{case.reference}/").content.decode()
    assert "Klacht ontvangen" in html and slow in html


def test_not_once_somebody_handles_it(cast: Cast) -> None:
    case = handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    case.move_to("informal", acting_as_staff(cast.karim, case.subject))
    with pytest.raises(NotAllowed, match="al behandeld"):
        changing.to_question(case, acting_as_staff(cast.karim, case.subject), "x")


@pytest.mark.parametrize(
    ("who", "code"), [("norole", 403), ("petra", 403), ("accused", 404), ("ombudsman", 404)]
)
def test_who_may_not_make_it_a_question(who: str, code: int, page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    case.exclude(cast.accused, "test")
    url = f"/beheer/klachten/{case.reference}/is-een-vraag/"
    assert page.as_staff(getattr(cast, who)).post(url, {"why": "x"}).status_code == code
    assert fresh(case).kind == "complaint"


def test_a_question_is_no_complaint_there(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    assert (
        page.as_staff(cast.wilma).get(f"/beheer/klachten/{case.reference}/is-een-vraag/").status_code == 404
    )


def test_who_chose_e_mail_is_mailed_still(cast: Cast) -> None:
    """Somebody without DigiD and without an address: a letter would reach nobody."""
    case = to_complaint(case_by_code(), cast)
    message = Message.objects.get(template="complaints/became_complaint")
    assert message.channel == "email"
    assert by_code(case).get(f"/mijn/zaken/{case.reference}/").status_code == 200


def test_a_choice_made_for_complaints_stays(cast: Cast) -> None:
    case = case_by_code()
    ChannelConsent.objects.create(person=case.subject, message_type="complaints", channel="sms", wording="ja")
    to_complaint(case, cast)
    standing = ChannelConsent.objects.filter(person=case.subject, message_type="complaints", revoked_at=None)
    assert [each.channel for each in standing] == ["sms"]
