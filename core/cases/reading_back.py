"""Reading back to a resident what staff filled in for them: asked before sending, kept with the case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting, Channel
from core.cases.models import Case, ReadBack
from core.notifications.outbox import can_be_written

OUT_OF_REACH = _(
    "Let op: wij kunnen deze inwoner geen bericht sturen. Er is geen adres, en e-mail is niet gekozen. "
    "Vraag hoe u elkaar bereikt. Print straks het ontvangstbewijs: daarop staat de code om de zaak te volgen."
)
Line = tuple[str, str]
"""A question and its answer, as they were read."""
Row = Mapping[str, Any]
"""The same as a page shows it: `question`, `answer`, and what else the page wants."""


class AgreedForm(forms.Form):
    """How the resident agreed. Asks nothing of residents who fill in the form themselves."""

    def __init__(self, *args: Any, acting: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if acting.assistance:
            self.fields["agreed"] = agreed_field(acting)

    @property
    def agreed(self) -> str:
        """How, or "" when nobody was asked."""
        return str(self.cleaned_data.get("agreed", ""))


def agreed_field(acting: Acting) -> forms.ChoiceField:
    """The question to staff, with the ways that fit the channel; and whether we can write the resident."""
    said, signed, letter = ReadBack.Agreed.SAID, ReadBack.Agreed.SIGNED, ReadBack.Agreed.LETTER
    fitting = {Channel.PHONE: [said], Channel.POST: [letter, said]}
    ways = fitting.get(Channel(acting.channel), [signed, said])
    out_of_reach = acting.party is not None and not can_be_written(acting.party)
    return forms.ChoiceField(
        label=_("Lees de samenvatting voor. Hoe ging de inwoner akkoord?"),
        choices=[(way.value, way.label) for way in ways],
        widget=forms.RadioSelect,
        help_text=OUT_OF_REACH if out_of_reach else "",
        error_messages={"required": _("Lees de samenvatting voor, en kies hoe de inwoner akkoord ging.")},
    )


def lines_of(*groups: Iterable[Row]) -> list[Line]:
    """What a page showed with components/summary_list.html, as lines to keep."""
    return [(str(row["question"]), str(row["answer"])) for rows in groups for row in rows]


def keep(case: Case, acting: Acting, agreed: str, lines: Iterable[Line]) -> None:
    """Write down what was read back. Call it in the transaction that opens the case; nothing without help."""
    if acting.assistance is None:
        return
    said = [[question, answer] for question, answer in lines]
    row = ReadBack(case=case, assistance=acting.assistance, lines=said, agreed=agreed)
    ReadBack.objects.bulk_create([row], ignore_conflicts=True)
