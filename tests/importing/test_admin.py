"""The page of runs: read-only, in words, and honest about what was never tried."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.importing.models import ImportRun
from tests.desk.conftest import Desk
from tests.people import Cast

LIST = "/beheer/importing/importrun/"


@pytest.fixture
def run(db: None) -> ImportRun:
    return ImportRun.objects.create(
        source="notubiz",
        state="done",
        ended_at=timezone.now(),
        expected=40,
        fetched=38,
        problems=["Vergadering 12: <b>dit is geen datum</b>", "Vergadering 13: te groot"],
    )


def test_the_list_tells_progress_and_the_first_problem(cast: Cast, desk: Desk, run: ImportRun) -> None:
    shown = desk(cast.beheerder).get(LIST).content.decode()
    assert "38 opgevraagd, 40 bij de bron" in shown
    assert "(en nog 1)" in shown and "<b>dit" not in shown


def test_one_run_shows_every_problem(cast: Cast, desk: Desk, run: ImportRun) -> None:
    shown = desk(cast.beheerder).get(f"{LIST}{run.pk}/change/").content.decode()
    assert "Vergadering 13: te groot" in shown and "&lt;b&gt;dit" in shown
    assert 'name="_save"' not in shown


def test_what_was_never_tried_says_so(cast: Cast, desk: Desk, db: None) -> None:
    ImportRun.objects.create(source="parlaeus")
    assert "Nooit met de echte bron geprobeerd" in desk(cast.beheerder).get(LIST).content.decode()


def test_a_run_that_died_is_not_called_busy(cast: Cast, desk: Desk, db: None) -> None:
    ImportRun.objects.create(source="notubiz", alive_at=timezone.now() - timedelta(hours=1))
    assert "geen teken sinds 5 minuten" in desk(cast.beheerder).get(LIST).content.decode()


@pytest.mark.parametrize("name", ["petra", "ruben"])
def test_others_see_nothing_of_it(cast: Cast, desk: Desk, run: ImportRun, name: str) -> None:
    assert desk(getattr(cast, name)).get(LIST).status_code in {403, 404}
