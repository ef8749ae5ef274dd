"""From a plan to what was carried out: asked, brought in by four ways, answered, and told to each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from core.accounts.models import User
from core.city.models import Area, Department
from core.notifications.models import Message
from council import explaining
from intentions.models import Intention
from participation import tasks
from participation.answers import replying
from participation.models import Contribution, Phase, Process, Question, Response
from participation.staff import entering
from participation.staff.blueprints import TO_ANSWER
from participation.staff.entering import Entry, Sender
from tests.answers_made import SAID, TOLD, over
from tests.asking_made import make_question
from tests.browser import steps
from tests.browser.accessibility import Axe
from tests.browser.conftest import Portal
from tests.browser.following import ADDRESS, link_in, the_next_mail
from tests.browser.walking import Walker
from tests.client import PageClient
from tests.council_factory import make_item, make_meeting
from tests.counter_factory import helping
from tests.intentions_made import make_intention
from tests.participation_made import (
    EVERYTHING,
    WORDS,
    in_days,
    make_contribution,
    make_participant,
)
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STAYS, GOES, PAPER, TOLD_AT_COUNTER = "Een glijbaan", "Een lange glybaan", "Een wip", "Een kabelbaan"
MANY = {"web": 13, "counter": 4, "paper": 5, "phone": 4, "meeting": 4}
"""How many reach us in which way: thirty in all."""


@dataclass
class Story:
    """Who and what the journey is about."""

    portal: Portal
    resident: Walker
    desk: Walker
    plan: Intention
    cast: Cast
    receipts: dict[str, str] = field(default_factory=dict)

    @property
    def process(self) -> Process:
        """As it stands now."""
        return Process.objects.get(thread=self.plan.thread)

    @property
    def url(self) -> str:
        """Its page."""
        return self.process.get_absolute_url()

    @property
    def work(self) -> str:
        """Where staff work on it."""
        return f"/beheer/meedoen/{self.process.pk}/"


def test_from_a_plan_to_what_was_carried_out(
    portal: Portal, new_page: steps.NewPage, axe: Axe, city: None
) -> None:
    cast = Cast()
    plan = make_intention(cast.editor, "published")
    pleun = steps.with_log_in_of(PageClient().as_staff(cast.pleun), new_page(desk=True), portal)
    story = Story(portal, Walker(new_page(), axe, "inwoner"), Walker(pleun, axe, "participatie"), plan, cast)
    the_desk_asks(story)
    comes_from_the_plan(story)
    by_mail(story)
    survey_and_map(story)
    at_the_counter(story, new_page, axe)
    on_paper(story)
    the_others(story)
    merged_and_themed(story)
    answered(story)
    everybody_hears(story)
    the_council_speaks(story)
    carried_out(story)


def the_desk_asks(story: Story) -> None:
    """A question on the thread of the plan; its words and phase are filled in by functions."""
    desk = story.desk
    desk.goes_to("/beheer/meedoen/nieuw/")
    desk.page.locator("input[name=blueprint]").first.check()
    desk.page.locator("#id_title").fill(WORDS["title"])
    desk.page.locator("#id_title_en").fill(WORDS["title_en"])
    desk.page.locator("#id_starts").fill(str(in_days(0)))
    desk.page.locator("#id_thread").select_option(str(story.plan.thread_id))
    desk.presses("Concept maken")
    process = story.process
    fill_in(process, story.cast.pleun)
    desk.goes_to(story.work)
    desk.presses("Op de website zetten")
    assert story.process.state == Process.State.PUBLISHED


def fill_in(process: Process, by: User) -> None:
    """What the tests of the desk do through its pages."""
    Process.objects.filter(pk=process.pk).update(
        **WORDS,
        everywhere=True,
        decides=Intention.objects.get(thread=process.thread).decides,
        answer_due=in_days(40),
        decides_on=in_days(60),
        department=Department.objects.get_or_create(name="Openbare ruimte")[0],
        manager=by,
    )
    Phase.objects.filter(process=process).delete()
    phase = Phase.objects.create(
        process=process,
        title="Meedenken",
        title_en="Think along",
        allows=EVERYTHING,
        who="email",
        opens=timezone.now() - timedelta(days=5),
        closes=timezone.now() + timedelta(days=TO_ANSWER - 8),
    )
    make_question(phase, 1, Question.Kind.SINGLE, "Hoe vaak komt u er?", "Elke dag", "Nooit", required=True)
    make_question(phase, 2, Question.Kind.MAP_POINT, "Waar moet een boom?")


def comes_from_the_plan(story: Story) -> None:
    """Who reads the plan finds the question, and who reads the question finds the plan."""
    resident = story.resident
    resident.goes_to(story.plan.get_absolute_url())
    resident.follows(resident.page.locator(".thread").get_by_role("link", name=WORDS["title"]).first)
    resident.reads(WORDS["question"])
    resident.reads(str(story.plan))


def by_mail(story: Story) -> None:
    """Without an account: an address, the button of the mail, and the idea."""
    resident = story.resident
    resident.presses("Stuur uw idee in")
    resident.types("Uw e-mailadres", ADDRESS)
    resident.presses("Stuur mij de mail met de knop")
    resident.goes_to(link_in(the_next_mail(story.portal, 0), "/meedoen/mail/"))
    resident.presses("Ja, ik wil meedoen")
    resident.presses("Stuur uw idee in")
    resident.types("Uw idee in één zin", GOES)
    resident.presses("Verder")
    resident.types("Vertel meer over uw idee", "Mijn kinderen willen glijden vanaf de heuvel in het park.")
    resident.presses("Stuur mijn idee in")
    made = Contribution.objects.get(title=GOES)
    resident.reads(made.receipt)
    assert made.receipt in the_next_mail(story.portal, 1)["text"]


def survey_and_map(story: Story) -> None:
    """The same browser goes on: two questions, one of them a place, and a place of its own on the map."""
    resident, area = story.resident, Area.objects.filter(kind="neighbourhood").first()
    resident.goes_to(story.url)
    resident.presses("Vul de vragenlijst in")
    resident.presses("Begin")
    resident.chooses("Nooit")
    while "nalezen" not in resident.page.url:
        resident.presses("Bewaren en verder")
    resident.presses("Versturen")
    assert Response.objects.get().sent_at
    resident.goes_to(story.url)
    resident.presses("Wijs een plek aan")
    resident.types("Wat wilt u daar?", "Een bank")
    resident.types("Waarom?", "Mijn moeder wil even zitten.")
    if area:
        resident.page.locator("select[name=area]").select_option(str(area.pk))
    resident.types("Postcode", "2312 KA")
    resident.types("Huisnummer", "12")
    resident.presses("Plek versturen")
    assert (
        Contribution.objects.get(title="Een bank").participant
        == Contribution.objects.get(title=GOES).participant
    )


def at_the_counter(story: Story, new_page: steps.NewPage, axe: Axe) -> None:
    """Petra fills in the same pages for Suzanne, who goes home with the receipt code."""
    client, person = PageClient(), story.cast.suzanne.person
    assert person
    helping(client, story.cast.petra, person)
    petra = Walker(steps.with_log_in_of(client, new_page(desk=True), story.portal), axe, "balie")
    petra.goes_to(story.url)
    petra.presses("Stuur uw idee in")
    petra.types("Uw idee in één zin", TOLD_AT_COUNTER)
    petra.presses("Verder")
    petra.types("Vertel meer over uw idee", "Van de heuvel naar het water, voor grote kinderen.")
    petra.presses("Stuur mijn idee in")
    made = Contribution.objects.get(title=TOLD_AT_COUNTER)
    petra.reads(made.receipt)
    assert (made.way, made.participant.person) == ("counter", person)
    story.receipts["counter"] = made.receipt


def on_paper(story: Story) -> None:
    """The desk types in a form that came by post."""
    desk = story.desk
    desk.goes_to(f"{story.work}invoeren/")
    desk.page.locator("#id_title").fill(PAPER)
    desk.page.locator("#id_text").fill("Een wip voor kleine kinderen.")
    desk.page.locator("#id_email").fill("papier@voorbeeld.example")
    desk.presses("Bewaren, volgende")
    made = Contribution.objects.get(title=PAPER)
    desk.reads(made.receipt)
    story.receipts["paper"] = made.receipt
    story.portal.work()
    (mail,) = story.portal.standins.mail_to("papier@voorbeeld.example")
    assert made.receipt in mail["text"]


def the_others(story: Story) -> None:
    """The rest of the thirty, by functions; one of them is what the others are merged into."""
    process, by = story.process, story.cast.pleun
    make_contribution(process, make_participant(process, 1, email="nr1@voorbeeld.example"), title=STAYS)
    have = dict.fromkeys(MANY, 0)
    for way in process.contributions.values_list("way", flat=True):
        have[way] += 1
    for way, wanted in MANY.items():
        for number in range(wanted - have[way]):
            title, text = f"Idee {way} {number}", f"Meer groen op plek {way} {number}."
            if way == "web":
                make_contribution(process, title=title, text=text)
                continue
            sender = Sender(email=f"{way}{number}@voorbeeld.example")
            day = timezone.localdate()
            entry = Entry(what="idea", way=way, received_on=day, sender=sender, title=title, text=text)
            entering.enter(process.pk, entry, by)
    assert process.contributions.count() == sum(MANY.values()) == 30


def merged_and_themed(story: Story) -> None:
    """Two that say the same become one, and all get a theme."""
    desk, stays = story.desk, Contribution.objects.get(title=STAYS)
    desk.goes_to(f"{story.work}samenvoegen/?q=gl")
    desk.page.locator("#id_into").select_option(str(stays.pk))
    desk.chooses(GOES)
    desk.presses("Samenvoegen")
    desk.reads(GOES)
    assert STAYS in the_next_mail(story.portal, 2)["text"]
    resident, gone = story.resident, Contribution.objects.get(title=GOES)
    resident.goes_to(gone.get_absolute_url())
    resident.reads("Dit is samengevoegd met")
    resident.presses(STAYS)
    resident.reads("Hiermee samengevoegd")
    resident.reads(GOES)

    over(story.process)
    desk.goes_to(f"{story.work}themas/")
    for box in desk.page.locator("input[name=kies]").all():
        box.check()
    desk.types("Nieuw thema", "Speeltoestellen")
    desk.page.locator("#id_title_en").fill("Play equipment")
    desk.presses("Maak dit thema met wat ik koos")
    desk.reads("29 inzendingen staan nu bij")


def answered(story: Story) -> None:
    """One answer for the theme, the account, and then it is closed."""
    desk, theme = story.desk, story.process.themes.get()
    desk.goes_to(f"{story.work}antwoord/thema/{theme.pk}/")
    fills(desk, SAID)
    desk.presses("Bewaren")
    desk.goes_to(f"{story.work}nota/")
    fills(desk, TOLD)
    desk.presses("Bewaren")
    desk.reads("Alles is er")
    desk.presses("Antwoord geven en afsluiten")
    desk.reads("komt op de website")
    desk.presses("Antwoord geven en afsluiten")
    assert story.process.state == Process.State.CLOSED
    tasks.give_answers()
    story.portal.work()


def fills(desk: Walker, words: dict[str, Any]) -> None:
    """Every box of a form by its name."""
    for name, value in words.items():
        box = desk.page.locator(f"#id_{name}")
        if name == "verdict":
            box.select_option(value)
        else:
            box.fill(value)


def everybody_hears(story: Story) -> None:
    """The mail, the page, the own idea, the receipt and the PDF say the same."""
    resident, portal = story.resident, story.portal
    mail = the_next_mail(portal, 3)
    for words in (GOES, SAID["text"], SAID["reason"], "/oordeel/"):
        assert words in mail["text"], words
    resident.goes_to(story.url)
    resident.reads(TOLD["done"])
    resident.presses("Lees alle antwoorden")
    resident.reads(SAID["text"])
    resident.reads("Wij kregen 30 inzendingen")
    for way in ("website", "balie", "papier", "telefoon", "bijeenkomst"):
        resident.reads(way)
    pdf = resident.page.request.get(f"{portal.url}{story.url}antwoord/nota.pdf")
    assert pdf.body().startswith(b"%PDF")
    expect(resident.page.get_by_role("link", name="Nota van beantwoording")).to_be_visible()
    resident.goes_to(Contribution.objects.get(title=GOES).get_absolute_url())
    resident.reads(SAID["text"])
    for way, receipt in story.receipts.items():
        resident.goes_to("/meedoen/bewijs/")
        resident.types("Uw bewijscode", receipt)
        resident.page.locator("main form button[type=submit]").first.click()
        resident.page.wait_for_url("**/bewijs/inzending/")
        resident.look()
        resident.reads({"counter": "balie", "paper": "papier"}[way])
        resident.reads(SAID["text"])
    heard = Message.objects.filter(template=replying.TEMPLATE)
    assert heard.filter(address="papier@voorbeeld.example").exists()
    assert heard.filter(recipient=story.cast.suzanne.person).exists()
    resident.goes_to(link_in(mail, "/oordeel/"))


def the_council_speaks(story: Story) -> None:
    """The item on the agenda hangs on the same thread, so the page of the question shows it."""
    item = make_item(make_meeting(), "Geld voor de speelplek")
    explaining.hang_on(str(item.pk), story.plan.thread)
    story.resident.goes_to(story.url)
    expect(story.resident.page.locator(".thread")).to_contain_text("Geld voor de speelplek")


def carried_out(story: Story) -> None:
    """A step is planned, and done."""
    desk, resident = story.desk, story.resident
    desk.goes_to(f"{story.work}uitvoering/")
    desk.page.locator("#id_title").fill("Wij bouwen de glijbaan")
    desk.page.locator("#id_title_en").fill("We build the slide")
    desk.page.locator("#id_due").fill(str(in_days(30)))
    desk.page.locator("main form button[type=submit]").first.click()
    desk.reads("De stap staat op de website.")
    step = story.process.milestones.get()
    resident.goes_to(f"{story.url}antwoord/")
    resident.reads("Wij bouwen de glijbaan")
    desk.goes_to(f"{story.work}uitvoering/{step.pk}/klaar/")
    desk.presses("Vertellen")
    desk.reads("Dit is verteld")
    resident.goes_to(story.url)
    resident.reads("Wij bouwen de glijbaan")
