"""The way of a question as a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from complaints.desk.question_actions import desk_actions
from complaints.desk.question_panels import DESK_ROWS, desk_panels
from complaints.questions import journey, panels, promises, telling
from complaints.rights import ANSWER
from core.cases.workflow import RESIDENT, SYSTEM_ITSELF, Move, Status, Turn, Workflow

KIND = "question"

STATUSES = (
    Status("question_received", _("Ontvangen"), _("Wij lezen uw vraag en zoeken het antwoord."), Turn.OFFICE),
    Status(
        "question_more",
        _("Wij vragen u iets"),
        _("Wij kunnen nog niet antwoorden. Lees wat wij van u willen weten."),
        Turn.RESIDENT,
    ),
    Status(
        "question_answered",
        _("Beantwoord"),
        _("U hebt ons antwoord. Helpt het niet? Laat het ons weten, dan gaan wij verder."),
        Turn.NOBODY,
    ),
    Status("question_closed", _("Afgerond"), _("Uw vraag is beantwoord."), Turn.NOBODY, final=True),
    Status(
        "question_forwarded",
        _("Doorgestuurd"),
        _("Wij stuurden uw bericht door. U krijgt antwoord van een ander."),
        Turn.NOBODY,
        final=True,
    ),
    Status(
        "question_merged",
        _("Samengevoegd"),
        _("Wij beantwoorden dit samen met een andere vraag over hetzelfde. U krijgt dan ook antwoord."),
        Turn.RESIDENT_OR_OTHERS,
    ),
    Status("question_withdrawn", _("Ingetrokken"), _("U trok uw vraag in."), Turn.NOBODY, final=True),
)
UNANSWERED = ("question_received", "question_more")
MERGED = "question_merged"

MOVES = (
    Move(
        "question_more",
        ("question_received",),
        _("De inwoner iets vragen"),
        by=(ANSWER,),
        message="complaints/more_asked",
        asks_reason=True,
        keeps_due=False,
    ),
    Move(
        "question_received",
        ("question_more",),
        _("De inwoner antwoordde"),
        by=(SYSTEM_ITSELF,),
        due=promises.answer_due,
        button=False,
    ),
    Move(
        "question_received",
        (MERGED,),
        _("Weer apart beantwoorden"),
        by=(ANSWER, SYSTEM_ITSELF),
        button=False,
    ),
    Move(
        "question_answered",
        (*UNANSWERED, MERGED),
        _("Beantwoorden"),
        by=(ANSWER, SYSTEM_ITSELF),
        message="complaints/answered",
        asks_reason=True,
        keeps_due=False,
        button=False,
    ),
    Move(
        "question_received",
        ("question_answered",),
        _("Opnieuw openen"),
        by=(RESIDENT, ANSWER),
        message="complaints/reopened",
        due=promises.answer_due,
        button=False,
    ),
    Move(
        "question_closed",
        ("question_answered",),
        _("Afronden"),
        by=(SYSTEM_ITSELF,),
        keeps_due=False,
        button=False,
    ),
    Move(
        "question_forwarded",
        UNANSWERED,
        _("Doorsturen (Awb 2:3)"),
        by=(ANSWER,),
        message="complaints/forwarded",
        asks_reason=True,
        keeps_due=False,
        button=False,
    ),
    Move(
        MERGED,
        ("question_received",),
        _("Samenvoegen"),
        by=(ANSWER,),
        message="complaints/merged",
        keeps_due=False,
        button=False,
    ),
    Move(
        "question_withdrawn",
        (*UNANSWERED, MERGED),
        _("Vraag intrekken"),
        by=(RESIDENT, ANSWER),
        message="complaints/question_withdrawn",
        keeps_due=False,
        button=False,
    ),
)

QUESTION = Workflow(
    kind=KIND,
    label=_("Vraag"),
    app="questions",
    first="question_received",
    statuses=STATUSES,
    moves=MOVES,
    recipients=telling.recipients,
    context=promises.message_context,
    view_permission="complaints.view_question",
    panels=panels.panels,
    rows=panels.ROWS,
    desk_panels=desk_panels,
    desk_rows=DESK_ROWS,
    desk_actions=desk_actions,
    follow_up=journey.follow_up,
    telling=telling.TELLING,
    keep_until=promises.keep_until,
    once=("complaint",),
)
