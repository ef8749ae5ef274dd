"""The way of an initiative as a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.cases.workflow import RESIDENT, SYSTEM_ITSELF, Move, Status, Turn, Workflow
from initiatives.procedure import late, needs, panels, telling, terms
from initiatives.rights import DECIDE, GUIDE

KIND = "initiative"
RECEIVED, MORE, SUPPORT, ADVICE = (f"initiative_{name}" for name in ("received", "more", "support", "advice"))
GRANTED, PARTLY, REFUSED = (f"initiative_{name}" for name in ("granted", "partly", "refused"))
APPEALED, AGREED = "initiative_appealed", "initiative_agreed"
DONE, STOPPED, UPHELD, CLOSED, WITHDRAWN = (
    f"initiative_{name}" for name in ("done", "stopped", "upheld", "closed", "withdrawn")
)

STATUSES = (
    Status(RECEIVED, _("Ontvangen"), _("Wij kiezen wie u begeleidt. U krijgt één begeleider."), Turn.OFFICE),
    Status(
        ADVICE,
        _("Wij bekijken het"),
        _("Uw begeleider vraagt afdelingen om advies. Hieronder ziet u wie, en tot wanneer."),
        Turn.OFFICE,
    ),
    Status(
        MORE,
        _("Wij vragen u iets"),
        _("Wij kunnen nog niet verder. Lees wat wij van u willen weten. De termijn staat stil."),
        Turn.RESIDENT,
    ),
    Status(
        SUPPORT,
        _("Steun verzamelen"),
        _("Op onze website kunnen mensen uw initiatief steunen. Is er genoeg steun? Dan gaan wij verder."),
        Turn.RESIDENT_OR_OTHERS,
    ),
    Status(
        GRANTED,
        _("Wij zeggen ja"),
        _("Uw begeleider maakt met u afspraken: wie doet wat, wanneer, en voor hoeveel geld."),
        Turn.OFFICE,
    ),
    Status(
        PARTLY,
        _("Wij zeggen voor een deel ja"),
        _("Uw begeleider maakt met u afspraken over wat wel kan. Bent u het niet eens? Zeg het ons."),
        Turn.OFFICE,
    ),
    Status(
        REFUSED,
        _("Wij zeggen nee"),
        _("Hieronder leest u waarom. Bent u het niet eens? Laat dan iemand anders ernaar kijken."),
        Turn.RESIDENT,
    ),
    Status(APPEALED, _("Wij kijken opnieuw"), _("Iemand die niet besliste, kijkt opnieuw."), Turn.OFFICE),
    Status(AGREED, _("Aan de slag"), _("De afspraken staan vast. U en wij gaan aan het werk."), Turn.OTHERS),
    Status(DONE, _("Klaar"), _("Het initiatief is uitgevoerd."), Turn.NOBODY, final=True),
    Status(STOPPED, _("Gestopt"), _("Het initiatief gaat niet verder."), Turn.NOBODY, final=True),
    Status(
        UPHELD, _("Het blijft nee"), _("Wij keken opnieuw. Ons antwoord blijft nee."), Turn.NOBODY, final=True
    ),
    Status(CLOSED, _("Afgerond"), _("Ons antwoord was nee, en u vroeg niets meer."), Turn.NOBODY, final=True),
    Status(WITHDRAWN, _("Ingetrokken"), _("U trok uw initiatief in."), Turn.NOBODY, final=True),
)


def _step(target: str, sources: tuple[str, ...], label: object, by: tuple[str, ...], **more: object) -> Move:
    """A move that has a page of its own and tells the initiator."""
    name = target.removeprefix("initiative_")
    columns = {"message": f"initiatives/{name}", "button": False, **more}
    return Move(target, sources, label, by, **columns)  # type: ignore[arg-type]


DECIDING = (needs.is_decided,)
FIRST = (needs.advice_is_in, *DECIDING)

MOVES = (
    _step(ADVICE, (RECEIVED,), _("In behandeling nemen"), (GUIDE,), needs=(needs.a_guide,), button=True),
    _step(MORE, (ADVICE,), _("De indiener iets vragen"), (GUIDE,), asks_reason=True, keeps_due=False),
    _step(ADVICE, (MORE,), _("De indiener antwoordde"), (SYSTEM_ITSELF,), message="", due=terms.answer_due),
    _step(
        SUPPORT, (ADVICE,), _("Steun laten verzamelen"), (GUIDE,), needs=(needs.collects,), keeps_due=False
    ),
    _step(
        ADVICE,
        (SUPPORT,),
        _("Verder na het verzamelen van steun"),
        (SYSTEM_ITSELF, GUIDE),
        message="initiatives/supported",
        due=terms.answer_due,
    ),
    _step(
        GRANTED,
        (ADVICE, APPEALED),
        _("Ja zeggen"),
        (DECIDE,),
        needs=(*FIRST, needs.enough_support),
        keeps_due=False,
    ),
    _step(
        PARTLY,
        (ADVICE, APPEALED),
        _("Voor een deel ja zeggen"),
        (DECIDE,),
        needs=(*FIRST, needs.enough_support),
        due=terms.object_due,
    ),
    _step(REFUSED, (ADVICE,), _("Nee zeggen"), (DECIDE,), needs=FIRST, due=terms.object_due),
    _step(
        APPEALED,
        (REFUSED, PARTLY),
        _("Opnieuw laten bekijken"),
        (RESIDENT, GUIDE),
        needs=(needs.first_time, needs.in_time),
        asks_reason=True,
        due=terms.again_due,
    ),
    _step(UPHELD, (APPEALED,), _("Het blijft nee"), (DECIDE,), needs=DECIDING, keeps_due=False),
    _step(
        AGREED,
        (GRANTED, PARTLY),
        _("Afspraken vastleggen"),
        (GUIDE,),
        needs=(needs.agreed,),
        due=late.ends_on,
    ),
    _step(DONE, (AGREED,), _("Afronden: het is klaar"), (GUIDE,), needs=(needs.reported,), keeps_due=False),
    _step(STOPPED, (AGREED, GRANTED, PARTLY), _("Stoppen"), (GUIDE,), asks_reason=True, keeps_due=False),
    _step(CLOSED, (REFUSED,), _("Afronden"), (SYSTEM_ITSELF,), message="", keeps_due=False),
    _step(
        WITHDRAWN,
        (RECEIVED, ADVICE, MORE, SUPPORT, GRANTED, PARTLY),
        _("Initiatief intrekken"),
        (RESIDENT, GUIDE),
        keeps_due=False,
    ),
)

INITIATIVE = Workflow(
    kind=KIND,
    label=_("Initiatief"),
    app="initiatives",
    first=RECEIVED,
    statuses=STATUSES,
    moves=MOVES,
    recipients=telling.recipients,
    context=telling.message_context,
    view_permission="initiatives.view_initiative",
    panels=panels.panels,
    rows=panels.ROWS,
    desk_panels=late.desk_panels,
    desk_rows=("initiative__rules", "initiative__area"),
    desk_actions=late.desk_actions,
    follow_up=late.follow_up,
    telling=telling.TELLING,
    keep_until=terms.keep_until,
    ended=late.ended,
)
