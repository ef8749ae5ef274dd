"""The words of the access table: who knocks, what they may get, and rows for the usual kinds of pages.

Addresses stand as in the URL conf, without the prefix of the language. One that takes no GET is posted to.
Where an address names an object that is not there, "elsewhere" and "404" still tell who was let in.
"""

from __future__ import annotations

from tests.access_world import ELSEWHERE, LOG_IN, ROLES

Answers = dict[str, str]

OK, FORBIDDEN, HIDDEN = "200", "403", "404"
RESIDENTS = ("owner", "stranger", "low_level", "representing")
STAFF = (
    *("no_role", "counter", "decider", "issuer", "manager", "excluded", "ombudsman"),
    *("handler", "coordinator", "contact", "investigator"),
    *("editor", "chief_editor", "participation"),
)
WITH_CASES = ("counter", "decider", "issuer")
OTHER_KINDS = ("handler", "coordinator", "investigator")
"""Staff who work on cases of other kinds: a travel document does not exist for them."""
ALL_ROLES = ("excluded", "ombudsman")
"""Staff with every role of the desk: one is excluded from this case, the other is of another office."""


def everybody(answer: str, **others: str) -> Answers:
    """The same answer for all, but for those named."""
    return {**dict.fromkeys(ROLES, answer), **others}


def who(anonymous: str, residents: str, staff: str) -> Answers:
    """One answer per side; with one factor staff may do this too."""
    sides = {"anonymous": anonymous, **dict.fromkeys(RESIDENTS, residents)}
    return {**sides, **dict.fromkeys((*STAFF, "helping", "one_factor"), staff)}


def resident(owner: str, stranger: str, helping: str = "", representing: str = "") -> Answers:
    """For residents with DigiD Midden or higher; everybody else is asked to log in as one.

    Staff who help the owner get what the owner gets, and so does who represents the owner, when nothing else
    is said.
    """
    others = {"helping": helping or owner, "representing": representing or owner}
    return everybody(LOG_IN, owner=owner, stranger=stranger, **others)


def desk(*roles: str, answer: str = OK, others: str = FORBIDDEN, hidden: tuple[str, ...] = ()) -> Answers:
    """For staff with a second factor and one of these roles. For `hidden` the object does not exist."""
    staff = {**dict.fromkeys(STAFF, others), **dict.fromkeys(roles, answer), **dict.fromkeys(hidden, HIDDEN)}
    outside = dict.fromkeys(("anonymous", *RESIDENTS, "one_factor"), LOG_IN)
    # Helping somebody opens nothing at the desk, and closes nothing there either.
    return {**outside, **staff, "helping": staff["counter"]}


def on_case(*roles: str, answer: str = OK, also_hidden: tuple[str, ...] = ()) -> Answers:
    """For these roles, on a travel document: who is excluded from it, or of the other office, finds nothing.

    `also_hidden`: staff who may do this with cases of other kinds.
    """
    return desk(*roles, answer=answer, hidden=(*ALL_ROLES, *also_hidden))


def model(
    name: str, *, see: tuple[str, ...] = (), add: tuple[str, ...] = (), delete: bool = False
) -> dict[str, Answers]:
    """The admin's own pages of one table: who may see and add; `delete`: who sees may delete."""
    deletes = see if delete else ()
    return {
        f"beheer/{name}/": desk(*see),
        f"beheer/{name}/add/": desk(*add),
        f"beheer/{name}/<path:object_id>/history/": desk(*STAFF, answer=ELSEWHERE),
        f"beheer/{name}/<path:object_id>/delete/": desk(*deletes, answer=ELSEWHERE),
        f"beheer/{name}/<path:object_id>/change/": desk(*see, answer=ELSEWHERE),
        f"beheer/{name}/<path:object_id>/": desk(*STAFF, answer=ELSEWHERE),
    }


MANAGER = ("manager",)
EDITORS = ("editor", "chief_editor")
PRINTERS = ("counter", "coordinator", "investigator", *ALL_ROLES)
REPAIRERS = ("counter", *ALL_ROLES)
HELPERS = ("counter", "investigator", *ALL_ROLES)
REGISTRARS = ("coordinator", "investigator", *ALL_ROLES)
ON_WORK_LISTS = (*WITH_CASES, *OTHER_KINDS, *ALL_ROLES)
CASE = "beheer/zaken/<str:reference>/"
QUESTION = "beheer/vragen/<str:reference>/"
FILE = "beheer/ombudsman/<str:reference>/"

HANDLERS = ("handler", "coordinator")
COMPLAINT = "beheer/klachten/<str:reference>/"
