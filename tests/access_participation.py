"""Who gets what at the addresses of taking part."""

from __future__ import annotations

from tests.access_answers import HIDDEN, OK, Answers, everybody

PARTICIPATION: dict[str, Answers] = {
    "meedoen/": everybody(OK),
    "meedoen/<slug:slug>/": everybody(HIDDEN),
}
