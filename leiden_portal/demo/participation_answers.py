"""Two invented questions that ended: one with its answer and what came of it, one whose answer is late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.accounts.models import User
from core.city.models import Area, Department
from core.following.models import Label
from participation import publishing
from participation.answers import account_pdf, answering, replying
from participation.models import (
    Account,
    Answer,
    Contribution,
    Judgement,
    Milestone,
    Participant,
    Phase,
    Process,
    Support,
    Theme,
    Update,
    Verdict,
    Way,
)
from participation.showing import show

PLAYGROUND = {
    "title": "Wat komt er op de speelplek?",
    "title_en": "What comes in the playground?",
    "summary": "De speelplek aan de Voorbeeldstraat is oud. U zei wat er moet komen.",
    "summary_en": "The playground in Voorbeeldstraat is old. You said what should come there.",
    "question": "Wat wilt u op de nieuwe speelplek, en wat juist niet?",
    "question_en": "What do you want in the new playground, and what not?",
    "background": "Het speeltuig is 20 jaar oud. Er is 60.000 euro voor nieuw speeltuig en groen.",
    "background_en": "The play equipment is 20 years old. There are 60,000 euros for new things.",
    "for_whom": "Voor kinderen en iedereen die in de buurt woont.",
    "for_whom_en": "For children and everybody who lives nearby.",
    "fixed": "De speelplek blijft op deze plek. Het geld is 60.000 euro.",
    "fixed_en": "The playground stays in this place. The money is 60,000 euros.",
    "still_open": "Welk speeltuig er komt. Hoeveel bomen en banken er komen.",
    "still_open_en": "Which equipment comes. How many trees and benches come.",
}
CROSSING = {
    "title": "Hoe maken wij het kruispunt veilig?",
    "title_en": "How do we make the crossing safe?",
    "summary": "Op het kruispunt bij de school gaat het vaak bijna mis.",
    "summary_en": "At the crossing near the school things often nearly go wrong.",
    "question": "Waar voelt u zich op het kruispunt niet veilig?",
    "question_en": "Where do you feel unsafe at the crossing?",
    "background": "Elke dag steken hier 300 kinderen over.",
    "background_en": "Every day 300 children cross here.",
    "for_whom": "Voor wie hier fietst, loopt of rijdt.",
    "for_whom_en": "For everybody who cycles, walks or drives here.",
    "fixed": "Het kruispunt blijft open voor auto's.",
    "fixed_en": "The crossing stays open for cars.",
    "still_open": "Hoe wij het veiliger maken.",
    "still_open_en": "How we make it safer.",
}
SIGNED = "A. Voorbeeld, wethouder"
THEMES: tuple[tuple[str, str, str, str, Verdict, str, str, str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        *("Speeltoestellen", "Play equipment"),
        "Veel mensen willen een glijbaan en schommels. Ouders vragen ook om iets voor kleine kinderen.",
        "Many people want a slide and swings. Parents also ask for something for small children.",
        Verdict.ADOPTED,
        "Er komen een hoge glijbaan, vier schommels en een zandbak voor kleine kinderen.",
        "There will be a high slide, four swings and a sandpit for small children.",
        "Dit noemden mensen het meest, en het past in het geld dat er is.",
        "People named this most, and it fits in the money there is.",
        (
            ("Een hoge glijbaan", "Mijn kinderen gaan nu naar een andere buurt om te glijden."),
            ("Schommels", "Graag schommels waar ook grote kinderen op kunnen."),
            ("Zandbak met een hek", "Dan lopen kleine kinderen de straat niet op."),
            ("Iets om op te klimmen", "Een klimrek of een touw."),
        ),
    ),
    (
        *("Groen en schaduw", "Green and shade"),
        "In de zomer is het op de speelplek heet. Mensen willen bomen en bankjes in de schaduw.",
        "In summer the playground is hot. People want trees and benches in the shade.",
        Verdict.PARTLY,
        "Er komen vier bomen en drie banken. Mensen vroegen om meer bomen. Dat kan niet.",
        "There will be four trees and three benches. People asked for more trees. That is not possible.",
        "Onder een deel van het plein liggen kabels. Daar groeien geen bomen.",
        "There are cables under part of the square. Trees do not grow there.",
        (
            ("Meer bomen", "Nu zit je de hele dag in de zon."),
            ("Banken in de schaduw", "Ook voor opa's en oma's."),
        ),
    ),
    (
        *("Lampen in de avond", "Lights in the evening"),
        "Sommige mensen willen licht in de avond. Buren zijn juist bang voor lawaai.",
        "Some people want light in the evening. Neighbours fear noise.",
        Verdict.NOT,
        "Wij zetten geen lampen op de speelplek.",
        "We do not put lights in the playground.",
        "Met licht blijven mensen langer, vlak bij slaapkamers. De stoep ernaast heeft al licht.",
        "With light people stay longer, close to bedrooms. The pavement beside it already has light.",
        (
            ("Een lamp bij de banken", "In de winter is het om vijf uur donker."),
            ("Geen licht graag", "Wij slapen aan die kant."),
        ),
    ),
)
WAYS = (Way.WEB, Way.WEB, Way.PAPER, Way.COUNTER, Way.WEB, Way.MEETING)


def load() -> None:
    """Make what is missing; run again, it changes nothing."""
    owner = User.objects.get(username="pleun")
    if not Process.objects.filter(title=PLAYGROUND["title"]).exists():
        with transaction.atomic():
            process = _playground(owner)
        replying.reply_to_all()
        account_pdf.make_missing()
        _judge(process)
    if not Process.objects.filter(title=CROSSING["title"]).exists():
        with transaction.atomic():
            _made(CROSSING, owner, began=70, ended=30, due=-6)


def _playground(owner: User) -> Process:
    process = _made(PLAYGROUND, owner, began=90, ended=50, due=4)
    phase = process.phases.get()
    number = 0
    for order, (title, title_en, summary, summary_en, verdict, *said, ideas) in enumerate(THEMES, 1):
        names = {"title": title, "title_en": title_en, "summary": summary, "summary_en": summary_en}
        theme = Theme.objects.create(process=process, order=order, **names)
        for idea, text in ideas:
            _idea(process, phase, theme, owner, number, idea, text)
            number += 1
        words = dict(zip(("text", "text_en", "reason", "reason_en"), said, strict=True))
        Answer.objects.create(process=process, theme=theme, verdict=verdict, signed_by=SIGNED, **words)
    _supports(process)
    _account(process)
    today = timezone.localdate()
    for title, title_en, days in (
        ("Oud speeltuig weghalen", "Take away the old equipment", 20),
        ("Bomen planten", "Plant the trees", 60),
        ("Speelplek open", "Playground open", 120),
    ):
        due = today + timedelta(days=days)
        Milestone.objects.create(process=process, title=title, title_en=title_en, due=due)
    answering.close(process.pk, owner, tell=False)
    process.refresh_from_db()
    return process


def _made(words: dict[str, str], owner: User, *, began: int, ended: int, due: int) -> Process:
    """A question that was on the website so many days ago; made as if it had been put there then."""
    now, today = timezone.now(), timezone.localdate()
    process = publishing.begin(words["title"], owner)
    department, _new = Department.objects.get_or_create(name="Openbare ruimte")
    values: dict[str, Any] = {
        **words,
        "level": Process.Level.ADVISE,
        "decides": Label.objects.filter(kind=Label.Kind.BODY).first(),
        "decides_on": today + timedelta(days=due + 30),
        "answer_due": today + timedelta(days=due),
        "department": department,
        "manager": owner,
        "example": True,
    }
    for name, value in values.items():
        setattr(process, name, value)
    process.save()
    process.areas.set(Area.objects.filter(slug="de-kooi"))
    Phase.objects.create(
        process=process,
        title="Ideeën",
        title_en="Ideas",
        opens=now - timedelta(days=began),
        closes=now - timedelta(days=ended),
        allows=["idea", "comment", "support"],
        who="email",
    )
    at = now - timedelta(days=began + 2)
    process.move_to(Process.State.PUBLISHED, published_at=at)
    Update.objects.create(
        process=process,
        what=Update.What.PUBLISHED,
        text="Deze vraag staat op de website. U kunt meedoen.",
        text_en="This question is on the website. You can take part.",
        by=owner,
        at=at,
    )
    show(process, tell=False)
    return process


def _idea(
    process: Process, phase: Phase, theme: Theme, owner: User, number: int, title: str, text: str
) -> Contribution:
    way = WAYS[number % len(WAYS)]
    by = None if way == Way.WEB else owner
    who = Participant.objects.create(process=process, email=f"idee{number}@voorbeeld.example", way=way)
    return Contribution.objects.create(
        process=process,
        phase=phase,
        participant=who,
        theme=theme,
        title=title,
        text=text,
        state=Contribution.State.SHOWN,
        way=way,
        entered_by=by,
        sent_at=phase.opens + timedelta(days=number),
    )


def _supports(process: Process) -> None:
    people, ideas = list(process.participants.all()), list(process.contributions.all())
    Support.objects.bulk_create(
        Support(contribution=idea, participant=who)
        for place, idea in enumerate(ideas)
        for who in people[place:]
        if who != idea.participant
    )


def _account(process: Process) -> None:
    Account.objects.create(
        process=process,
        heard="Mensen willen vooral een glijbaan en schommels. Ook vragen zij om schaduw. "
        "Over lampen zijn zij het niet eens.",
        heard_en="Most people want a slide and swings. They also ask for shade. "
        "They do not agree about lights.",
        done="Er komen een glijbaan, vier schommels, een zandbak, vier bomen en drie banken. "
        "Er komen geen lampen.",
        done_en="There will be a slide, four swings, a sandpit, four trees and three benches. "
        "There will be no lights.",
        next="Wij halen eerst het oude speeltuig weg. Daarna planten wij de bomen. "
        "In het voorjaar gaat de speelplek open.",
        next_en="First we take away the old equipment. Then we plant the trees. "
        "The playground opens in spring.",
        signed_by=SIGNED,
    )


def _judge(process: Process) -> None:
    said = ("yes", "yes", "partly", "yes", "no", "yes")
    people = process.participants.order_by("pk")[: len(said)]
    for who, verdict in zip(people, said, strict=True):
        Judgement.objects.create(process=process, participant=who, verdict=verdict)
