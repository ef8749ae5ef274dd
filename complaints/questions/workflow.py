"""The way of a question as a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from complaints.desk import mark_panel
from complaints.questions import promises, telling
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
        _("Wij beantwoorden dit samen met uw andere vraag."),
        Turn.NOBODY,
        final=True,
    ),
    Status("question_withdrawn", _("Ingetrokken"), _("U trok uw vraag in."), Turn.NOBODY, final=True),
)
UNANSWERED = ("question_received", "question_more")

MOVES = (
    Move(
        "question_more",
        ("question_received",),
        _("De inwoner iets vragen"),
        by=(ANSWER,),
        message="complaints/more_asked",
        asks_reason=True,
    ),
    Move(
        "question_received",
        ("question_more",),
        _("De inwoner antwoordde"),
        by=(RESIDENT, SYSTEM_ITSELF, ANSWER),
        button=False,
    ),
    Move(
        "question_answered",
        UNANSWERED,
        _("Beantwoorden"),
        by=(ANSWER,),
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
        "question_merged",
        ("question_received",),
        _("Samenvoegen"),
        by=(ANSWER,),
        message="complaints/merged",
        keeps_due=False,
        button=False,
    ),
    Move(
        "question_withdrawn",
        UNANSWERED,
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
    desk_panels=mark_panel.desk_panels,
    desk_rows=mark_panel.DESK_ROWS,
    telling=telling.TELLING,
    keep_until=promises.keep_until,
    once=("complaint",),
)
