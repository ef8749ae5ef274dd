"""A page travels: written, warned about hard words, reviewed by another editor, published, found."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from services.models import ServiceVersion
from services.states import State
from tests.browser.accessibility import Axe, holds_everywhere
from tests.browser.conftest import Portal
from tests.browser.steps import NewPage, at_work, staff, with_log_in_of
from tests.browser.walking import Walker
from tests.client import PageClient
from tests.content_factory import WORDS, make_version
from tests.people import Cast
from tests.services_made import make_topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUESTION = "/zoeken/?q=waar+kan+ik+mijn+kerstboom+inleveren"
HARD = "De kerstboom dient te worden ingeleverd ten behoeve van de compostering."


def test_written_warned_reviewed_published_found(
    portal: Portal, new_page: NewPage, axe: Axe, city: None
) -> None:
    cast = Cast()
    make_topic()
    editor = staff(new_page, axe, "redacteur", cast.editor)
    editor.reads("Pagina's: concepten")
    editor.goes_to("/beheer/inhoud/")
    editor.presses("Nieuwe pagina")
    editor.types("Titel", "Kerstboom inleveren")
    editor.types("Naam in het adres", "kerstboom-inleveren")
    editor.page.get_by_label("Onderwerp").select_option(label="Afval")
    editor.presses("Pagina maken")

    writes(editor, {**WORDS, "what": HARD})
    editor.presses("Controleer")
    expect(editor.page.locator("mark", has_text="ten behoeve van").first).to_be_visible()
    editor.reads("Nagekeken, nog niet bewaard")
    editor.page.locator("#id_what").fill(WORDS["what"])
    editor.presses("Bewaren en verder")
    editor.presses("Laten nakijken")
    editor.reads("wordt nagekeken")

    chief = staff(new_page, axe, "eindredacteur", cast.chief)
    chief.goes_to("/beheer/inhoud/lijst/nakijken/")
    chief.presses("wordt nagekeken")
    chief.presses("Goedkeuren")
    reader = Walker(new_page(), axe, "lezer")
    reader.goes_to(QUESTION)
    expect(reader.page.get_by_role("link", name="Kerstboom inleveren")).to_have_count(0)

    chief.presses("Op de website zetten")
    reader.goes_to(QUESTION)
    reader.presses("Kerstboom inleveren")
    reader.reads(WORDS["what"])


def test_sent_back_changed_and_compared(portal: Portal, new_page: NewPage, axe: Axe, city: None) -> None:
    cast = Cast()
    make_version(cast.editor, cast.chief, State.PUBLISHED)
    version = make_version(cast.editor, cast.chief, State.IN_REVIEW, what="U levert uw boom in.")
    path = f"/beheer/inhoud/versie/{version.pk}/"
    chief = at_work(portal, new_page, "eindredacteur", cast.chief)
    chief.axe = axe
    chief.goes_to(path)
    expect(chief.page.locator("del").first).to_be_visible()
    chief.page.get_by_label("Waarom?").fill("Noem ook de compost.")
    chief.presses("Terug naar concept")
    holds_everywhere(chief.page, axe)
    editor = at_work(portal, new_page, "redacteur", cast.editor)
    editor.goes_to(path)
    editor.reads("Noem ook de compost.")
    editor.presses("Nederlandse tekst wijzigen")
    holds_everywhere(editor.page, axe)


def test_two_tabs(portal: Portal, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    version = make_version(cast.editor, cast.chief)
    path = f"/beheer/inhoud/versie/{version.pk}/tekst/nl/"
    tabs = [at_work(portal, new_page, "redacteur", cast.editor) for _ in range(2)]
    for tab in tabs:
        tab.axe = axe
        tab.goes_to(path)
    for tab, words in zip(tabs, ("Uit het eerste tabblad.", "Uit het tweede tabblad."), strict=True):
        tab.page.locator("#id_what").fill(words)
        tab.presses("Bewaren")
    expect(tabs[1].page.locator(".error-summary")).to_be_focused()
    expect(tabs[1].page.locator("#id_what")).to_have_value("Uit het tweede tabblad.")
    expect(tabs[1].page.locator(".editor__theirs del")).to_contain_text("eerste")
    holds_everywhere(tabs[1].page, axe)
    assert version.texts.get(language="nl").what == "Uit het eerste tabblad."


def test_a_session_that_ends_loses_no_words(portal: Portal, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    version = make_version(cast.editor, cast.chief)
    path = f"/beheer/inhoud/versie/{version.pk}/tekst/nl/"
    editor = at_work(portal, new_page, "redacteur", cast.editor)
    editor.goes_to(path)
    editor.page.locator("#id_what").press_sequentially("Net getypt. ")
    typed = editor.page.locator("#id_what").input_value()
    editor.page.context.clear_cookies(name="sessionid")
    editor.presses("Bewaren")
    expect(editor.page).not_to_have_url(path)
    with_log_in_of(PageClient().as_staff(cast.editor), editor.page, portal)
    editor.axe = axe
    editor.goes_to(path)
    editor.page.get_by_role("button", name="Zet mijn tekst terug").click()
    expect(editor.page.locator("#id_what")).to_have_value(typed)
    editor.presses("Bewaren")
    assert "Net getypt." in ServiceVersion.objects.get(pk=version.pk).texts.get(language="nl").what
    expect(editor.page.get_by_role("button", name="Zet mijn tekst terug")).to_be_hidden()


def test_without_javascript(portal: Portal, new_page: NewPage) -> None:
    cast = Cast()
    version = make_version(cast.editor, cast.chief)
    page = with_log_in_of(PageClient().as_staff(cast.editor), new_page(desk=True, javascript=False), portal)
    editor = Walker(page, None, "zonder-javascript")
    editor.goes_to(f"/beheer/inhoud/versie/{version.pk}/tekst/nl/")
    editor.page.locator("#id_what").fill(HARD)
    editor.presses("Controleer")
    expect(editor.page.locator("mark", has_text="ten behoeve van").first).to_be_visible()
    editor.presses("Bewaren en verder")
    editor.presses("Laten nakijken")
    editor.reads("wordt nagekeken")


@pytest.mark.parametrize("name", ["concepten", "onbevestigd", "alle"])
def test_lists(name: str, portal: Portal, new_page: NewPage, axe: Axe) -> None:
    cast = Cast()
    make_version(cast.editor, cast.chief, title="Vergunning aanvragen om een heel grote boom te kappen")
    editor = at_work(portal, new_page, "redacteur", cast.editor)
    editor.goes_to(f"/beheer/inhoud/lijst/{name}/")
    holds_everywhere(editor.page, axe)


def writes(editor: Walker, words: dict[str, str]) -> None:
    """Fill the boxes of the form by their names."""
    for name, text in words.items():
        editor.page.locator(f"#id_{name}").fill(text)
