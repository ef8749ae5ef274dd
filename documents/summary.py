"""The answers in words: for the summary before sending."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.appointments.forms import LATER
from documents import pricing
from documents.drafts import RequestDraft
from documents.forms.document import KINDS_HELD
from documents.promises import moment_words
from documents.rules.kinds import DocumentKind

Row = dict[str, str]
Text = str | Promise

INVALID_AFTERWARDS = gettext_lazy(
    "Met deze aanvraag verstuurt u ook uw verklaring. Uw oude document is daarna ongeldig, ook als u het "
    "terugvindt."
)
CONSENT_ASKED = gettext_lazy(
    "Nog iemand heeft gezag en moet toestemming geven. Wij sturen die persoon een bericht met een link. U "
    "ziet bij Mijn zaken of de toestemming er is."
)


def rows_of(state: RequestDraft) -> list[Row]:
    """Question, answer and the name of the step, in the order of the steps."""
    rows = [
        _row("voor-wie", _("Voor wie"), _subject(state)),
        _row("document", _("Document"), str(state.kind.label) if state.kind else ""),
        _row("documenten", _("Documenten die u nog hebt"), _held(state)),
        _row("kwijt", _("Kwijt of gestolen"), _lost(state)),
    ]
    if state.lost:
        rows.append(_row("verklaring", _("Uw verklaring"), _statement(state)))
    rows += [
        _row("spoed", _("Spoed"), _("Ja, met spoed") if state.urgent else _("Nee, gewoon")),
        _row("ontvangen", _("Ophalen of bezorgen"), _hand_over(state)),
        _row("bereikbaar", _("Berichten"), _contact(state)),
        _row("afspraak", _("Afspraak"), _appointment(state)),
        _row("betalen", _("Betalen"), _pay(state)),
    ]
    if state.matters:
        rows.insert(
            1, _row("", _("De balie stelt vast"), "\n".join(str(each.label) for each in state.matters))
        )
    if not state.known.reached:
        rows.insert(1, _row("gegevens", _("Uw gegevens"), _typed(state)))
    if state.delivers:
        place = next(number for number, row in enumerate(rows) if row["step"] == "ontvangen")
        rows.insert(place + 1, _row("adres", _("Bezorgadres"), _address(state)))
    return rows


def read_out(state: RequestDraft) -> list[Row]:
    """All that the last page tells, for who has it read to them: the answers, and what follows from them."""
    price = pricing.table(pricing.kept(state.price), estimate=bool(state.matters))
    costs = [f"{line['label']}: {line['amount']}" for line in price["lines"]]
    if costs:
        costs.append(f"{_('Totaal')}: {price['total']}")
    follows = [
        _row("", _("Kosten"), "\n".join(costs)),
        _row("", _("Neem mee naar de balie"), "\n".join(str(each) for each in to_bring(state))),
        _row("", _("Uw oude document"), str(INVALID_AFTERWARDS) if state.lost else ""),
        _row("", _("Toestemming"), str(CONSENT_ASKED) if state.consent.waiting_for else ""),
    ]
    return [*rows_of(state), *(row for row in follows if row["answer"])]


def to_bring(state: RequestDraft) -> list[Text]:
    """What to bring to the counter, each thing once."""
    return list(dict.fromkeys([*state.assessment.bring, *(each.bring for each in state.matters)]))


def _row(step: str, question: str, answer: str) -> Row:
    return {"step": step, "question": question, "answer": answer}


def _subject(state: RequestDraft) -> str:
    name = state.subject.full_name if state.subject else ""
    if state.for_child:
        if state.is_in_somebodys_name:
            return _("%(name)s, kind van %(parent)s") % {"name": name, "parent": state.owner.full_name}
        return _("Uw kind: %(name)s") % {"name": name}
    if state.is_in_somebodys_name and name:
        return name
    return _("Uzelf: %(name)s") % {"name": name} if name else _("Uzelf")


def _typed(state: RequestDraft) -> str:
    typed = state.answer("gegevens")
    name = " ".join(
        part for part in (typed["given_names"], typed["name_prefix"], typed["family_name"]) if part
    )
    house = f"{typed['street']} {typed['house_number']} {typed['addition']}".strip()
    return "\n".join([name, state.birth.display, house, f"{typed['postcode']} {typed['city']}"])


def _held(state: RequestDraft) -> str:
    words = dict(KINDS_HELD)
    held = [str(words[each]) for each in state.answer("documenten").get("held", [])]
    if state.answer("documenten").get("visa"):
        held.append(_("Er staat een visum in dat ik nog nodig heb"))
    return "\n".join(held) or _("Geen")


def _lost(state: RequestDraft) -> str:
    return {"lost": _("Ja, kwijt"), "stolen": _("Ja, gestolen")}.get(state.lost, _("Nee"))


def _statement(state: RequestDraft) -> str:
    said = state.answer("verklaring")
    where = _("in het buitenland") if said["abroad"] == "yes" else _("in Nederland")
    day = date_format(date.fromisoformat(said["lost_on"]), "j F Y")
    return f"{DocumentKind(said['kind']).label}, {day}, {where}"


def _hand_over(state: RequestDraft) -> str:
    return _("Bezorgen op een adres") if state.delivers else _("Ophalen bij de balie")


def _address(state: RequestDraft) -> str:
    said = state.answer("adres")
    first = f"{said['street']} {said['house_number']} {said['addition']}".strip()
    return f"{first}\n{said['postcode']} {said['city']}"


def _contact(state: RequestDraft) -> str:
    said = state.answer("bereikbaar")
    lines = [_("Per e-mail: %(to)s") % {"to": said["email"]} if said["by_email"] else _("Per brief")]
    if said["by_sms"]:
        lines.append(_("En een sms: %(to)s") % {"to": said["phone"]})
    return "\n".join(lines)


def _appointment(state: RequestDraft) -> str:
    slot = state.answer("afspraak")["slot"]
    if slot == LATER:
        return _("U kiest later een tijd")
    return moment_words(timezone.localtime(datetime.fromisoformat(slot)))


def _pay(state: RequestDraft) -> str:
    if state.matters:
        return _("Bij de balie, als vaststaat wat er geldt")
    return _("Nu online") if state.answer("betalen")["pay_how"] == "online" else _("Bij de balie")
