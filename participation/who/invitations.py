"""Letters with a code: one household takes part without an account. The code stands in the letter only."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import override

from core.accounts.models import Language, User
from core.cases.references import ALPHABET, READ_ALIKE
from core.city.models import Area
from core.following.models.subscribers import address_in
from core.notifications.models import Message
from core.notifications.outbox import letter_to_address, put
from core.tries import Tries
from participation.models import Invitation, InvitationTry, Process, key_of
from participation.who.taking_part import LETTER, SESSION_LETTER, remember

LETTERS = 10
"""50 random bits: with five wrong tries a day from one network address nobody guesses one."""
TRIES = Tries(InvitationTry, "sender")
AT_LEAST = timedelta(days=14)
"""A code works as long as somebody can take part, and never shorter than this."""


class TooManyTries(Exception):
    """From this network address came five wrong codes today; even the right one waits until tomorrow."""


@dataclass(frozen=True)
class Household:
    """Where a letter goes: the lines of the label, and what we know of the address."""

    lines: tuple[str, ...]
    postcode: str = ""
    house: str = ""
    metres: int | None = None
    area: Area | None = None
    language: str = Language.DUTCH


@transaction.atomic
def invite(
    process: Process, addresses: Iterable[Household], *, batch: str, by: User | None
) -> list[Invitation]:
    """Make invitations and their letters, one for each household of a batch; those made before are left out.

    They wait in the outbox for the printer. `by`: who decided so, for the record of the caller.
    """
    until = valid_until(process)
    made: list[tuple[Invitation, str, str]] = []
    seen = set(
        Invitation.objects.filter(process=process, batch=batch)
        .exclude(postcode="")
        .values_list("postcode", "house")
    )
    for each in addresses:
        place = (each.postcode, each.house)
        if each.postcode and place in seen:
            continue
        seen.add(place)
        code = new_code()
        row = Invitation(
            process=process,
            batch=batch,
            lines=list(each.lines),
            postcode=each.postcode,
            house=each.house,
            metres=each.metres,
            area=each.area,
            code_hash=kept(code),
            valid_until=until,
            sent_at=timezone.now(),
        )
        made.append((row, code, each.language))
    rows = Invitation.objects.bulk_create([row for row, _code, _language in made])
    put(
        [
            _letter(process, row, code, language)
            for row, (_row, code, language) in zip(rows, made, strict=True)
        ]
    )
    return rows


def valid_until(process: Process) -> date:
    """The last day on which something can be done, or two weeks from now."""
    last = max((phase.closes for phase in process.phases.all()), default=timezone.now())
    return timezone.localdate(max(last, timezone.now() + AT_LEAST))


def _letter(process: Process, invitation: Invitation, code: str, language: str) -> Message:
    with override(language):
        context = {
            "title": process.said("title"),
            "question": process.said("question"),
            "until": date_format(invitation.valid_until, "j F Y"),
            "answer_due": date_format(process.answer_due, "j F Y") if process.answer_due else "",
        }
    page = address_in(language, "participation:code")
    context.update(code=code, page=page, page_typed=page.split("://")[-1], take_part_link=page)
    key = f"participation:invitation:{invitation.pk}"
    return letter_to_address(invitation.lines, language, "participation/invitation", context, key=key)


def new_code() -> str:
    """A fresh code, such as 7H2K9-QXM4T."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    return f"{letters[:5]}-{letters[5:]}"


def kept(code: str) -> str:
    """What is kept of a code, however it was typed: spaces, small letters and look-alikes are mended."""
    letters = [sign for sign in code.upper().translate(READ_ALIKE) if sign in ALPHABET][:LETTERS]
    return salted_hmac("participation-letter", "".join(letters), algorithm="sha256").hexdigest()


def use(request: HttpRequest, code: str) -> Invitation | None:
    """This browser takes part with the letter of this code; None when there is no such code any more.

    The try is counted before anything is looked at. TooManyTries.
    """
    sender = sender_of(request)
    if TRIES.are_over(sender):
        raise TooManyTries
    found = Invitation.objects.select_related("process").filter(code_hash=kept(code)).first()
    if found is None or not found.works or found.process.state == Process.State.DRAFT:
        return None
    TRIES.give_back(sender)
    remember(request, found.process, sign_of(found), LETTER)
    letters = request.session.get(SESSION_LETTER, {})
    letters[str(found.process_id)] = found.pk
    request.session[SESSION_LETTER] = letters
    return found


def sign_of(invitation: Invitation) -> str:
    """The sign of a letter in its process."""
    return key_of(invitation.process, LETTER, invitation.pk)


def sender_of(request: HttpRequest) -> str:
    """The keyed hash under which wrong tries from this network address are counted."""
    address = get_adapter(request).get_client_ip(request) or ""
    return salted_hmac("participation-code", address, algorithm="sha256").hexdigest()
