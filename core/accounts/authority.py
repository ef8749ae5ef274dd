"""Authority over a minor (gezag, BW boek 1 titel 14), and when we know who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AuthorityKind(StrEnum):
    """The kinds that the BRP tells apart, and one for when it does not answer."""

    ONE_PARENT = "one_parent"
    TWO_PARENTS = "two_parents"
    JOINT = "joint"  # of a parent and somebody else
    GUARDIAN = "guardian"
    NONE_FOR_NOW = "none_for_now"
    UNDETERMINABLE = "undeterminable"
    UNAVAILABLE = "unavailable"


NUMBERS_OF_HOLDERS = {
    AuthorityKind.ONE_PARENT: (1,),
    AuthorityKind.TWO_PARENTS: (2,),
    AuthorityKind.JOINT: (2,),
    AuthorityKind.GUARDIAN: (1, 2),
}


@dataclass(frozen=True)
class Authority:
    """Authority over the child `child`: its kind and the people who hold it.

    People are named by what the asker knows them by: their number at the BRP, ids of Person rows elsewhere.
    """

    kind: AuthorityKind
    holders: frozenset[str] = frozenset()
    child: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether `holders` is the whole list and all can be asked.

        If not (nobody for now, undeterminable, a guardian who is an institution) the matter goes to the
        counter, never to a parent's word.
        """
        return len(self.holders) in NUMBERS_OF_HOLDERS.get(self.kind, ())
