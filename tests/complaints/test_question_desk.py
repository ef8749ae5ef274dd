"""What the desk does with a question besides answering: pass on, put together, file anew, open again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Mark, Question
from complaints.questions import journey, merging
from core.accounts.acting import acting_as_resident, acting_as_staff
from core.cases.models import Case, CaseEvent
from core.cases.workflow import NotAllowed
from core.notifications.models import Message
from tests.client import PageClient
from tests.complaints.asking import answered, said, somebody_else
from tests.complaints_factory import complaint_case, make_subject, question_case
from tests.people import Cast, make_person
from tests.queries import counted
from tests.services_made import make_topic

pytestmark = pytest.mark.django_db

PAGES = ["antwoord", "doorsturen", "samenvoegen", "onderwerp", "is-een-klacht", "intrekken"]


def path(case: Case, page: str) -> str:
    return f"/beheer/vragen/{case.reference}/{page}/"


def fresh(case: Case) -> Case:
    return Case.objects.select_related("question", "subject").get(pk=case.pk)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", [*PAGES, "heropenen", "losmaken"])
def test_each_page_opens(name: str, prefix: str, page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    page.as_staff(cast.petra)
    with counted() as queries:
        answer = page.get(prefix + path(case, name))
    assert answer.status_code == 200 and len(queries) <= 8


@pytest.mark.parametrize("name", [*PAGES, "heropenen", "losmaken"])
@pytest.mark.parametrize(
    ("who", "code"), [("norole", 403), ("karim", 403), ("excluded", 404), ("ombudsman", 404)]
)
def test_who_may_not(name: str, who: str, code: int, page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    case.exclude(cast.excluded, "test")
    page.as_staff(getattr(cast, who))
    assert page.get(path(case, name)).status_code == code
    assert page.post(path(case, name), {"sent": "1"}).status_code == code
    assert fresh(case).status == "question_received"


@pytest.mark.parametrize("name", PAGES)
def test_a_complaint_is_no_question(name: str, page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    assert page.as_staff(cast.wilma).get(path(case, name)).status_code == 404


def test_the_case_page_shows_what_can_be_done(page: PageClient, cast: Cast) -> None:
    case = question_case(cast, route="objection", decision_on=timezone.localdate() - timedelta(days=9))
    page.as_staff(cast.petra)
    html = page.get(f"/beheer/zaken/{case.reference}/").content.decode()
    for name in PAGES:
        assert path(case, name) in html
    assert "Laatste dag voor bezwaar (Awb 6:7)" in html and "De inwoner iets vragen" in html
    html = page.as_staff(cast.karim).get(f"/beheer/zaken/{case.reference}/").content.decode()
    assert path(case, "antwoord") not in html


@pytest.mark.parametrize("who", ["petra", "wilma", "superuser"])
@pytest.mark.parametrize("is_answered", [False, True])
def test_eight_queries_at_most_whatever_the_rows(
    is_answered: bool, who: str, page: PageClient, cast: Cast
) -> None:
    made = answered if is_answered else question_case
    case = made(cast, route="objection", decision_on=timezone.localdate() - timedelta(days=9))
    petra = acting_as_staff(cast.petra, case.subject)
    page.as_staff(getattr(cast, who))
    counts, rows = [], 0
    for size in (1, 10, 100):
        for _number in range(size - rows):
            case.record(CaseEvent.Kind.NOTE, petra, text="notitie")
            seen = {"seen_at": timezone.now(), "seen_by": cast.petra}
            Mark.objects.create(case=case, kind=Mark.Kind.MANY, words="veel", **seen)
            same = question_case(cast)
            Question.objects.filter(case=same).update(merged_into=case.reference)
        rows = size
        with counted() as queries:
            html = page.get(f"/beheer/zaken/{case.reference}/").content.decode()
        assert html.count("notitie") >= size and same.reference in html
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] <= 8, counts


def test_asking_more_is_the_common_step(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    page.as_staff(cast.petra)
    page.post(f"/beheer/zaken/{case.reference}/stap/question_more/", {"sure": "1", "reason": "Welke straat?"})
    assert fresh(case).status == "question_more" and "Welke straat?" in said(case, "more_asked").text


def test_passing_on(page: PageClient, cast: Cast) -> None:
    case = question_case(cast, received_on=timezone.localdate() - timedelta(days=2))
    form = {"to": "de provincie", "why": "Zij gaan over deze weg."}
    page.as_staff(cast.petra)
    html = page.post(path(case, "doorsturen"), {**form, "look": "1"}).content.decode()
    assert "Brief aan Suzanne de Graaf" in html and fresh(case).status == "question_received"
    assert page.post(path(case, "doorsturen"), {"to": "x"}).status_code == 200
    page.post(path(case, "doorsturen"), form)
    event = case.events.get(to_status="question_forwarded")
    assert event.facts == {"to": "de provincie", "received_on": case.received_on.isoformat()}
    text = said(case, "forwarded").text
    assert "de provincie" in text and str(case.received_on.day) in text and "6:15" in text
    again = page.post(path(case, "doorsturen"), form)
    assert "Ververs de pagina" in again.content.decode()


def test_putting_together_with_what_looks_like_it(page: PageClient, cast: Cast) -> None:
    case, other = question_case(cast), somebody_else()
    page.as_staff(cast.petra)
    html = page.get(path(other, "samenvoegen")).content.decode()
    assert case.reference in html
    page.post(path(other, "samenvoegen"), {"alike": case.reference})
    other = fresh(other)
    assert other.status == "question_merged" and other.question.merged_into == case.reference
    text = said(other, "merged").text
    assert "Iemand anders vroeg hetzelfde" in text and case.reference not in text and "Graaf" not in text
    html = page.get(f"/beheer/zaken/{case.reference}/").content.decode()
    assert "Krijgen hetzelfde antwoord" in html and other.reference in html


def test_one_s_own_question_is_named(page: PageClient, cast: Cast) -> None:
    case, other = question_case(cast), question_case(cast)
    page.as_staff(cast.petra).post(path(other, "samenvoegen"), {"reference": case.reference.lower()})
    assert case.reference in said(other, "merged").text


@pytest.mark.parametrize("what", ["nothing", "itself", "answered", "excluded", "of nobody", "complaint"])
def test_what_cannot_be_put_together(what: str, page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    targets: dict[str, Callable[[], str]] = {
        "nothing": lambda: "",
        "itself": lambda: case.reference,
        "answered": lambda: answered(cast, cast.anna).reference,
        "excluded": lambda: closed_to_petra(cast),
        "of nobody": lambda: "AAAA-AAAA-AAAA-AAAA",
        "complaint": lambda: complaint_case(cast).reference,
    }
    target = targets[what]()
    answer = page.as_staff(cast.petra).post(path(case, "samenvoegen"), {"reference": target, "sent": "1"})
    assert answer.status_code == 200 and 'id="error-summary"' in answer.content.decode()
    assert fresh(case).status == "question_received" and not Case.objects.get(pk=case.pk).closed_at


def closed_to_petra(cast: Cast) -> str:
    other = somebody_else()
    other.exclude(cast.petra, "test")
    return other.reference


def test_what_is_closed_to_a_colleague_is_not_shown_as_alike(page: PageClient, cast: Cast) -> None:
    case, hidden = question_case(cast), closed_to_petra(cast)
    page.as_staff(cast.petra)
    assert hidden not in page.get(path(case, "samenvoegen")).content.decode()
    assert hidden not in page.get(path(case, "antwoord")).content.decode()
    Case.objects.get(reference=hidden).exclusions.all().delete()
    assert hidden in page.get(path(case, "samenvoegen")).content.decode(), "the negative control"


def test_a_chain_has_one_end(cast: Cast) -> None:
    first, second, third = question_case(cast), somebody_else(), somebody_else("Smit")
    merging.merge(third, second.reference, acting_as_staff(cast.petra, third.subject))
    merging.merge(second, first.reference, acting_as_staff(cast.petra, second.subject))
    assert {each.pk for each in merging.waiting_for(first)} == {second.pk, third.pk}


def test_answering_on_its_own_again(page: PageClient, cast: Cast) -> None:
    case, other = question_case(cast), somebody_else()
    merging.merge(other, case.reference, acting_as_staff(cast.petra, other.subject))
    page.as_staff(cast.petra).post(path(other, "losmaken"), {"sent": "1"})
    assert (fresh(other).status, fresh(other).question.merged_into) == ("question_received", "")


def test_nobody_waits_for_an_answer_that_will_not_come(cast: Cast) -> None:
    case, other = question_case(cast), somebody_else()
    merging.merge(other, case.reference, acting_as_staff(cast.petra, other.subject))
    journey.withdraw(case, acting_as_resident(cast.suzanne))
    assert fresh(other).status == "question_received" and fresh(other).question.merged_into == ""


def test_filing_anew_keeps_number_history_and_promise(page: PageClient, cast: Cast) -> None:
    parking = make_subject("parkeren", name="Parkeren", words="parkeren", norm_days=10, handler=cast.petra)
    case = question_case(cast, received_on=timezone.localdate() - timedelta(days=3))
    due = case.due_on
    form = {"route": "report", "subject": str(parking.pk)}
    page.as_staff(cast.petra).post(path(case, "onderwerp"), form)
    case = fresh(case)
    assert (case.question.route, case.question.subject, case.handler) == ("report", parking, cast.petra)
    assert case.due_on == due and case.received_on == timezone.localdate() - timedelta(days=3)
    notes = case.events.filter(kind=CaseEvent.Kind.NOTE, visible_to_subject=False)
    assert any("Vraag, geen onderwerp → Melding" in note.text for note in notes)
    count = case.events.count()
    page.post(path(case, "onderwerp"), form)
    assert case.events.count() == count, "no change, no line"
    assert page.post(path(case, "onderwerp"), {"route": "x"}).status_code == 200


def test_opening_again_for_who_called(page: PageClient, cast: Cast) -> None:
    case = answered(cast)
    page.as_staff(cast.petra).post(path(case, "heropenen"), {"why": "Belde: nog niet duidelijk."})
    assert fresh(case).status == "question_received" and fresh(case).question.reopened == 1


def test_withdrawing_for_who_called(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    page.as_staff(cast.petra).post(path(case, "intrekken"), {"sent": "1"})
    assert fresh(case).status == "question_withdrawn"
    assert Message.objects.filter(template="complaints/question_withdrawn").count() == 1


def test_a_good_answer_becomes_a_frequent_question_for_who_edits(page: PageClient, cast: Cast) -> None:
    make_topic()
    case = answered(cast, text="Wij legen de container op maandag. " + "é" * 4000)
    html = page.as_staff(cast.petra).get(f"/beheer/zaken/{case.reference}/").content.decode()
    assert "veelgestelde" not in html, "the desk does not edit the website"
    cast.petra.groups.add(*cast.chief.groups.all())
    page.as_staff(type(cast.petra).objects.get(pk=cast.petra.pk))
    html = page.get(f"/beheer/zaken/{case.reference}/").content.decode()
    url = html.split('href="/beheer/services/question/add/')[1].split('"')[0].replace("&amp;", "&")
    assert len(url) < 4000 and "alleen het begin" in html
    form = page.get(f"/beheer/services/question/add/{url}").content.decode()
    assert "Container vol" in form and "Wij legen de container op maandag." in form


def test_questions_of_others_of_the_same_subject_are_alike(cast: Cast) -> None:
    subject = make_subject()
    case = question_case(cast)
    far = question_case(cast, title="Heel iets anders", text="Waar staat de bank?")
    near = question_case(cast, title="Container is vol en vies", text="afval")
    assert case.question.subject == near.question.subject == subject
    found = merging.alike(case, cast.petra)
    assert near in found and far not in found


def test_the_usual_handler_never_gets_the_question_of_their_household(cast: Cast) -> None:
    from core.accounts.models import User

    make_subject(handler=cast.petra)
    home = make_person("Bo", "de Wit", "999990020", house_number=5)
    user = User.objects.create(username="inwoner-bo", person=home)
    assert fresh(question_case(cast, user)).handler is None
    assert fresh(question_case(cast)).handler == cast.petra


def test_the_household_of_a_colleague_is_not_alike(cast: Cast) -> None:
    from core.accounts.models import User

    assert cast.petra.person
    home = make_person("Bo", "de Wit", "999990020", house_number=5)
    user = User.objects.create(username="inwoner-bo", person=home)
    case, own = question_case(cast), question_case(cast, user)
    assert own not in merging.alike(case, cast.petra)
    with pytest.raises(NotAllowed):
        merging.merge(case, own.reference, acting_as_staff(cast.petra, case.subject))
