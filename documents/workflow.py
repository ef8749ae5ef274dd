"""The journey of a travel document as a table (PpW art. 26-47; order of steps: docs/architecture.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from core.accounts.models import Person
from core.cases.workflow import RESIDENT, SYSTEM_ITSELF, Move, Status, Turn, Workflow
from documents import journey, needs, panels, promises, telling
from documents.desk.actions import desk_actions
from documents.desk.panels import DESK_ROWS, desk_panels
from documents.rights import DECIDE, DISPATCH, INTAKE, ISSUE, PROCESS

if TYPE_CHECKING:
    from core.cases.models import Case, CaseEvent

KIND = "travel-document"

STATUSES = (
    Status(
        "requested",
        _("Aangevraagd"),
        _("Er moet nog iets gebeuren voordat u naar de balie komt. U ziet op deze pagina wat."),
        Turn.RESIDENT_OR_OTHERS,
        by_appointment=True,
    ),
    Status(
        "appointment",
        _("Afspraak gemaakt"),
        _("U komt naar de balie. Neem mee wat op uw lijst staat."),
        Turn.RESIDENT,
        by_appointment=True,
    ),
    Status(
        "taken_in",
        _("Ingenomen"),
        _("Wij hebben uw aanvraag aan de balie ingenomen. Wij beslissen nu."),
        Turn.OFFICE,
    ),
    Status("held", _("Aangehouden"), _("Wij onderzoeken uw aanvraag. Dat duurt langer."), Turn.OFFICE),
    Status(
        "refusal_intended",
        _("Voornemen tot weigeren"),
        _("Wij willen uw aanvraag weigeren. U kunt eerst reageren."),
        Turn.RESIDENT,
        files_online=True,
    ),
    Status("granted", _("Toegekend"), _("U krijgt het document. Wij bestellen het."), Turn.OFFICE),
    Status("in_production", _("Wordt gemaakt"), _("Het document wordt gemaakt."), Turn.OTHERS),
    Status("received", _("Binnen bij de gemeente"), _("Het document is bij ons binnen."), Turn.OFFICE),
    Status("ready", _("Klaar om op te halen"), _("U kunt het document ophalen bij de balie."), Turn.RESIDENT),
    Status(
        "handed_over",
        _("Bij de koerier"),
        _("De koerier heeft het document. Kies wanneer hij komt."),
        Turn.RESIDENT,
    ),
    Status("delivery_booked", _("Bezorging afgesproken"), _("U koos een dag en tijd."), Turn.OTHERS),
    Status("under_way", _("Onderweg"), _("De koerier is onderweg naar u."), Turn.OTHERS),
    Status("not_home", _("Niet thuis"), _("De koerier trof u niet. Kies een nieuwe tijd."), Turn.RESIDENT),
    Status("returned", _("Terug bij de gemeente"), _("Het document komt terug naar de balie."), Turn.OFFICE),
    Status(
        "lost_in_transit",
        _("Kwijt bij de bezorging"),
        _("Het document is kwijtgeraakt. Wij maken gratis een nieuw document."),
        Turn.OFFICE,
    ),
    Status("issued", _("Uitgereikt"), _("U hebt het document."), Turn.OFFICE),
    Status("registered", _("Afgerond"), _("Uw document staat geregistreerd."), Turn.NOBODY, final=True),
    Status("refused", _("Geweigerd"), _("U krijgt het document niet."), Turn.NOBODY, final=True),
    Status(
        "not_processed",
        _("Niet in behandeling"),
        _("Wij behandelen uw aanvraag niet."),
        Turn.NOBODY,
        final=True,
    ),
    Status("withdrawn", _("Ingetrokken"), _("U trok uw aanvraag in."), Turn.NOBODY, final=True),
    Status(
        "lapsed",
        _("Niet opgehaald"),
        _("U haalde het document niet binnen drie maanden op. Wij hebben het vernietigd."),
        Turn.NOBODY,
        final=True,
    ),
)

MOVES = (
    Move(
        "appointment",
        ("requested",),
        _("Klaar voor de balie"),
        by=(SYSTEM_ITSELF,),
        needs=(needs.consents_complete, needs.appointment_booked),
        message="documents/appointment",
        button=False,
    ),
    Move(
        "requested",
        ("appointment",),
        _("Nog niet klaar voor de balie"),
        by=(SYSTEM_ITSELF,),
        button=False,
    ),
    Move(
        "taken_in",
        ("requested", "appointment"),
        _("Aanvraag innemen"),
        by=(INTAKE,),
        needs=(needs.counter_settled, needs.consents_complete, needs.intake_done),
        message="documents/taken_in",
        due=promises.decision_due,
        button=False,
    ),
    Move(
        "withdrawn",
        ("requested", "appointment"),
        _("Aanvraag intrekken"),
        by=(RESIDENT, INTAKE),
        message="documents/withdrawn",
        keeps_due=False,
        button=False,
    ),
    Move(
        "not_processed",
        ("requested", "appointment", "taken_in"),
        _("Niet in behandeling nemen (Awb 4:5)"),
        by=(DECIDE,),
        message="documents/not_processed",
        asks_reason=True,
        keeps_due=False,
    ),
    Move(
        "held",
        ("taken_in",),
        _("Aanhouden"),
        by=(PROCESS,),
        needs=(needs.may_be_held,),
        message="documents/held",
        asks_reason=True,
    ),
    Move(
        "refusal_intended",
        ("taken_in", "held"),
        _("Voornemen tot weigeren sturen"),
        by=(DECIDE,),
        message="documents/refusal_intended",
        due=promises.suspension_request_due,
        asks_reason=True,
        grounds=needs.refusal_grounds,
    ),
    Move(
        "held",
        ("refusal_intended",),
        _("Acht weken opschorten op verzoek (PpW 45)"),
        by=(DECIDE,),
        message="documents/suspended",
        due=promises.suspension_ends,
        asks_reason=True,
    ),
    Move(
        "granted",
        ("taken_in", "held", "refusal_intended"),
        _("Toekennen"),
        by=(DECIDE,),
        needs=(needs.taken_in_by_somebody,),
        message="documents/granted",
        due=promises.issue_due,
    ),
    Move(
        "refused",
        ("refusal_intended",),
        _("Weigeren"),
        by=(DECIDE,),
        message="documents/refused",
        asks_reason=True,
        grounds=needs.refusal_grounds,
        keeps_due=False,
    ),
    Move(
        "in_production",
        ("granted", "lost_in_transit"),
        _("Bestellen"),
        by=(SYSTEM_ITSELF, PROCESS),
        message="documents/in_production",
        button=False,
    ),
    Move("received", ("in_production",), _("Ontvangen"), by=(ISSUE,), needs=(needs.produced,)),
    Move(
        "ready",
        ("received", "returned"),
        _("Klaarleggen om op te halen"),
        by=(ISSUE,),
        message="documents/ready",
        due=promises.collect_before,
    ),
    Move(
        "handed_over",
        ("received",),
        _("Meegeven aan de koerier"),
        by=(DISPATCH,),
        needs=(needs.delivery_possible, needs.delivery_made, needs.other_issuer),
        message="documents/handed_over",
        button=False,
    ),
    Move(
        "delivery_booked",
        ("handed_over", "not_home", "delivery_booked"),
        _("Bezorgtijd gekozen"),
        by=(SYSTEM_ITSELF,),
        message="documents/delivery_booked",
        button=False,
    ),
    Move(
        "under_way",
        ("delivery_booked", "handed_over", "not_home"),
        _("Onderweg"),
        by=(SYSTEM_ITSELF,),
        message="documents/under_way",
        button=False,
    ),
    Move(
        "not_home",
        ("under_way", "delivery_booked", "handed_over"),
        _("Niet thuis"),
        by=(SYSTEM_ITSELF,),
        message="documents/not_home",
        button=False,
    ),
    Move(
        "returned",
        ("handed_over", "delivery_booked", "under_way", "not_home"),
        _("Terug naar de gemeente"),
        by=(SYSTEM_ITSELF,),
        message="documents/returned",
        button=False,
    ),
    Move(
        "lost_in_transit",
        ("handed_over", "delivery_booked", "under_way", "not_home", "returned"),
        _("Kwijt bij de bezorging"),
        by=(SYSTEM_ITSELF, DISPATCH),
        message="documents/lost_in_transit",
        asks_reason=False,
    ),
    Move(
        "issued",
        ("ready",),
        _("Uitreiken aan de balie"),
        by=(ISSUE,),
        needs=(needs.old_documents_in, needs.other_issuer),
        message="documents/issued",
        keeps_due=False,
        button=False,
    ),
    Move(
        "issued",
        ("under_way", "delivery_booked", "handed_over", "not_home"),
        _("Bezorgd"),
        by=(SYSTEM_ITSELF,),
        message="documents/delivered",
        keeps_due=False,
        button=False,
    ),
    Move("registered", ("issued",), _("Afronden"), by=(SYSTEM_ITSELF, ISSUE, PROCESS), keeps_due=False),
    Move(
        "lapsed",
        ("ready",),
        _("Niet opgehaald: intrekken (PpW 42(4))"),
        by=(SYSTEM_ITSELF,),
        needs=(needs.three_months_over,),
        message="documents/lapsed",
        keeps_due=False,
        button=False,
    ),
)


def recipients(case: Case) -> list[Person]:
    """Who hears about each step: the one who asked, and the person it is about when old enough to read it."""
    people = [case.submitted_by or case.subject]
    if case.subject not in people and promises.reads_own_post(case.subject):
        people.append(case.subject)
    return people


def context(case: Case, event: CaseEvent, person: Person) -> Mapping[str, Any]:
    """What the templates under templates/emails/documents/ may use; docs/messages.md lists it."""
    return promises.message_context(case, event, person)


TRAVEL_DOCUMENT = Workflow(
    kind=KIND,
    label=_("Reisdocument"),
    app="documents",
    first="requested",
    statuses=STATUSES,
    moves=MOVES,
    recipients=recipients,
    context=context,
    view_permission="documents.view_traveldocumentrequest",
    follow_up=journey.follow_up,
    rows=panels.ROWS,
    desk_rows=DESK_ROWS,
    desk_panels=desk_panels,
    desk_actions=desk_actions,
    panels=panels.panels,
    telling=telling.TELLING,
    keep_until=telling.keep_until,
)
