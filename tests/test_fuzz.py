"""Every form gets nonsense, and the name of every field there is: no 5xx, nothing half written."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction

from core.notifications import views
from tests.access_table import PAGES
from tests.access_world import LOG_IN, World
from tests.fuzzing import Rows, Snapshot, field_names, fields_on, hostile_post
from tests.people import Cast
from tests.sizes import FULL, FUZZED_BODIES, SMUGGLED
from tests.standins_program import Standins

pytestmark = [pytest.mark.django_db, pytest.mark.large]

ROLES = (
    *("anonymous", "owner", "counter", "decider", "issuer", "manager"),
    *("handler", "coordinator", "contact", "investigator", "helping", "representing"),
    *("editor", "chief_editor"),
)
SMUGGLERS = ROLES[1:] if FULL else ("owner",)
SHUT = {LOG_IN, "403", "404"}
LEFT_OUT = (
    "account/uitloggen/",
    "account/logout/",
    "beheer/logout/",
    "reisdocumenten/<str:reference>/betalen/",
)
"""Logging out ends the visit; paying wants a transaction of its own, and has a storm in tests/payments."""
PREFERENCES = "mijn/berichten/"
MOST_NAMES = 400
"""Fields beside the page's own in one post: it may hold 500 in all."""


@pytest.fixture
def world(request: pytest.FixtureRequest, cast: Cast, standins: Standins) -> World:
    return World(request.param, cast)


def open_to(role: str) -> list[str]:
    """Addresses that let this role in."""
    return [address for address in PAGES if PAGES[address][role] not in SHUT and address not in LEFT_OUT]


@contextmanager
def undone(world: World) -> Iterator[None]:
    """What happens here leaves no trace."""
    cookies = deepcopy(world.client.cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    world.client.cookies = cookies


def names_at(world: World, path: str) -> list[str]:
    """The fields that a page itself offers."""
    with undone(world):
        answer = world.client.get(path)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        return fields_on(answer.content.decode()) if is_page else []


@pytest.mark.parametrize(("role", "world"), [(role, role) for role in ROLES], indirect=["world"])
def test_nonsense_is_refused_whole(role: str, world: World) -> None:
    dice, columns, before = random.Random(f"{role} 20261123"), field_names(), Snapshot()
    places = [(path, names_at(world, path)) for path in map(world.path_of, open_to(role))]
    refused = 0
    for _ in range(FUZZED_BODIES // len(ROLES)):
        path, names = dice.choice(places)
        body = hostile_post(dice, names, columns)
        with undone(world):
            answer = world.client.generic("POST", path, *body)
            assert answer.status_code < 500, (path, body)
            if answer.status_code >= 400:
                refused += 1
                if refused % 20 == 1:
                    assert Snapshot().changed_since(before) == (Rows(), Rows()), (path, body)
    assert refused
    count = FUZZED_BODIES // len(ROLES)
    print(f"fuzz     {count} bodies as {role} at {len(places)} addresses: no 5xx, {refused} refused with 4xx")


@pytest.mark.parametrize(("role", "world"), [(role, role) for role in SMUGGLERS], indirect=["world"])
def test_a_field_that_is_not_on_the_page_writes_nothing(role: str, world: World) -> None:
    before, places = Snapshot(), open_to(role)
    some = random.Random(role).sample(places, min(SMUGGLED, len(places)))
    wrong = {address: found for address in some if (found := smuggled(world, address, before))}
    assert not wrong


@pytest.mark.parametrize("world", ["owner"], indirect=True)
def test_a_view_that_takes_every_field_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: a form that would keep whatever it is sent."""
    keep: Callable[..., None] = views._keep

    def keep_all(person: Any, form: Any, *rest: Any) -> None:
        person.city = form.data.get("city", person.city)
        person.save()
        keep(person, form, *rest)

    assert not smuggled(world, PREFERENCES, Snapshot())
    monkeypatch.setattr(views, "_keep", keep_all)
    assert smuggled(world, PREFERENCES, Snapshot())


def smuggled(world: World, address: str, before: Snapshot) -> str:
    """What changes when posts name every field of every model beside the page's own; empty when nothing.

    In some posts: one alone may not hold so many fields.
    """
    path = world.path_of(address)
    own = {name: value_for(name) for name in names_at(world, path)}
    plain = effect(world, path, own, before)
    every = field_names()
    for start in range(0, len(every), MOST_NAMES):
        names = every[start : start + MOST_NAMES]
        loaded = effect(world, path, {**dict.fromkeys(names, "1"), **own}, before)
        if plain != loaded:
            pairs = zip(plain[1:], loaded[1:], strict=True)
            return str([(one - other, other - one) for one, other in pairs])
    return ""


def value_for(name: str) -> str:
    """Something that most forms accept, so that they write."""
    return {"email": "wie@voorbeeld.example", "phone": "0612345678", "language": "nl"}.get(name, "1")


def effect(world: World, path: str, data: dict[str, str], before: Snapshot) -> tuple[int, Rows, Rows]:
    """Status of the answer, and what changed."""
    with undone(world):
        answer = world.client.post(path, data)
        return answer.status_code, *Snapshot().changed_since(before)
