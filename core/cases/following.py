"""Following a case with a code: five wrong tries a day for each reference, counted in PostgreSQL.

A wrong code and an unknown reference get the same answer after the same work.
"""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from core.cases.models import Case, FollowCode, FollowTry
from core.cases.models.following import CODE_LETTERS, follow_words, hash_code
from core.cases.references import tidy
from core.tries import Tries

__all__ = ["TooManyTries", "find", "find_among", "follow_link", "forget_old"]

TRIES = Tries(FollowTry, "reference")


class TooManyTries(Exception):
    """Somebody guessed five times today; even the right code has to wait until tomorrow."""


def follow_link(case: Case, language: str = "nl") -> str:
    """A link for a message about this case, with a code of its own."""
    return follow_words(case, language)["follow_link"]


def find(reference: str, code: str) -> Case | None:
    """The case of a reference and a code, or None. TooManyTries, whether or not there is such a case.

    The try is counted before the code is looked at, so that a thousand tries at once count as a thousand.
    """
    reference = tidy(reference)
    return find_among(FollowCode.objects.filter(case__reference=reference), reference, code)


def find_among(codes: QuerySet[FollowCode], named: str, code: str) -> Case | None:
    """The case that a code opens, of those that a name of at most 19 signs stands for. Errors as `find`.

    Wrong tries count for that name only: who guesses with a number that is easy to guess, such as one of a
    register, keeps nobody from following their case by its reference.
    """
    if TRIES.are_over(named):
        raise TooManyTries
    letters = tidy(code).replace("-", "")[:CODE_LETTERS]
    valid = codes.filter(code_hash=hash_code(letters), valid_until__gt=timezone.now())
    found = valid.select_related("case").first()
    if found is None:
        return None
    TRIES.give_back(named)
    return found.case


def forget_old() -> None:
    """Remove counts of past days and codes that no longer work."""
    TRIES.forget_old()
    FollowCode.objects.filter(valid_until__lt=timezone.now()).delete()
