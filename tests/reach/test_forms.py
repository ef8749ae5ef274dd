"""Each form that residents fill in says where help is: "Hulp nodig?" stands on the page."""

from __future__ import annotations

import pytest
from django.urls import resolve
from django.urls.exceptions import Resolver404

from counter.form_pages import FORM_PAGES
from tests.access_table import PAGES
from tests.access_world import World
from tests.client import XHTML
from tests.people import Cast
from tests.reach.walking import Seen, is_desk, pages_of

PAPER = "a paper: posted to by staff who print it"
WITHOUT = {
    "help:help": "is that page",
    "services:feedback": "says what one thinks of a page",
    "search:feedback": "says what one thinks of what was found",
    "documents:confirmation_pdf": PAPER,
    "complaints:question_pdf": PAPER,
    "complaints:complaint_pdf": PAPER,
    "complaints:ombudsman_pdf": PAPER,
    "following:confirm": "one button",
    "following:stop": "one button",
    "participation:mail": "one button",
    "participation:support": "one button",
    "logout": "one button",
    "account_logout": "one button",
    "usersessions_list": "one button",
    "representing:acting_for": "a list with buttons",
    "representing:accept": "one button, after the page of the code",
}
"""By name: pages that take what somebody sends and are no form to get stuck on."""
FOR_STAFF = ("account_", "mfa_")


def takes_a_form(world: World, address: str) -> bool:
    """Whether this address shows something and takes what is sent. Asked with a word that no page takes."""
    answer = world.client.generic("PROPFIND", world.path_of(address))
    allowed = answer.headers.get("Allow", "")
    return answer.status_code == 405 and "GET" in allowed and "POST" in allowed


def names(world: World) -> dict[str, str]:
    """The name of each address of residents that takes a form."""
    found = {}
    for address in PAGES:
        if is_desk(address) or not takes_a_form(world, address):
            continue
        try:
            found[address] = resolve(world.path_of(address)).view_name
        except Resolver404:
            continue
    return found


@pytest.mark.django_db
def test_each_form_is_on_the_list(cast: Cast) -> None:
    """Of all addresses, also those of which this world has no object."""
    found = names(World("owner", cast))
    assert {"complaints:ask", "documents:delivery", "representing:by_law"} <= set(found.values())
    wrong = {
        address: name
        for address, name in found.items()
        if name not in FORM_PAGES and name not in WITHOUT and not name.startswith(FOR_STAFF)
    }
    assert not wrong, "add them to FORM_PAGES of counter/form_pages.py"


def has_form(seen: Seen) -> bool:
    main = next(seen.all("main"), None)
    return main is not None and any(
        form.get("method", "").lower() == "post" and bool(_fields(form)) for form in main.iter(f"{XHTML}form")
    )


def _fields(form: object) -> list[object]:
    kinds = ("input", "select", "textarea")
    return [
        field
        for kind in kinds
        for field in form.iter(XHTML + kind)  # type: ignore[attr-defined]
        if field.get("type") not in ("hidden", "submit")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["anonymous", "owner"])
def test_it_stands_on_each_page_with_fields(role: str, cast: Cast) -> None:
    (seen,) = pages_of(role, cast)
    forms = [each for address, each in seen.items() if not is_desk(address) and has_form(each)]
    assert len(forms) > 5
    without = {
        each.address
        for each in forms
        if not any(element.get("id") == "help-needed" for element in each.all("h2"))
    }
    assert without - {"", "hulp/", "contact/", "vragen-en-antwoorden/", "account/login/", "ontwerp/"} == set()
