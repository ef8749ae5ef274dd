"""What a rule can answer: go ahead, go ahead and settle it at the counter, or not online, with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise


class Outcome(IntEnum):
    """From lightest to heaviest; several reasons together give the heaviest.

    SETTLE: ask online, the counter settles it before it takes the request in. COUNTER: come or call first.
    """

    CAN_REQUEST = 0
    SETTLE = 1
    COUNTER = 2
    REFER = 3


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
