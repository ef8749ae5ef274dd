"""The frame of each page: title, languages, log in and out, error pages."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import resolve
from pytest_django import DjangoAssertNumQueries

from leiden_portal import context
from tests.client import PageClient
from tests.people import Cast


@pytest.fixture(autouse=True)
def gallery_is_open(settings: Any, db: None) -> None:
    settings.DEMO = True


def test_it_names_the_page_and_the_portal(page: PageClient) -> None:
    html = page.get("/ontwerp/").content.decode()
    assert "<title>Onderdelen - Portaal Leiden</title>" in html
    assert 'href="#main"' in html and 'id="main"' in html


def test_it_links_to_this_page_in_the_other_language(page: PageClient) -> None:
    dutch, english = page.get("/ontwerp/").content.decode(), page.get("/en/ontwerp/").content.decode()
    assert 'href="/en/ontwerp/" lang="en"' in dutch
    assert 'href="/ontwerp/" lang="nl"' in english
    assert 'hreflang="en" href="http' in dutch and 'hreflang="nl" href="http' in english
    assert "Skip to the content" in english and "Naar de inhoud" in dutch


def test_it_asks_the_database_only_whether_content_changed_for_a_visitor(
    page: PageClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page.get("/ontwerp/")
    with django_assert_num_queries(1):
        response = page.get("/ontwerp/")
    assert "data-session-seconds" not in response.content.decode()


def test_it_shows_who_is_logged_in_and_a_way_out(page: PageClient, cast: Cast) -> None:
    html = page.as_resident(cast.suzanne).get("/ontwerp/").content.decode()
    assert "Ingelogd" in html
    assert 'action="/account/uitloggen/"' in html
    assert "Inloggen" not in html


def test_the_try_out_notice_is_there_in_a_demo_only(page: PageClient, settings: Any) -> None:
    assert "demo-ribbon" in page.get("/ontwerp/").content.decode()
    settings.DEMO, settings.DEBUG = False, True
    assert "demo-ribbon" not in page.get("/ontwerp/").content.decode()


def test_navigation_has_an_entry_for_each_room() -> None:
    assert len(context.navigation("nl")) == len(context.NAVIGATION)
    assert {"home", "mine", "log_in", "log_out", "contact", "accessibility", "privacy"} <= set(
        context.addresses("nl")
    )


@pytest.mark.parametrize("address", ["/vragen/", "/klachten/", "/ombudsman/", "/en/klachten/"])
def test_complaints_and_the_ombudsman_are_inside_the_door(page: PageClient, address: str) -> None:
    shown = page.get(address).context["navigation"]
    assert [link.url.removeprefix("/en") for link in shown if link.current] == ["/vragen/"]


@pytest.mark.parametrize("address", ["/bestaat-niet/", "/en/bestaat-niet/"])
def test_an_unknown_page_says_what_to_do(page: PageClient, address: str) -> None:
    response = page.get(address)
    assert response.status_code == 404
    assert 'class="nl-button' in response.content.decode()


def test_a_form_without_its_token_is_refused_in_words(settings: Any) -> None:
    strict = PageClient(enforce_csrf_checks=True)
    response = strict.post("/account/uitloggen/")
    assert response.status_code == 403
    assert "niet veilig ontvangen" in response.content.decode()


def test_the_page_of_a_crash_needs_nothing() -> None:
    html = render_to_string("500.html")
    assert "Er ging iets mis bij ons" in html and 'lang="en"' in html
    assert "<script" not in html and "style=" not in html


@pytest.mark.parametrize("name", ["400", "403"])
def test_the_other_error_pages_render(name: str, rf: Any) -> None:
    html = render_to_string(f"{name}.html", request=rf.get("/"))
    assert html.count("<h1>") == 1


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("/", "/en/"),
        ("/contact/", "/en/contact/"),
        ("/en/volgen/", "/volgen/"),
        ("/bestaat-niet/", "/bestaat-niet/"),
        ("/en/bestaat-niet/", "/en/bestaat-niet/"),
    ],
)
def test_the_other_language_is_a_prefix_away(page: PageClient, path: str, other: str) -> None:
    code = "nl" if path.startswith("/en/") else "en"
    html = page.get(path).content.decode()
    assert f'href="{other}" lang="{code}"' in html


@pytest.mark.parametrize("path", ["/healthz", "/robots.txt", "/account/digid/login/"])
def test_an_address_for_all_languages_has_no_other(path: str, rf: Any) -> None:
    request = rf.get(path)
    request.resolver_match = resolve(path)
    assert context.in_language(request, "nl", "en") == path
