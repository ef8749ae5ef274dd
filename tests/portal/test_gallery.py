"""The gallery shows every component, in valid HTML (the client checks that), and only to developers."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal_settings

from leiden_portal.context import footer
from leiden_portal.templatetags.components import made_once
from tests.client import PageClient
from tests.people import Cast

NOT_HERE = {"session_warning.html", "acting_banner.html", "helping_banner.html"}  # only for who logged in


def components() -> set[str]:
    """The names of all component files."""
    return {path.name for path in (portal_settings.BASE_DIR / "templates" / "components").glob("*.html")}


@pytest.mark.parametrize("address", ["/ontwerp/", "/en/ontwerp/"])
def test_it_shows_every_component(page: PageClient, settings: Any, address: str, db: None) -> None:
    settings.DEMO = True
    footer.cache_clear()
    made_once.cache_clear()
    response = page.get(address)
    assert response.status_code == 200
    shown = {Path(template.name).name for template in response.templates if template.name}
    assert components() - shown == NOT_HERE


def test_it_is_hidden_in_production(page: PageClient, settings: Any, db: None) -> None:
    settings.DEMO, settings.DEBUG = False, False
    assert page.get("/ontwerp/").status_code == 404


def test_it_shows_the_session_warning_to_who_is_logged_in(
    page: PageClient, settings: Any, cast: Cast
) -> None:
    settings.DEMO = True
    html = page.as_resident(cast.suzanne).get("/ontwerp/").content.decode()
    found = re.search(r'data-session-seconds="(\d+)"', html)
    assert found and 0 < int(found[1]) <= settings.SESSION_COOKIE_AGE
