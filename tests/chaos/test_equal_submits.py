"""A form sent many times at once over HTTP: one case, and one number for everybody."""

from __future__ import annotations

import http.client
import re
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest

from documents.drafts import FORM
from leiden_portal.startup.ports import LOOPBACK
from tests.chaos.stack import Stack
from tests.sizes import EQUAL_SUBMITS, SUBMIT_ROUNDS, SUBMIT_THREADS

pytestmark = pytest.mark.chaos

TOKEN = "t" * 32
REFERENCE = re.compile(r"/([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})/(?:bevestiging|betalen|verstuurd)/$")
UNIQUE_KEYS = """
SELECT conname FROM pg_constraint
 WHERE conrelid = 'cases_case'::regclass AND contype = 'u'
   AND pg_get_constraintdef(oid) LIKE '%submission_key%'
"""
STRANGER = {
    "given_names": "Joost",
    "family_name": "Bakker",
    "postcode": "2312 AB",
    "house_number": "3",
    "street": "Voorbeeldgracht",
    "city": "Leiden",
}
COMPLAINT = {"at": "nakijken", "for_whom": "self", "about": "body", "toward": "me", "what_happened": "Niets."}
STRANGERS: dict[str, tuple[str, dict[str, str]]] = {
    "vraag": ("/vragen/stellen/", {**STRANGER, "title": "Container vol", "text": "Vol.", "toch": "1"}),
    "klacht": ("/klachten/indienen/", {**STRANGER, **COMPLAINT}),
}
"""Where somebody without DigiD sends what, on the last page of each form."""
COPY = f"""
INSERT INTO cases_draft (key, form, owner_id, subject_id, place, answers, started_at, changed_at)
SELECT gen_random_uuid(), '{FORM}', owner_id, subject_id, place, answers, now(), now()
  FROM cases_draft WHERE form = 'filled'
RETURNING key
"""


def test_equal_submits_make_one_case(stack: Stack) -> None:
    session = ready(stack, "submits")
    _, port = stack.gunicorn("leiden_portal.wsgi", "submits")
    for _ in range(SUBMIT_ROUNDS):
        key = stack.ask(COPY, "submits")[0][0]
        answers = send_at_once(port, session, key)
        assert {status for status, _ in answers} == {302}
        made = stack.ask(f"SELECT reference FROM cases_case WHERE submission_key = '{key}'", "submits")
        assert len(made) == 1
        assert {told(location) for _, location in answers} == {made[0][0]}
    messages = stack.ask("SELECT count(*), count(DISTINCT key) FROM notifications_message", "submits")[0]
    assert messages == (SUBMIT_ROUNDS, SUBMIT_ROUNDS)
    print(
        f"submits  {SUBMIT_ROUNDS} rounds of {EQUAL_SUBMITS} equal submits by {SUBMIT_THREADS} threads: "
        f"{SUBMIT_ROUNDS} cases, {messages[0]} messages, one number a round"
    )


def test_without_lock_and_constraint_there_are_more(stack: Stack) -> None:
    session = ready(stack, "unguarded")
    for (name,) in stack.ask(UNIQUE_KEYS, "unguarded"):
        stack.ask(f"ALTER TABLE cases_case DROP CONSTRAINT {name}", "unguarded")
    _, port = stack.gunicorn("tests.chaos.unguarded_wsgi", "unguarded")
    key = stack.ask(COPY, "unguarded")[0][0]
    send_at_once(port, session, key)
    made = stack.ask(f"SELECT count(*) FROM cases_case WHERE submission_key = '{key}'", "unguarded")[0][0]
    assert made > 1, "without lock and constraint equal submits should have made more than one case"


@pytest.mark.parametrize("form", ["vraag", "klacht"])
def test_equal_forms_of_a_stranger_make_one_case_and_one_person(stack: Stack, form: str) -> None:
    path, fields = STRANGERS[form]
    database = f"stranger_{form}"
    stack.postgres.create(database, "portal")
    _, port = stack.gunicorn("leiden_portal.wsgi", database)
    for _ in range(SUBMIT_ROUNDS):
        key = str(uuid.uuid4())
        answers = post_at_once(port, path, {**fields, "key": key})
        assert {status for status, _ in answers} == {302}
        made = stack.ask(f"SELECT reference FROM cases_case WHERE submission_key = '{key}'", database)
        assert len(made) == 1
        assert {told(location) for _, location in answers} == {made[0][0]}
    people = stack.ask("SELECT count(*) FROM accounts_person", database)[0][0]
    assert people == SUBMIT_ROUNDS
    print(
        f"submits  {SUBMIT_ROUNDS} rounds of {EQUAL_SUBMITS} equal forms ({form}) of a stranger by "
        f"{SUBMIT_THREADS} threads: {SUBMIT_ROUNDS} cases, {people} people"
    )


def ready(stack: Stack, database: str) -> str:
    """A database of its own with one filled draft in it; the session of its resident."""
    stack.postgres.create(database, "portal")
    more = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    return stack.run("-m", "tests.chaos.ready_draft", database=database, **more).strip()


def send_at_once(port: int, session: str, key: str) -> list[tuple[int, str]]:
    """The last page of a request, sent by all threads."""
    return post_at_once(port, f"/reisdocumenten/aanvraag/{key}/overzicht/", {"correct": "on"}, session)


def post_at_once(port: int, path: str, fields: dict[str, str], session: str = "") -> list[tuple[int, str]]:
    """Status and address of each answer, when all threads begin together."""
    start = threading.Barrier(SUBMIT_THREADS)
    body = urlencode({**fields, "csrfmiddlewaretoken": TOKEN})
    cookies = [f"csrftoken={TOKEN}", *([f"sessionid={session}"] if session else [])]
    headers = {"Cookie": "; ".join(cookies), "Content-Type": "application/x-www-form-urlencoded"}

    def send(number: int) -> list[tuple[int, str]]:
        line = http.client.HTTPConnection(LOOPBACK, port, timeout=60)
        line.connect()
        start.wait(timeout=60)
        answers = []
        for _ in range(number, EQUAL_SUBMITS, SUBMIT_THREADS):
            line.request("POST", path, body, headers)
            answer = line.getresponse()
            answer.read()
            answers.append((answer.status, answer.headers.get("Location", "")))
        line.close()
        return answers

    with ThreadPoolExecutor(SUBMIT_THREADS) as threads:
        return [answer for answers in threads.map(send, range(SUBMIT_THREADS)) for answer in answers]


def told(location: str) -> str:
    """The number of the case that an answer leads to."""
    found = REFERENCE.search(location)
    return found[1] if found else location
