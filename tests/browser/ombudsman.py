"""The same complaint at the ombudsman, act by act: requester, investigator and the municipality's contact."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from complaints.models import OmbudsmanFile
from core.cases.models import Case
from tests.browser.complaining import MEASURE, PART, at_case, on_own_page, pick_day
from tests.browser.steps import stands
from tests.browser.walking import Walker

RECOMMENDATION = "Bied excuses aan op de dag zelf."
ANSWER = "Wij zetten dit in onze werkafspraken."
TO_ANSWER = "/beheer/ombudsman-vragen/"


def ask(suzanne: Walker, complaint: Case) -> Case:
    """The requester asks for help and lets the municipality's file come along."""
    suzanne.goes_to("/ombudsman/")
    suzanne.presses("Vraag de ombudsman om hulp")
    suzanne.page.get_by_label("Over wie gaat het?").select_option(label="Gemeente Leiden")
    suzanne.chooses("Ja, en ik kreeg een antwoord")
    pick_day(suzanne, "Op welke dag kreeg u het antwoord", timezone.localdate())
    suzanne.chooses(complaint.complaint.number)
    suzanne.chooses("Ja, neem mijn dossier van de gemeente mee")
    suzanne.types("Wat is er gebeurd?", "Ik kreeg gelijk, maar niemand bood excuses aan.")
    suzanne.types("Wat wilt u bereiken?", "Echte excuses.")
    suzanne.chooses("per e-mail")
    suzanne.presses("Verstuur uw verzoek")
    suzanne.reads("De ombudsman heeft uw verzoek ontvangen")
    suzanne.reads(complaint.complaint.number)
    case = Case.objects.get(kind="ombudsman")
    suzanne.reads(case.ombudsman_file.number)
    stands(case, "request_received")
    return case


def take_on(olga: Walker, case: Case) -> None:
    """Find it in the work list, take it, see who is in charge, begin, and read what came along."""
    olga.goes_to("/beheer/zaken/")
    olga.presses("Van niemand")
    olga.reads(case.reference)
    at_case(olga, case)
    olga.page.get_by_label("Behandelaar").select_option(label="Olga")
    olga.presses("Behandelaar bewaren")
    olga.presses("Bevoegdheid en termijn")
    olga.page.get_by_label("Over wie gaat het?").select_option(
        label="Gemeente Leiden (de ombudsman van Leiden)"
    )
    olga.presses("Bewaren")
    olga.presses("Onderzoek beginnen")
    olga.presses("Onderzoek beginnen")
    stands(case, "investigation")
    olga.goes_to(f"/beheer/ombudsman/{case.reference}/dossier/")
    for words in ("Het zegel is heel", PART, "Wij bieden onze excuses aan.", MEASURE):
        olga.reads(words)


def question(olga: Walker, contact: Walker, case: Case) -> None:
    """A question to the municipality, answered by its contact person."""
    at_case(olga, case)
    olga.presses("Vraag stellen aan de gemeente")
    olga.types("Uw vraag", "Wie bood excuses aan, en wanneer?")
    olga.presses("Vraag stellen")
    _answers(contact, "Vraag van de ombudsman", "Nog niemand.")
    at_case(olga, case)
    olga.reads("Nog niemand.")


def _answers(contact: Walker, title: str, text: str) -> None:
    contact.goes_to(TO_ANSWER)
    contact.presses(title)
    contact.types("Uw antwoord", text)
    contact.presses("Antwoord versturen")
    contact.reads("De ombudsman wacht niet op u.")


def find(olga: Walker, suzanne: Walker, contact: Walker, case: Case) -> None:
    """Provisional findings to both sides, who react (Awb 9:35)."""
    at_case(olga, case)
    olga.presses("Bevindingen sturen")
    olga.types("Wat vond u?", "Niemand bood excuses aan.")
    olga.presses("Bekijk het bericht")
    olga.presses("Sturen aan beide kanten")
    stands(case, "findings_sent")
    on_own_page(suzanne, case)
    suzanne.reads("Niemand bood excuses aan.")
    suzanne.presses("Reageer op de bevindingen")
    suzanne.types("Uw reactie", "Dat klopt precies.")
    suzanne.presses("Verstuur uw reactie")
    _answers(contact, "Bevindingen van de ombudsman", "Wij herkennen dit.")


def report(olga: Walker, case: Case) -> None:
    """One norm, one recommendation, and the report (Awb 9:36)."""
    at_case(olga, case)
    olga.presses("Toetsen aan de normen")
    olga.page.get_by_label("Norm").first.select_option(label="Fatsoenlijke bejegening")
    olga.chooses("niet behoorlijk")
    olga.types("Waarom?", "Excuses horen bij fatsoen.")
    olga.presses("Toevoegen")
    olga.presses("Klaar: terug naar de zaak")
    olga.presses("Aanbevelingen")
    olga.types("Aanbeveling", RECOMMENDATION)
    olga.presses("Toevoegen")
    olga.presses("Klaar: terug naar de zaak")
    olga.presses("Rapport schrijven")
    olga.types("Het rapport", "De gemeente had excuses moeten aanbieden.")
    olga.presses("Bewaar als concept")
    olga.presses("Rapport schrijven")
    olga.presses("Bekijk het bericht")
    olga.reads(RECOMMENDATION)
    olga.presses("Rapport uitbrengen")
    stands(case, "reported")


def answer(contact: Walker, suzanne: Walker, case: Case) -> None:
    """The municipality says what it does with the recommendation; the requester reads it."""
    contact.goes_to(TO_ANSWER)
    contact.presses("Rapport van de ombudsman")
    contact.reads(RECOMMENDATION)
    contact.page.get_by_label("wij doen dit", exact=True).check()
    contact.types("Waarom? (aanbeveling 1)", ANSWER)
    contact.presses("Antwoord versturen")
    on_own_page(suzanne, case)
    for words in ("De gemeente had excuses moeten aanbieden.", RECOMMENDATION, ANSWER):
        suzanne.reads(words)


def close(olga: Walker, suzanne: Walker, case: Case) -> None:
    """Half a year later: what came of it, and the end."""
    OmbudsmanFile.objects.filter(case=case).update(follow_up_on=timezone.localdate() - timedelta(days=1))
    at_case(olga, case)
    olga.presses("Vastleggen wat ervan kwam")
    olga.types("Wat kwam er van de aanbevelingen?", "Het team biedt nu excuses aan.")
    olga.presses("Bewaren")
    olga.presses("Dossier sluiten")
    olga.presses("Dossier sluiten")
    stands(case, "file_closed")
    on_own_page(suzanne, case)
    suzanne.reads("Het team biedt nu excuses aan.")
