"""The way of a file of the ombudsman as a table (Awb art. 9:17-9:36)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from complaints.ombudsman import desk_actions, desk_panels, ending, needs, panels, promises, telling
from complaints.rights import INVESTIGATE
from core.cases.workflow import RESIDENT, Move, Status, Turn, Workflow

KIND = "ombudsman"

STATUSES = (
    Status(
        "request_received",
        _("Verzoek ontvangen"),
        _("De ombudsman leest uw verzoek en kijkt of hij u kan helpen."),
        Turn.OFFICE,
    ),
    Status(
        "mediation",
        _("Bemiddeling"),
        _("De ombudsman praat met u en met de gemeente en zoekt een oplossing."),
        Turn.OFFICE,
    ),
    Status(
        "investigation",
        _("Onderzoek"),
        _("De ombudsman onderzoekt wat er gebeurde. Hij stelt vragen aan de gemeente."),
        Turn.OFFICE,
    ),
    Status(
        "findings_sent",
        _("Voorlopige bevindingen"),
        _("U en de gemeente lezen wat de ombudsman vond. U kunt reageren."),
        Turn.RESIDENT_OR_OTHERS,
        files_online=True,
    ),
    Status(
        "reported",
        _("Rapport"),
        _(
            "Het rapport is klaar. De gemeente zegt wat zij met de aanbevelingen doet. "
            "Na een half jaar kijkt de ombudsman wat ervan kwam."
        ),
        Turn.OTHERS,
    ),
    Status(
        "file_closed",
        _("Afgesloten"),
        _("De gemeente heeft geantwoord en de ombudsman heeft gekeken wat ervan kwam."),
        Turn.NOBODY,
        final=True,
    ),
    Status(
        "mediated",
        _("Opgelost"),
        _("De ombudsman heeft bemiddeld. Er is een oplossing."),
        Turn.NOBODY,
        final=True,
    ),
    Status(
        "sent_back",
        _("Eerst naar de gemeente"),
        _("U klaagt eerst bij de gemeente zelf. Daarna kunt u terugkomen."),
        Turn.NOBODY,
        final=True,
    ),
    Status(
        "not_competent",
        _("Niet voor de ombudsman"),
        _("De ombudsman mag dit niet onderzoeken. In zijn bericht staat waarom."),
        Turn.NOBODY,
        final=True,
    ),
    Status(
        "not_investigated",
        _("Geen onderzoek"),
        _("De ombudsman onderzoekt dit niet. In zijn bericht staat waarom."),
        Turn.NOBODY,
        final=True,
    ),
    Status("request_withdrawn", _("Ingetrokken"), _("U trok uw verzoek in."), Turn.NOBODY, final=True),
)
BEFORE_FINDINGS = ("request_received", "mediation", "investigation")

MOVES = (
    Move(
        "mediation",
        ("request_received",),
        _("Bemiddelen"),
        by=(INVESTIGATE,),
        needs=(needs.handler_named, needs.on_request, needs.competent),
        message="ombudsman/mediation",
    ),
    Move(
        "investigation",
        ("request_received", "mediation"),
        _("Onderzoek beginnen"),
        by=(INVESTIGATE,),
        needs=(needs.handler_named, needs.competent),
        message="ombudsman/investigation",
    ),
    Move(
        "investigation",
        ("findings_sent",),
        _("Verder onderzoeken"),
        by=(INVESTIGATE,),
        message="ombudsman/further",
        asks_reason=True,
    ),
    Move(
        "findings_sent",
        ("investigation",),
        _("Voorlopige bevindingen sturen (Awb 9:35)"),
        by=(INVESTIGATE,),
        needs=(needs.findings_written, needs.inquiries_answered),
        message="ombudsman/findings",
        due=promises.reaction_due,
        button=False,
    ),
    Move(
        "reported",
        ("findings_sent",),
        _("Rapport uitbrengen (Awb 9:36)"),
        by=(INVESTIGATE,),
        needs=(needs.both_could_react, needs.norms_measured, needs.report_written),
        message="ombudsman/reported",
        due=promises.report_answer_due,
        button=False,
    ),
    Move(
        "file_closed",
        ("reported",),
        _("Dossier sluiten"),
        by=(INVESTIGATE,),
        needs=(needs.recommendations_answered, needs.followed_up),
        message="ombudsman/file_closed",
        keeps_due=False,
    ),
    Move(
        "mediated",
        ("mediation",),
        _("Bemiddeling is gelukt"),
        by=(INVESTIGATE,),
        needs=(needs.mediation_written,),
        message="ombudsman/mediated",
        keeps_due=False,
        button=False,
    ),
    Move(
        "sent_back",
        ("request_received",),
        _("Eerst naar de gemeente (Awb 9:20)"),
        by=(INVESTIGATE,),
        needs=(needs.on_request, needs.not_yet_complained),
        message="ombudsman/sent_back",
        asks_reason=True,
        keeps_due=False,
    ),
    Move(
        "not_competent",
        BEFORE_FINDINGS,
        _("Niet bevoegd (Awb 9:22)"),
        by=(INVESTIGATE,),
        needs=(needs.on_request, needs.incompetence_chosen),
        message="ombudsman/not_competent",
        asks_reason=True,
        keeps_due=False,
        button=False,
    ),
    Move(
        "not_investigated",
        BEFORE_FINDINGS,
        _("Geen onderzoek (Awb 9:23, 9:24)"),
        by=(INVESTIGATE,),
        needs=(needs.on_request, needs.ground_chosen),
        message="ombudsman/not_investigated",
        asks_reason=True,
        keeps_due=False,
        button=False,
    ),
    Move(
        "request_withdrawn",
        BEFORE_FINDINGS,
        _("Verzoek intrekken"),
        by=(RESIDENT, INVESTIGATE),
        needs=(needs.on_request,),
        message="ombudsman/request_withdrawn",
        keeps_due=False,
        button=False,
    ),
)

OMBUDSMAN = Workflow(
    kind=KIND,
    label=_("Ombudsman"),
    app="ombudsman",
    first="request_received",
    statuses=STATUSES,
    moves=MOVES,
    recipients=telling.recipients,
    context=promises.message_context,
    view_permission="complaints.view_ombudsmanfile",
    telling=telling.TELLING,
    panels=panels.panels,
    rows=panels.ROWS,
    desk_panels=desk_panels.desk_panels,
    desk_rows=desk_panels.DESK_ROWS,
    desk_actions=desk_actions.desk_actions,
    keep_until=promises.keep_until,
    ended=ending.ended,
)
