"""Every workflow, every pair of statuses: a move is lawful exactly when the table says so."""

import uuid
from itertools import product

import pytest
from django.utils import timezone

from core.accounts.acting import SYSTEM, Channel
from core.cases import workflow as workflows
from core.cases.models import Case
from core.cases.workflow import RESIDENT, SYSTEM_ITSELF, NotAllowed, Workflow
from tests.people import Cast

PAIRS = [
    (workflow.kind, source.name, target.name)
    for workflow in workflows.all_workflows()
    for source, target in product(workflow.statuses, repeat=2)
]


def bare_case(kind: str, status: str, cast: Cast) -> Case:
    """A case in a status, without the history that leads there."""
    subject = cast.suzanne.person
    assert subject
    return Case.objects.create(
        kind=kind,
        status=status,
        subject=subject,
        channel=Channel.WEB,
        received_on=timezone.localdate(),
        submission_key=uuid.uuid4(),
    )


@pytest.mark.parametrize(("kind", "source", "target"), PAIRS)
def test_pair(kind: str, source: str, target: str, cast: Cast) -> None:
    """What the table does not list is refused and leaves no trace; what it lists is known to it."""
    listed = any(source in move.sources and move.target == target for move in workflows.get(kind).moves)
    case = bare_case(kind, source, cast)
    if listed:
        assert workflows.get(kind).move(source, target).target == target
    else:
        with pytest.raises(NotAllowed):
            case.move_to(target, SYSTEM)
        case.refresh_from_db()
        assert case.status == source
        assert not case.events.exists()


@pytest.mark.parametrize("workflow", workflows.all_workflows(), ids=lambda w: w.kind)
def test_table_is_sound(workflow: Workflow) -> None:
    """Every name exists, no pair is listed twice, final statuses have no way out, all can be reached."""
    names = [status.name for status in workflow.statuses]
    assert len(names) == len(set(names))
    pairs = [(source, move.target) for move in workflow.moves for source in move.sources]
    assert len(pairs) == len(set(pairs))
    assert {name for pair in pairs for name in pair} <= set(names)
    reached = {workflow.first}
    while more := {target for source, target in pairs if source in reached} - reached:
        reached |= more
    assert reached == set(names)
    for status in workflow.statuses:
        assert status.final == (not workflow.moves_from(status.name)), status.name
    for move in workflow.moves:
        assert move.by, move.target
        assert all(by in {RESIDENT, SYSTEM_ITSELF} or "." in by for by in move.by)
