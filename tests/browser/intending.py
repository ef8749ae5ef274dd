"""What editors do at the desk with a plan and with an item of the council, as the pages let them."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from playwright.sync_api import expect

from core.city.models import Area
from council.models import AgendaItem
from intentions.models import Intention
from tests.browser.walking import Walker

TITLE, ENGLISH = "Nieuwe speelplek in De Kooi", "A new playground in De Kooi"
HARD = "De speelplek dient te worden gerealiseerd ten behoeve van de jeugd."
PLAIN = "Wij willen een speelplek maken met bomen en banken."
WORDS = {
    "title_en": ENGLISH,
    "summary": "Er komt een nieuwe speelplek bij het Kooipark.",
    "summary_en": "There will be a new playground near the Kooipark.",
    "why": "Kinderen in deze buurt hebben weinig plek om te spelen.",
    "for_whom": "Voor kinderen en hun ouders in De Kooi.",
    "fixed": "De plek staat vast. Een andere plek is er niet.",
    "still_open": "U kunt meepraten over de toestellen en de bomen.",
    "take_part": "Bel 14 071 of kom naar de balie. Zeg wat u wilt.",
}


def in_days(number: int) -> date:
    """A day from today on."""
    return timezone.localdate() + timedelta(days=number)


def writes_a_plan(editor: Walker, area: str, plan: str = PLAIN) -> Intention:
    """A draft for one neighbourhood, filled in and saved; ends at its page."""
    editor.goes_to("/beheer/voornemens/nieuw/")
    editor.types("Titel", TITLE)
    editor.presses("Concept maken")
    made = Intention.objects.get(title=TITLE)
    page = editor.page
    for name, text in {**WORDS, "plan": plan}.items():
        page.locator(f"#id_{name}").fill(text)
    page.locator(f"[name=areas][value='{Area.objects.get(slug=area).pk}']").check()
    page.locator("#id_decides").select_option(label="Gemeenteraad")
    page.locator("#id_decides_on").fill(str(in_days(60)))
    page.locator("#id_react_until").fill(str(in_days(20)))
    page.locator("#id_stap-0-title").fill("Begin van het werk")
    page.locator("#id_stap-0-on").fill(str(in_days(200)))
    page.locator("#id_stap-0-exact").select_option("quarter")
    return made


def publishes(chief: Walker, plan: Intention) -> None:
    """The chief editor puts it on the website."""
    chief.goes_to(f"/beheer/voornemens/{plan.pk}/")
    chief.presses("Op de website zetten")
    plan.refresh_from_db()
    assert plan.state == Intention.State.PUBLISHED


def moves_the_decision(chief: Walker, plan: Intention, on: date) -> None:
    """Another day for the decision, with the reason."""
    chief.goes_to(f"/beheer/voornemens/{plan.pk}/")
    chief.presses("Datum van het besluit verzetten")
    chief.page.locator("#id_to").fill(str(on))
    chief.page.locator("#id_why").fill("Het onderzoek duurt langer.")
    chief.page.locator("#id_why_en").fill("The research takes longer.")
    chief.presses("Vertellen")
    chief.reads("Datum van het besluit verzetten")


def explains(editor: Walker, item: AgendaItem, plan: Intention) -> None:
    """From the list of what waits to the form: plain words, checked, and hung on the plan."""
    editor.goes_to("/beheer/raad/")
    editor.follows(editor.page.locator(f"a[href='/beheer/raad/punt/{item.pk}/']").first)
    page = editor.page
    page.locator("#id_title").fill("Geld voor de speelplek")
    page.locator("#id_summary").fill("De raad dient een besluit te nemen ten behoeve van de speelplek.")
    editor.presses("Controleer")
    expect(page.locator("mark", has_text="ten behoeve van").first).to_be_visible()
    page.locator("#id_summary").fill("De raad beslist of er geld komt voor de speelplek.")
    page.locator("#id_meaning").fill("Kinderen kunnen hier volgend jaar spelen.")
    page.locator("#id_title_en").fill("Money for the playground")
    page.locator("#id_summary_en").fill("The council decides whether there is money for the playground.")
    page.locator("#id_thread").select_option(str(plan.thread_id))
    editor.presses("Bewaren")
    editor.reads("De uitleg is bewaard")
