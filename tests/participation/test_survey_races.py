"""The same page of a survey, and its last button, at many moments at once: one response, each answer once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from participation.models import Participant, Reply, Response
from participation.surveys.fields import name_of
from tests.asking_made import make_survey, option
from tests.client import PageClient
from tests.participation_made import make_process
from tests.people import Cast

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def at_once(page: PageClient, act: Callable[[PageClient], Any]) -> list[Any]:
    """Several windows of one browser do the same at the same moment."""
    gate = Barrier(AT_ONCE)

    def window(_number: int) -> Any:
        mine = PageClient()
        mine.cookies = page.cookies
        gate.wait()
        try:
            return act(mine)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(window, range(AT_ONCE)))


def test_many_windows_keep_and_send_one_response(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"allows": ["survey"], "who": "resident"})
    question = make_survey(process.phases.get())["single"]
    page.as_resident(cast.suzanne)
    url = f"/meedoen/{process.slug}/vragenlijst/"
    answer = {name_of(question): str(option(question, "Soms").pk)}

    kept = at_once(page, lambda mine: mine.post(f"{url}1/", answer).status_code)
    assert kept == [302] * AT_ONCE
    assert (Participant.objects.count(), Response.objects.count(), Reply.objects.count()) == (1, 1, 1)

    sent = at_once(page, lambda mine: mine.post(f"{url}nalezen/").headers.get("Location"))
    assert sent == [f"{url}verstuurd/"] * AT_ONCE
    response = Response.objects.get()
    assert response.sent_at is not None and Reply.objects.count() == 1
