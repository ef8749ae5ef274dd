"""Taking in what people send: once, within the rules of the house, and with a receipt."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import MD5, Lower
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.accounts.acting import Acting
from core.accounts.on_behalf import acting_of
from core.audit import personal_data
from core.cases.uploads import SUFFIX, CleanFile
from core.city.models import Area
from core.senders import Senders
from participation.contributions.receipt_messages import tell_received
from participation.models import Contribution, Moderation, NotAllowed, Participant, Phase, Picture, SentHour
from participation.who.taking_part import entered_by, join, way_of

MOST_LINKS = 2
LONG_TEXT = 40
"""Shorter texts may well be the same by chance: "mee eens"."""
USUAL_AN_HOUR = 20
"""Above this, what comes from one network address is looked at before it is shown."""
MOST_AN_HOUR = 120
SENDERS = Senders(SentHour, "participation-sending")
LINK = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|net|org|info|shop|xyz|biz|top|ru|cn)\b", re.IGNORECASE)


class TooMany(NotAllowed):
    """From this network address came too much within the hour."""


class Twice(NotAllowed):
    """The same words are there already."""


@dataclass
class Sent:
    """What somebody sends in: the words, the place and the pictures (each with what one sees on it)."""

    text: str
    submission: uuid.UUID
    title: str = ""
    kind: str = Contribution.Kind.IDEA
    parent: Contribution | None = None
    language: str = ""
    shown_name: str = ""
    is_minor: bool = False
    area: Area | None = None
    longitude: float | None = None
    latitude: float | None = None
    pictures: Sequence[tuple[CleanFile, str]] = field(default_factory=list)


def send(request: HttpRequest, phase: Phase, sent: Sent) -> Contribution:
    """Keep what was sent. The same form again gives what it gave before.

    NotAllowed: nothing was kept, and its words say why.
    """
    acting = acting_of(request)
    if before := Contribution.objects.filter(submission=sent.submission, phase=phase).first():
        return before
    count = 0 if acting.assistance else SENDERS.this_hour(request)
    if count > MOST_AN_HOUR:
        raise TooMany(
            _(
                "Van deze internetverbinding kwam het laatste uur heel veel. Wat u schreef, staat er nog. "
                "Probeer het over een uur weer, of bel 14 071."
            )
        )
    stored = [_store(picture) for picture, _words in sent.pictures]
    try:
        with transaction.atomic():
            return _keep(request, acting, phase, sent, stored, many=count > USUAL_AN_HOUR)
    except IntegrityError:
        _throw_away(stored)
        if before := Contribution.objects.filter(submission=sent.submission, phase=phase).first():
            return before  # the same form, at the same moment
        raise
    except NotAllowed:
        _throw_away(stored)
        raise


def _keep(
    request: HttpRequest, acting: Acting, phase: Phase, sent: Sent, stored: list[str], *, many: bool
) -> Contribution:
    participant = join(request, phase, shown_name=sent.shown_name, is_minor=sent.is_minor)
    Participant.objects.select_for_update().get(pk=participant.pk)
    if _is_there(phase, participant, sent):
        raise Twice(
            _(
                "Deze tekst staat er al. Er is niets dubbel bewaard. "
                "Wilt u er iets bij zeggen? Verander de tekst."
            )
        )
    made = Contribution.objects.create(
        process=phase.process,
        phase=phase,
        participant=participant,
        kind=sent.kind,
        parent=sent.parent,
        state=first_state(phase, f"{sent.title}\n{sent.text}\n{sent.shown_name}", many=many),
        title=sent.title,
        text=sent.text,
        language=sent.language or get_language() or "nl",
        shown_name="" if participant.is_minor else sent.shown_name,
        longitude=sent.longitude,
        latitude=sent.latitude,
        area=sent.area,
        way=way_of(acting),
        entered_by=entered_by(acting),
        received_on=acting.received_on,
        submission=sent.submission,
    )
    _pictures(made, sent, stored)
    tell_received(made, participant)
    return made


def _is_there(phase: Phase, participant: Participant, sent: Sent) -> bool:
    """The same words: by the same sender always, by another when they are more than a few."""
    same = Contribution.objects.alias(words=MD5(Lower("text"))).filter(
        process=phase.process_id,
        words=MD5(Lower(Value(sent.text))),
        parent=sent.parent,
        kind=sent.kind,
        title__iexact=sent.title,
    )
    same = same.exclude(state=Contribution.State.WITHDRAWN)
    if len(sent.text) < LONG_TEXT:
        same = same.filter(participant=participant)
    return same.exists()


def first_state(phase: Phase, words: str, *, many: bool) -> str:
    """Shown at once, unless this phase, many links, personal data or a flood ask for a look first."""
    links = len(LINK.findall(words)) > MOST_LINKS
    if phase.moderation == Moderation.BEFORE or many or links or personal_data.find(words, shared_boxes=True):
        return Contribution.State.WAITING
    return Contribution.State.SHOWN


def _store(picture: CleanFile) -> str:
    name = f"participation/{uuid.uuid4()}{SUFFIX[picture.kind]}"
    return default_storage.save(name, ContentFile(picture.content))


def _throw_away(stored: list[str]) -> None:
    for name in stored:
        default_storage.delete(name)


def _pictures(made: Contribution, sent: Sent, stored: list[str]) -> None:
    if not stored:
        return
    Picture.objects.bulk_create(
        Picture(contribution=made, file=name, kind=picture.kind, text=words, **_size(picture))
        for (picture, words), name in zip(sent.pictures, stored, strict=True)
    )


def _size(picture: CleanFile) -> dict[str, Any]:
    from PIL import Image  # here, for most of what is sent has no picture

    with Image.open(io.BytesIO(picture.content)) as opened:
        return {"width": opened.width, "height": opened.height}
