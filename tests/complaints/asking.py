"""Filling in the question form, and questions further on their way."""

from __future__ import annotations

import uuid
from typing import Any

from complaints.models import StandardText
from complaints.questions import answering, asking
from core.accounts.acting import acting_as_staff, acting_without_account
from core.accounts.models import User
from core.cases.models import Case
from core.notifications.models import Message
from core.notifications.wording import Words, words
from tests.client import PageClient
from tests.complaints_factory import question_case
from tests.people import Cast, make_person

ASK = "/vragen/stellen/"


def typed(**more: Any) -> dict[str, Any]:
    """The form as somebody without DigiD fills it in."""
    return {
        "key": str(uuid.uuid4()),
        "title": "Container vol",
        "text": "De container in mijn straat is vol. Wanneer komt u?",
        "given_names": "Joost",
        "family_name": "Bakker",
        "email": "joost@voorbeeld.example",
        "by_email": "on",
        **more,
    }


def case_by_code() -> Case:
    """A question of somebody without DigiD, who chose e-mail."""
    page = PageClient()
    page.post(ASK, typed())
    return Case.objects.select_related("subject", "question").latest("pk")


def by_code(case: Case) -> PageClient:
    """A browser let in by the code in the last message about this case."""
    message = Message.objects.filter(event__event__case=case).latest("pk")
    page = PageClient()
    page.get(message.context["follow_link"].replace("http://127.0.0.1:8000", ""))
    return page


def somebody_else(name: str = "Vries") -> Case:
    """The same question of another person without DigiD."""
    person = make_person("Joke", name, email="joke@voorbeeld.example")
    asked = asking.Asked("Container is vol", "Onze container is vol.")
    return asking.ask(asked, acting_without_account(person), key=uuid.uuid4())


def answered(cast: Cast, asker: User | None = None, text: str = "Wij komen morgen.", **fields: Any) -> Case:
    """A question that Petra answered."""
    case = question_case(cast, asker, **fields)
    answering.answer(case, text, acting_as_staff(cast.petra, case.subject))
    case.refresh_from_db()
    return case


def standard_text(**fields: Any) -> StandardText:
    """A text that answers many."""
    usual = {"name": "Container", "text": "Dag {naam}, wij legen de container. Zaak {zaaknummer}."}
    return StandardText.objects.create(**{**usual, **fields})


def said(case: Case, template: str) -> Words:
    """The last message of this kind about a case."""
    message = Message.objects.filter(event__event__case=case, template=f"complaints/{template}").latest("pk")
    return words(message.template, message.language, message.context)
