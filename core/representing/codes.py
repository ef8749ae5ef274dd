"""The code of an invitation: single use, useless to who was not meant, five wrong tries a day."""

from __future__ import annotations

import secrets

from core.accounts.models import Person
from core.cases.references import ALPHABET, tidy
from core.representing import rules
from core.representing.models import Invitation, InvitationTry, hash_code
from core.tries import Tries

LETTERS = 10
"""50 random bits: with five wrong tries a day nobody guesses one."""
TRIES = Tries(InvitationTry, "person_id")


class TooManyTries(Exception):
    """Somebody gave five wrong codes today; even the right one has to wait until tomorrow."""


def new_code() -> str:
    """A fresh code, such as 7H2K9-QXM4T."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    return f"{letters[:5]}-{letters[5:]}"


def kept(code: str) -> str:
    """What is kept of a code, however it was typed."""
    return hash_code(tidy(code).replace("-", "")[:LETTERS])


def find(person: Person, code: str, giver_name: str) -> Invitation | None:
    """The open invitation of this code, from somebody of this name, to this person; or None.

    The try is counted before anything is looked at, so that a thousand at once count as a thousand. A wrong
    code, a wrong name and a right code in the wrong hands get the same answer. TooManyTries.
    """
    if TRIES.are_over(person.pk):
        raise TooManyTries
    found = Invitation.objects.open().select_related("giver").filter(code_hash=kept(code)).first()
    if found is None or not _fits(found, person, giver_name):
        return None
    TRIES.give_back(person.pk)
    return found


def _fits(invitation: Invitation, person: Person, giver_name: str) -> bool:
    giver = invitation.giver
    names = {giver.family_name, f"{giver.prefix} {giver.family_name}", giver.full_name}
    named = rules.plain_name(giver_name) in {rules.plain_name(name) for name in names}
    meant = rules.is_who_was_meant(invitation.birth_date, invitation.postcode, person.birth, person.postcode)
    return named and meant and giver.pk != person.pk
