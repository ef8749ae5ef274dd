"""/volgen/: status and next step for who has a code; nothing for who guesses."""

import random
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from core.accounts.acting import acting_as_staff
from core.cases import following
from core.cases.conversation import write_from_desk
from core.cases.following import TooManyTries, find
from core.cases.models import Case, FollowCode, FollowTry
from core.cases.models.following import CODE_LETTERS, new_code
from core.cases.references import ALPHABET, new_reference
from core.notifications.models import Message
from core.notifications.wording import words
from core.tries import WRONG_TRIES_A_DAY
from tests.cases_factory import travel_document_case
from tests.client import PageClient
from tests.people import Cast
from tests.queries import counted
from tests.sizes import GUESSES

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Case:
    return travel_document_case(cast, "taken_in")


def test_reference_and_code_show_the_status(page: PageClient, case: Case) -> None:
    answer = page.post("/volgen/", {"reference": case.reference.lower(), "code": new_code(case).lower()})
    html = answer.content.decode()
    assert "Ingenomen" in html
    assert "Toegekend" in html


def test_the_page_names_nobody(page: PageClient, case: Case, cast: Cast) -> None:
    html = page.post("/volgen/", {"reference": case.reference, "code": new_code(case)}).content.decode()
    for secret in ("Suzanne", "Graaf", "Voorbeeldgracht", "Paspoort voor", "suzanne@"):
        assert secret not in html


def test_the_link_of_a_message_works(page: PageClient, case: Case, cast: Cast) -> None:
    write_from_desk(case, acting_as_staff(cast.petra), "Dag")
    context = Message.objects.filter(template="cases/new_message").get().context
    path = re.sub(r"^https?://[^/]+", "", context["follow_link"])
    answer = page.get(path)
    assert "Ingenomen" in answer.content.decode()
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_message_about_a_case_says_how_to_follow_it(language: str, case: Case, cast: Cast) -> None:
    context = Message.objects.filter(template="documents/taken_in").get().context
    said = words("documents/taken_in", language, context)
    assert context["follow_link"] in said.text
    assert context["follow_code"] in said.text


def test_a_code_is_kept_as_a_hash(case: Case) -> None:
    code = new_code(case)
    assert code.replace("-", "") not in str(FollowCode.objects.values_list())


def test_an_old_code_does_not_work(case: Case) -> None:
    code = new_code(case)
    FollowCode.objects.update(valid_until=timezone.now() - timedelta(seconds=1))
    assert find(case.reference, code) is None


def test_the_code_of_another_case_does_not_work(case: Case, cast: Cast) -> None:
    assert find(case.reference, new_code(travel_document_case(cast, "requested"))) is None


def test_five_wrong_tries_a_day(case: Case) -> None:
    code = new_code(case)
    for _try in range(5):
        assert find(case.reference, "AAAAA-AAAAA") is None
    with pytest.raises(TooManyTries):
        find(case.reference, code)


def test_guessing_without_end(case: Case) -> None:
    """Somebody knows the reference: five guesses a day are looked at, for as long as a code works."""
    new_code(case)
    chance, looked_at = random.Random(9), 0
    for _guess in range(GUESSES):
        try:
            assert find(case.reference, "".join(chance.choices(ALPHABET, k=CODE_LETTERS))) is None
            looked_at += 1
        except TooManyTries:
            continue
    assert looked_at == WRONG_TRIES_A_DAY
    made = FollowCode.objects.latest("pk")
    days = (made.valid_until - timezone.now()).days + 2
    once = WRONG_TRIES_A_DAY * days / len(ALPHABET) ** CODE_LETTERS
    print(f"{GUESSES} guesses at a follow code, {looked_at} looked at; {days} days: 1 in {1 / once:,.0f}")
    assert once < 1e-9


def test_without_counting_every_guess_is_looked_at(case: Case) -> None:
    """Negative control: it is the counting that holds."""
    for sign in ALPHABET[:12]:
        FollowTry.objects.all().delete()
        assert find(case.reference, sign * CODE_LETTERS) is None


def test_right_codes_do_not_count(case: Case) -> None:
    code = new_code(case)
    for _try in range(12):
        assert find(case.reference, code) == case


def test_tomorrow_one_may_try_again(case: Case) -> None:
    for _try in range(5):
        find(case.reference, "AAAAA-AAAAA")
    FollowTry.objects.update(day=timezone.localdate() - timedelta(days=1))
    assert find(case.reference, new_code(case)) == case


def test_the_lock_is_per_reference(case: Case, cast: Cast) -> None:
    for _try in range(6):
        page_of_guesses(case.reference)
    other = travel_document_case(cast, "requested")
    assert find(other.reference, new_code(other)) == other


def page_of_guesses(reference: str) -> str:
    try:
        return str(find(reference, "AAAAA-AAAAA"))
    except TooManyTries:
        return "too many"


def test_an_unknown_reference_answers_the_same_after_the_same_work(page: PageClient, case: Case) -> None:
    def tried(reference: str) -> tuple[list[tuple[int, str]], list[list[str]]]:
        answers, work = [], []
        for _try in range(7):
            with counted() as queries:
                answer = page.post("/volgen/", {"reference": reference, "code": "AAAAA-AAAAA"})
            html = answer.content.decode().replace(reference, "REFERENCE")
            html = re.sub(r'nonce="[^"]+"|name="csrfmiddlewaretoken" value="[^"]+"', "", html)
            answers.append((answer.status_code, html))
            work.append([re.sub(r"'[^']*'|\d+", "?", query) for query in queries])
        return answers, work

    assert tried(case.reference) == tried(new_reference())


def test_a_wrong_code_says_what_to_do(page: PageClient, case: Case) -> None:
    answer = page.post("/volgen/", {"reference": case.reference, "code": "AAAAA-AAAAA"})
    assert answer.status_code == 403
    assert "Kijk ze na in onze laatste brief of mail" in answer.content.decode()


@pytest.mark.parametrize("reference", ["", "x", "a" * 41, "' OR 1=1 --", "\x00"])
def test_strange_references_are_just_wrong(reference: str, page: PageClient, cast: Cast) -> None:
    answer = page.post("/volgen/", {"reference": reference, "code": "AAAAA-AAAAA"})
    assert answer.status_code in {200, 403}


def test_few_queries(page: PageClient, case: Case) -> None:
    code = new_code(case)
    with counted() as queries:
        page.post("/volgen/", {"reference": case.reference, "code": code})
    assert len(queries) <= 5


def test_old_counts_and_codes_are_forgotten(case: Case) -> None:
    new_code(case)
    find(case.reference, "AAAAA-AAAAA")
    FollowCode.objects.update(valid_until=timezone.now() - timedelta(days=1))
    FollowTry.objects.update(day=timezone.localdate() - timedelta(days=2))
    following.forget_old()
    assert not FollowCode.objects.exists()
    assert not FollowTry.objects.exists()
