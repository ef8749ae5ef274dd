"""What somebody who was helped takes home at once: what was asked, how we helped, and how to follow it.

Awb art. 4:3a and 9:6 ask for a receipt; here it is printed while the resident is still with us.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.acting import Acting
from core.audit.models import Office
from core.cases.models import Case, CaseEvent, ReadBack
from core.cases.models.following import follow_words
from core.cases.story import moment_words
from core.city.models import Sender
from core.notifications.letter_links import follow_address

AGREED = {
    ReadBack.Agreed.SIGNED: gettext_lazy("U tekende de samenvatting op papier."),
    ReadBack.Agreed.SAID: gettext_lazy("U zei dat het klopt."),
    ReadBack.Agreed.LETTER: gettext_lazy("Het staat zo in uw brief."),
}
Facts = list[tuple[str, str]]


def of(case: Case, acting: Acting, language: str, *, with_code: bool) -> dict[str, Any]:
    """What letters/confirmation.html says besides for who is helped; for others only who it comes from.

    The code to follow the case is a new one: it stands on this paper and nowhere else. It is kept as a
    hash, so a paper that is printed again gets another; both open the case.
    """
    sender = {"sender": Sender.objects.filter(office=case.office).first()}
    if acting.assistance is None:
        return sender
    read = ReadBack.objects.filter(case=case, assistance=acting.assistance).first()
    paper: dict[str, Any] = {
        **sender,
        "helped": _helped(case, acting, read),
        "read_back": [tuple(line) for line in read.lines] if read else [],
    }
    if with_code:
        words = {"reference": case.reference, **follow_words(case, language)}
        paper["follow"] = follow_address(words)
    return paper


def _helped(case: Case, acting: Acting, read: ReadBack | None) -> Facts:
    """Who typed, in their role and not by name; how; how we know who it is; how was agreed."""
    helping = acting.assistance
    assert helping
    opened = case.events.filter(kind=CaseEvent.Kind.OPENED).first()
    role = _("Een medewerker van de gemeente")
    if case.office == Office.OMBUDSMAN:
        role = _("Een medewerker van de ombudsman")
    facts = [
        (_("Wie dit invulde"), role),
        (_("Voor wie"), helping.person.full_name),
        (_("Hoe"), str(helping.get_how_display())),
        (_("Wanneer"), moment_words(opened.at if opened else case.opened_at)),
        (_("Wie u bent"), str(helping.get_identity_display())),
    ]
    if helping.mandate:
        ground = helping.mandate.get_ground_display()
        facts.append((_("Wie voor u sprak"), f"{helping.mandate.holder_name} ({ground})"))
    if read:
        facts.append((_("Akkoord"), str(AGREED[ReadBack.Agreed(read.agreed)])))
    return facts
