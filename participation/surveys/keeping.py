"""Keeping answers as people go, and sending them once. Nothing that was kept is lost on the way."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.on_behalf import acting_of
from core.cases.uploads import SUFFIX
from participation.contributions.sending import SENDERS
from participation.models import NotAllowed, Participant, Phase, Question, Reply, Response
from participation.surveys.rules import asked, missing
from participation.who.taking_part import entered_by, join, participant_of, way_of

MOST_AN_HOUR = 300
"""New responses from one network address: a hall full of people fits."""
Kept = dict[int, list[Reply]]
"""By number of a question, its replies."""


class Incomplete(Exception):
    """Required questions have no answer yet."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = questions
        super().__init__(", ".join(str(each.pk) for each in questions))


def questions_of(phase: Phase) -> list[Question]:
    """All questions with their options, in order: two queries."""
    return list(phase.questions.prefetch_related("options"))


def option_owners(questions: Iterable[Question]) -> dict[int, int]:
    """By number of an option, that of its question."""
    return {option.pk: question.pk for question in questions for option in question.options.all()}


def response_of(request: HttpRequest, phase: Phase) -> Response | None:
    """What whoever this is filled in before, in this phase."""
    somebody = participant_of(request, phase.process)
    return _of(phase, somebody).first() if somebody else None


def kept_in(response: Response | None) -> Kept:
    """What is kept of it."""
    found: Kept = defaultdict(list)
    if response is not None:
        for reply in response.replies.select_related("option", "row", "area").order_by("pk"):
            found[reply.question_id].append(reply)
    return found


def chosen_in(kept: Mapping[int, Sequence[Reply]]) -> dict[int, list[int]]:
    """The options that were chosen, as the rules want them."""
    return {
        pk: [each.option_id for each in replies if each.option_id and not each.row_id]
        for pk, replies in kept.items()
    }


def save_step(
    request: HttpRequest, phase: Phase, replies: Mapping[int, list[Reply]], files: Mapping[int, Any]
) -> Response:
    """Keep the answers of one page in the place of those of before, and drop what is no longer asked."""
    stored = {pk: _stored(file) for pk, file in files.items()}
    try:
        with transaction.atomic():
            response = _open(request, phase)
            _replace(response, replies, stored)
            _drop_unasked(response)
    except Exception:
        _forget_files(list(stored.values()))
        raise
    return response


@transaction.atomic
def send(request: HttpRequest, phase: Phase) -> Response:
    """Send what was kept, once: sent again, it stays as it was."""
    somebody = participant_of(request, phase.process)
    response = _of(phase, somebody).select_for_update().first() if somebody else None
    if response is None:
        raise Incomplete(questions_of(phase)[:1])
    if response.sent_at:
        return response
    _still_open(phase)
    _drop_unasked(response)
    kept = kept_in(response)
    if lacking := missing(questions_of(phase), chosen_in(kept), kept.keys()):
        raise Incomplete(lacking)
    acting = acting_of(request)
    response.way, response.entered_by = way_of(acting), entered_by(acting)
    response.sent_at = timezone.now()
    response.save()
    return response


def _of(phase: Phase, somebody: Participant) -> QuerySet[Response]:
    return Response.objects.filter(phase=phase, participant=somebody)


def _open(request: HttpRequest, phase: Phase) -> Response:
    _still_open(phase)
    acting = acting_of(request)
    somebody = join(request, phase)
    columns = {"way": way_of(acting), "entered_by": entered_by(acting)}
    _row, is_new = Response.objects.get_or_create(phase=phase, participant=somebody, defaults=columns)
    if is_new and not acting.assistance and SENDERS.this_hour(request) > MOST_AN_HOUR:
        raise NotAllowed(
            _("Er komt nu te veel tegelijk binnen. Probeer het over een uur weer, of bel 14 071.")
        )
    response = _of(phase, somebody).select_for_update().get()
    if response.sent_at:
        raise NotAllowed(
            _("U hebt deze vragenlijst al verstuurd. Wat u toen verstuurde, blijft zoals het was.")
        )
    return response


def _still_open(phase: Phase) -> None:
    if not phase.is_open:
        raise NotAllowed(
            _("Deze vragenlijst is intussen dicht. Wat u net invulde, staat hieronder. Het telt niet mee.")
        )


def _replace(response: Response, replies: Mapping[int, list[Reply]], stored: Mapping[int, str]) -> None:
    _remove(response, replies.keys())
    rows = [reply for each in replies.values() for reply in each]
    for reply in rows:
        reply.response, reply.pk = response, None
        reply.file.name = stored.get(reply.question_id, "")
    Reply.objects.bulk_create(rows)


def _drop_unasked(response: Response) -> None:
    questions, kept = questions_of(response.phase), kept_in(response)
    wanted = {each.pk for each in asked(questions, chosen_in(kept))}
    if gone := kept.keys() - wanted:
        _remove(response, gone)


def _remove(response: Response, questions: Iterable[int]) -> None:
    rows = response.replies.filter(question__in=list(questions))
    names = [name for name in rows.exclude(file="").values_list("file", flat=True) if name]
    rows.delete()
    if names:
        transaction.on_commit(partial(_forget_files, names))


def _stored(file: Any) -> str:
    return default_storage.save(f"participation/{uuid.uuid4()}{SUFFIX[file.kind]}", ContentFile(file.content))


def _forget_files(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)
