"""A complaint at the municipality, act by act: what the complainant and the desk do in their browsers."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from complaints.models import Hearing, Measure
from core.cases.models import Case
from tests.browser.asking import SUZANNE_MAIL
from tests.browser.steps import stands
from tests.browser.walking import Walker
from tests.complaints.handling import was

STORY = "Ik wachtte een uur aan de balie. Toen zei Gerrit Gerritsen dat ik niet moest zeuren."
PART = "De medewerker sprak onbeleefd"
MEASURE = "Wij oefenen met het team hoe je iemand te woord staat."


def pick_day(walker: Walker, label: str, day: date) -> None:
    """Type a day into its three boxes."""
    boxes = walker.page.get_by_role("group", name=label)
    for name, value in (("Dag", day.day), ("Maand", day.month), ("Jaar", day.year)):
        boxes.get_by_label(name).fill(str(value))


def at_case(walker: Walker, case: Case) -> None:
    """The page of a case at the desk."""
    walker.goes_to(f"/beheer/zaken/{case.reference}/")


def on_own_page(walker: Walker, case: Case) -> None:
    """The page of a case as its owner sees it."""
    walker.goes_to(f"/mijn/zaken/{case.reference}/")


def complain(suzanne: Walker) -> Case:
    """From the door to the number of the complaint."""
    suzanne.goes_to("/vragen/")
    suzanne.presses("Ik ben niet goed behandeld")
    suzanne.presses("Log in met DigiD")
    suzanne.logs_in_with_digid("Suzanne de Graaf")
    suzanne.reads("U bent ingelogd als")
    suzanne.chooses("Voor mijzelf")
    suzanne.chooses("Over een medewerker van de gemeente")
    suzanne.types("Wie was het?", "Gerrit Gerritsen")
    suzanne.types("Wat gebeurde er?", STORY)
    pick_day(suzanne, "Wanneer was het?", timezone.localdate() - timedelta(days=2))
    suzanne.types("Wat zou uw klacht oplossen?", "Excuses.")
    suzanne.presses("Verder")
    suzanne.types("E-mailadres", SUZANNE_MAIL)
    suzanne.chooses("per e-mail")
    suzanne.presses("Verder")
    suzanne.reads(STORY)
    suzanne.reads("Gerrit Gerritsen")
    suzanne.presses("Klacht versturen")
    suzanne.reads("Wij hebben uw klacht ontvangen")
    case = Case.objects.get(kind="complaint")
    suzanne.reads(case.complaint.number)
    stands(case, "complaint_received")
    return case


def look_up_and_assign(wilma: Walker, case: Case) -> None:
    """The coordinator says which account the official has, and who handles the complaint."""
    at_case(wilma, case)
    wilma.presses("Opzoeken wie dit is: Gerrit Gerritsen")
    wilma.chooses("Gerrit Gerritsen")
    wilma.presses("Vastleggen")
    wilma.page.get_by_label("Behandelaar").select_option(label="Karim")
    wilma.presses("Behandelaar bewaren")
    case.refresh_from_db()
    assert case.handler and case.handler.username == "karim"


def investigate(karim: Walker, case: Case) -> None:
    """Begin, name what it is about, and start the investigation: the official gets a copy by letter."""
    at_case(karim, case)
    karim.presses("Beginnen met behandelen")
    karim.presses("Beginnen met behandelen")
    stands(case, "informal")
    karim.presses("Onderdelen veranderen")
    karim.types("Onderdeel", PART)
    karim.page.get_by_label("Thema").select_option(label="bejegening")
    karim.presses("Onderdeel toevoegen")
    at_case(karim, case)
    karim.presses("Onderzoek beginnen")
    karim.reads("Beste Suzanne Maria de Graaf")
    karim.reads("Brief aan Gerrit Gerritsen")
    karim.presses("Onderzoek beginnen en versturen")
    stands(case, "formal")


def hear(karim: Walker, suzanne: Walker, case: Case) -> None:
    """Invite the complainant, talk, send the report; she reacts on her page."""
    karim.presses("Gesprek afspreken")
    pick_day(karim, "Op welke dag?", timezone.localdate() + timedelta(days=7))
    karim.types("Hoe laat?", "14.30")
    karim.types("Waar?", "Stadskantoor, kamer 1")
    karim.presses("Afspreken en uitnodigen")
    on_own_page(suzanne, case)
    suzanne.reads("Stadskantoor, kamer 1")
    was(Hearing.objects.get(case=case))
    at_case(karim, case)
    karim.presses("Verslag maken")
    karim.types("Verslag", "Suzanne vertelde dat zij een uur wachtte.")
    karim.presses("Bewaren en versturen")
    on_own_page(suzanne, case)
    suzanne.presses("Lees het verslag van het gesprek")
    suzanne.reads("Suzanne vertelde dat zij een uur wachtte.")
    suzanne.types("Uw reactie op het verslag", "Het waren vijf kwartier.")
    suzanne.presses("Reactie versturen")
    suzanne.reads("Wij hebben uw reactie.")


def hear_official(karim: Walker, case: Case) -> None:
    """The official's words, entered by the handler: the official has no way into the file."""
    at_case(karim, case)
    karim.page.locator("main").get_by_text("Het waren vijf kwartier.").first.wait_for(state="attached")
    karim.follows(karim.page.get_by_role("link", name="Reactie vastleggen Gerrit Gerritsen"))
    karim.chooses("Een reactie op de klacht")
    karim.types("Wat zei de medewerker", "Ik had een drukke dag. Het spijt mij.")
    karim.presses("Vastleggen")


def adjourn(karim: Walker, suzanne: Walker, case: Case) -> None:
    """Four weeks more, with letters to both sides (Awb 9:11)."""
    before = case.due_on
    karim.presses("Verdagen met vier weken")
    karim.types("Waarom is meer tijd nodig?", "Wij willen nog een collega spreken.")
    karim.presses("Bekijk het bericht")
    karim.reads("Wij willen nog een collega spreken.")
    karim.presses("Verdagen en versturen")
    case.refresh_from_db()
    assert before and case.due_on and before < case.due_on <= before + timedelta(days=35)
    on_own_page(suzanne, case)


def close(karim: Walker, suzanne: Walker, case: Case) -> None:
    """Findings, a judgement on the part, conclusions, a measure, and the letter once it was read."""
    at_case(karim, case)
    karim.presses("Oordeel schrijven")
    karim.types("Bevindingen", "Beiden zeggen dat het druk was.")
    karim.page.get_by_label("Onderdeel 1:").select_option(label="gegrond")
    karim.types("Waarom dit oordeel over onderdeel 1?", "Zo spreken wij niet met mensen.")
    karim.types("Conclusies", "Wij bieden onze excuses aan.")
    karim.presses("Bewaren")
    karim.presses("Maatregel toevoegen")
    karim.types("Wat gaan wij doen?", MEASURE)
    pick_day(karim, "Wanneer is het klaar?", timezone.localdate() + timedelta(days=30))
    karim.presses("Toevoegen")
    karim.presses("Afhandelen met een oordeel")
    karim.reads("Zo spreken wij niet met mensen.")
    karim.reads("Ombudsman Leiden")
    karim.presses("Versturen en afsluiten")
    stands(case, "judged")
    on_own_page(suzanne, case)
    for words in ("Gegrond", "Wij bieden onze excuses aan.", MEASURE, "Ombudsman Leiden"):
        suzanne.reads(words)


def keep_promise(karim: Walker, suzanne: Walker, case: Case) -> None:
    """The measure is done, and the complainant hears."""
    at_case(karim, case)
    karim.presses("Dit is klaar")
    karim.types("Wat is er gedaan?", "Het team oefende op 1 december.")
    karim.presses("Vastleggen en laten weten")
    assert Measure.objects.get().done_on
    on_own_page(suzanne, case)
    suzanne.reads("Het team oefende op 1 december.")
