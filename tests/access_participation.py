"""Who gets what at the addresses of taking part."""

from __future__ import annotations

from tests.access_answers import HIDDEN, OK, Answers, everybody
from tests.access_world import ELSEWHERE

PARTICIPATION: dict[str, Answers] = {
    "meedoen/": everybody(OK),
    "meedoen/<slug:slug>/": everybody(HIDDEN),
    # voices: what people send in
    "meedoen/code/": everybody(OK),
    "meedoen/regels/": everybody(OK),
    "meedoen/mail/verstuurd/": everybody(OK),
    "meedoen/mail/<str:token>/": everybody(HIDDEN),
    "meedoen/bewijs/": everybody(OK),
    "meedoen/bewijs/inzending/": everybody(ELSEWHERE),
    "meedoen/bewijs/bezwaar/": everybody(ELSEWHERE),
    "meedoen/bewijs/terugnemen/": everybody(ELSEWHERE),
    "meedoen/<slug:slug>/meedoen/": everybody(HIDDEN),
    "meedoen/<slug:slug>/meedoen/iemand-anders/": everybody(HIDDEN),
    "meedoen/<slug:slug>/insturen/": everybody(HIDDEN),
    "meedoen/<slug:slug>/insturen/verstuurd/": everybody(ELSEWHERE),
    "meedoen/<slug:slug>/insturen/bewijs.pdf": everybody(ELSEWHERE),
    "meedoen/<slug:slug>/inzendingen/": everybody(HIDDEN),
    "meedoen/<slug:slug>/inzendingen/<int:pk>/": everybody(HIDDEN),
    "meedoen/<slug:slug>/inzendingen/<int:pk>/steun/": everybody(HIDDEN),
    "meedoen/<slug:slug>/inzendingen/<int:pk>/reageren/": everybody(HIDDEN),
    "meedoen/<slug:slug>/inzendingen/<int:pk>/melden/": everybody(HIDDEN),
    "meedoen/<slug:slug>/inzendingen/<int:pk>/foto/<int:number>/": everybody(HIDDEN),
    "meedoen/<slug:slug>/weg/": everybody(HIDDEN),
    "meedoen/<slug:slug>/weg/gegevens.json": everybody(HIDDEN),
}
