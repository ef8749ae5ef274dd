"""What a rule can answer: go ahead, come to the counter, or go elsewhere, each with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise


class Outcome(IntEnum):
    """From lightest to heaviest; several reasons together give the heaviest."""

    CAN_REQUEST = 0
    COUNTER = 1
    REFER = 2


@dataclass(frozen=True)
class Reason:
    """Why: what the law says in plain words, and what to do then. With CAN_REQUEST it is only a notice.

    `article` is empty where practice, not an article that was read, is the ground.
    """

    code: str
    outcome: Outcome
    article: str
    text: Promise
    what_then: Promise


def heaviest(reasons: Iterable[Reason]) -> Outcome:
    """The outcome of several reasons together; none at all means the request can be made."""
    return max((reason.outcome for reason in reasons), default=Outcome.CAN_REQUEST)
