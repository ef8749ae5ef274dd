"""A decision never goes by SMS alone, and by e-mail only to who agreed to that for its type (Awb 2:8)."""

from __future__ import annotations

import pytest
from django.template.loader import get_template

from core.cases import workflow as workflows
from core.cases.workflow import Workflow
from core.notifications import preferences
from core.notifications.models import Channel, ChannelConsent
from core.notifications.outbox import notify
from tests.people import Cast, person_of

NO_DECISION = {
    "documents/withdrawn",
    "documents/delivered",
    "complaints/question_withdrawn",
    "complaints/complaint_withdrawn",
    "ombudsman/request_withdrawn",
    "initiatives/withdrawn",
}
"""They close a case, and only confirm what the resident did."""
EVERY = [
    (workflow, message)
    for workflow in workflows.all_workflows()
    for message in sorted(
        {move.message for move in workflow.moves if move.message}
        | next(each.decisions for each in preferences.message_types() if each.slug == workflow.app)
    )
]
DECISIONS = [(workflow, message) for workflow, message in EVERY if preferences.is_decision(message)]
CONSENTS = [(), ("sms",), ("email",), ("email", "sms")]


def agree(cast: Cast, message_type: str, *channels: str) -> None:
    person = person_of(cast.suzanne)
    person.phone = "+31612345678"
    person.save()
    for channel in channels:
        ChannelConsent.objects.create(person=person, message_type=message_type, channel=channel, wording="ja")


def channels(cast: Cast, workflow: Workflow, message: str) -> set[str]:
    made = notify(person_of(cast.suzanne), message, {}, key="k", message_type=workflow.app)
    return {row.channel for row in made}


@pytest.mark.parametrize("given", CONSENTS, ids=lambda given: "+".join(given) or "nothing")
@pytest.mark.parametrize(("workflow", "message"), EVERY, ids=[message for _, message in EVERY])
@pytest.mark.django_db
def test_no_message_goes_by_sms_alone(
    workflow: Workflow, message: str, given: tuple[str, ...], cast: Cast
) -> None:
    agree(cast, workflow.app, *given)
    used = channels(cast, workflow, message)
    whole = "email" if "email" in given else "letter"
    assert used == {whole, *({"sms"} & set(given))}


@pytest.mark.parametrize(("workflow", "message"), DECISIONS, ids=[message for _, message in DECISIONS])
@pytest.mark.django_db
def test_consent_for_another_type_is_none_for_a_decision(
    workflow: Workflow, message: str, cast: Cast
) -> None:
    for each in preferences.message_types():
        if each.slug != workflow.app:
            agree(cast, each.slug, "email", "sms")
    assert channels(cast, workflow, message) == {"letter"}


@pytest.mark.parametrize(("workflow", "message"), DECISIONS, ids=[message for _, message in DECISIONS])
@pytest.mark.django_db
def test_a_decision_is_refused_to_go_by_sms_alone(workflow: Workflow, message: str, cast: Cast) -> None:
    with pytest.raises(ValueError, match="decides"):
        notify(person_of(cast.suzanne), message, {}, key="k", channels=[Channel.SMS])


@pytest.mark.parametrize("workflow", workflows.all_workflows(), ids=lambda workflow: workflow.kind)
def test_every_message_that_ends_a_case_is_known_as_a_decision(workflow: Workflow) -> None:
    for move in workflow.moves:
        if move.message and workflow.status(move.target).final:
            assert preferences.is_decision(move.message) != (move.message in NO_DECISION), move.message


def test_every_decision_has_its_texts() -> None:
    for each in preferences.message_types():
        for template in each.decisions:
            for language in ("nl", "en"):
                get_template(f"emails/{template}/{language}.md")
