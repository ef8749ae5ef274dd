"""The way of a complaint as a table (Awb art. 9:1-9:16)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from complaints.desk.complaint_actions import desk_actions
from complaints.desk.complaint_panels import DESK_ROWS, desk_panels
from complaints.procedure import ending, handling, needs, panels, promises, telling
from complaints.rights import COORDINATE, HANDLE
from core.cases.workflow import RESIDENT, Move, Status, Turn, Workflow

KIND = "complaint"

STATUSES = (
    Status(
        "complaint_received",
        _("Klacht ontvangen"),
        _("Wij kiezen iemand die uw klacht behandelt en die er niets mee te maken had."),
        Turn.OFFICE,
    ),
    Status(
        "informal",
        _("Samen een oplossing zoeken"),
        _("De behandelaar praat met u en zoekt een oplossing. Bent u tevreden, dan is uw klacht klaar."),
        Turn.OFFICE,
    ),
    Status(
        "formal",
        _("Onderzoek"),
        _("Wij onderzoeken uw klacht. Wij praten met u en met degene over wie u klaagt."),
        Turn.OFFICE,
    ),
    Status(
        "committee",
        _("Bij de adviescommissie"),
        _("Een commissie kijkt naar uw klacht en geeft ons advies."),
        Turn.OTHERS,
    ),
    Status(
        "settled",
        _("Opgelost"),
        _("U bent tevreden met de oplossing. Uw klacht is klaar."),
        Turn.NOBODY,
        final=True,
    ),
    Status(
        "judged",
        _("Afgehandeld met een oordeel"),
        _("U hebt onze brief met het oordeel."),
        Turn.NOBODY,
        final=True,
    ),
    Status(
        "not_handled",
        _("Niet behandeld"),
        _("Wij behandelen uw klacht niet. In onze brief staat waarom."),
        Turn.NOBODY,
        final=True,
    ),
    Status("complaint_withdrawn", _("Ingetrokken"), _("U trok uw klacht in."), Turn.NOBODY, final=True),
    Status(
        "complaint_forwarded",
        _("Doorgestuurd"),
        _("Een ander gaat over uw klacht. Wij stuurden hem door."),
        Turn.NOBODY,
        final=True,
    ),
)
OPEN = ("complaint_received", "informal", "formal", "committee")

MOVES = (
    Move(
        "informal",
        ("complaint_received",),
        _("Beginnen met behandelen"),
        by=(HANDLE,),
        needs=(needs.handler_named, needs.officials_known),
    ),
    Move(
        "formal",
        ("complaint_received", "informal"),
        _("Onderzoek beginnen"),
        by=(HANDLE,),
        needs=(needs.handler_named, needs.officials_known, needs.parts_named),
        message="complaints/formal",
        button=False,
    ),
    Move(
        "committee",
        ("formal",),
        _("Advies vragen aan de commissie (Awb 9:13)"),
        by=(HANDLE,),
        needs=(needs.committee_named,),
        message="complaints/committee",
        due=promises.handling_due,
        button=False,
    ),
    Move(
        "formal",
        ("committee",),
        _("Advies is binnen"),
        by=(HANDLE,),
        needs=(needs.advice_given,),
        button=False,
    ),
    Move(
        "settled",
        OPEN,
        _("Naar tevredenheid opgelost (Awb 9:5)"),
        by=(HANDLE,),
        needs=(needs.handler_named, needs.satisfied),
        message="complaints/settled",
        keeps_due=False,
        button=False,
    ),
    Move(
        "judged",
        ("formal",),
        _("Afhandelen met een oordeel (Awb 9:12)"),
        by=(HANDLE,),
        needs=(
            needs.handler_named,
            needs.officials_known,
            needs.both_heard,
            needs.committee_answered,
            needs.parts_judged,
            needs.letter_written,
            needs.ombudsman_known,
        ),
        message="complaints/judged",
        keeps_due=False,
        button=False,
    ),
    Move(
        "not_handled",
        ("complaint_received", "informal"),
        _("Niet behandelen (Awb 9:8)"),
        by=(HANDLE,),
        needs=(
            needs.handler_named,
            needs.officials_known,
            needs.ground_chosen,
            needs.within_four_weeks,
            needs.ombudsman_known,
        ),
        message="complaints/not_handled",
        asks_reason=True,
        keeps_due=False,
        button=False,
    ),
    Move(
        "complaint_withdrawn",
        OPEN,
        _("Klacht intrekken"),
        by=(RESIDENT, HANDLE),
        message="complaints/complaint_withdrawn",
        keeps_due=False,
        button=False,
    ),
    Move(
        "complaint_forwarded",
        ("complaint_received", "informal"),
        _("Doorsturen naar wie erover gaat (Awb 2:3)"),
        by=(HANDLE, COORDINATE),
        message="complaints/complaint_forwarded",
        asks_reason=True,
        keeps_due=False,
    ),
)

COMPLAINT = Workflow(
    kind=KIND,
    label=_("Klacht"),
    app="complaints",
    first="complaint_received",
    statuses=STATUSES,
    moves=MOVES,
    recipients=telling.recipients,
    context=promises.message_context,
    view_permission="complaints.view_complaint",
    panels=panels.panels,
    rows=panels.ROWS,
    telling=telling.TELLING,
    keep_until=promises.keep_until,
    handler_obstacle=needs.handler_obstacle,
    once=("question",),
    follow_up=handling.follow_up,
    ended=ending.ended,
    desk_rows=DESK_ROWS,
    desk_panels=desk_panels,
    desk_actions=desk_actions,
)
