"""Faults on request: any stand-in can answer late, wrongly, never, or cut the line.

A fault is kept in memory: it belongs to the running program, and a restart is a repair.
"""

import itertools
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from standins.api import json_body

KINDS = {
    "status": "Antwoordt met deze status en doet niets",
    "delay": "Wacht zoveel seconden en doet dan zijn werk",
    "accept_then_timeout": "Doet zijn werk, maar antwoordt niet",
    "reset": "Verbreekt de verbinding en doet niets",
    "garbage": "Antwoordt met onzin en doet niets",
    "truncated": "Antwoordt half: de rest komt nooit",
    "endless": "Antwoordt met 300 MB en doet niets",
}
# Longer than any client waits.
SILENCE_SECONDS = 120.0
ENDLESS_PARTS, PART = 300, b"x" * 1_000_000


class FaultForm(forms.Form):
    """What a fault may be; the same for the page and for JSON."""

    path = forms.RegexField(r"^/", label="Adres begint met", initial="/notify/")
    fault = forms.ChoiceField(choices=list(KINDS.items()), label="Storing")
    status = forms.IntegerField(min_value=400, max_value=599, required=False, label="Status")
    seconds = forms.FloatField(min_value=0, max_value=600, required=False, label="Seconden")
    times = forms.IntegerField(min_value=1, required=False, label="Hoe vaak (leeg: tot u stopt)")
    every = forms.IntegerField(min_value=1, required=False, label="Elke hoeveelste keer (leeg: elke keer)")
    method = forms.ChoiceField(
        choices=[("", "alle"), *((name, name) for name in ("GET", "POST", "PATCH", "PUT", "DELETE"))],
        required=False,
        label="Methode",
    )


_numbers = itertools.count(1)


@dataclass
class Fault:
    """One fault: where, what, and how often still. `every` 10 hits each tenth matching request."""

    path: str
    fault: str
    status: int | None = None
    seconds: float | None = None
    times: int | None = None
    every: int | None = None
    method: str = ""
    id: int = field(default_factory=lambda: next(_numbers))
    seen: int = 0
    hits: int = 0

    def strikes(self, method: str, address: str) -> bool:
        """Count a request and tell whether this fault strikes it."""
        if not address.startswith(self.path) or self.method not in ("", method) or self.spent:
            return False
        self.seen += 1
        if self.seen % (self.every or 1):
            return False
        self.hits += 1
        return True

    @property
    def spent(self) -> bool:
        """Tell whether it struck as often as was asked."""
        return self.times is not None and self.hits >= self.times


_lock = threading.Lock()
_struck = threading.Condition(_lock)
_faults: list[Fault] = []
_cleared = threading.Event()


def take(method: str, address: str) -> Fault | None:
    """Return the fault that strikes this request, if any."""
    with _struck:
        found = next((fault for fault in _faults if fault.strikes(method, address)), None)
        _struck.notify_all()
    return found


def clear() -> None:
    """Repair everything and let go of requests that are being kept waiting."""
    global _cleared
    with _lock:
        _faults.clear()
        _cleared.set()
        _cleared = threading.Event()


def pause(seconds: float) -> None:
    """Wait so many seconds, or until the faults are cleared."""
    _cleared.wait(seconds)


type GetResponse = Callable[[HttpRequest], HttpResponse]


def _late(request: HttpRequest, fault: Fault, get_response: GetResponse) -> HttpResponse:
    pause(fault.seconds or 0)
    return get_response(request)


def _status(request: HttpRequest, fault: Fault, get_response: GetResponse) -> HttpResponse:
    return JsonResponse({"error": "stand-in fault"}, status=fault.status or 503)


def _garbage(request: HttpRequest, fault: Fault, get_response: GetResponse) -> HttpResponse:
    return HttpResponse(b"<<< {not json \xff\x00", content_type="application/json")


def _truncated(request: HttpRequest, fault: Fault, get_response: GetResponse) -> HttpResponse:
    """Say how long it is, send half of it, and hang up."""
    response = get_response(request)
    response["Content-Length"] = str(len(response.content))
    response.content = response.content[: len(response.content) // 2]
    request.META["standins.hang_up"]()
    return response


def _endless(request: HttpRequest, fault: Fault, get_response: GetResponse) -> StreamingHttpResponse:
    return StreamingHttpResponse(itertools.repeat(PART, ENDLESS_PARTS), content_type="application/json")


ANSWERS: dict[str, Callable[..., Any]] = {
    "delay": _late,
    "status": _status,
    "garbage": _garbage,
    "truncated": _truncated,
    "endless": _endless,
}


class FaultMiddleware:
    """Applies the faults to every stand-in, never to the pages that set and clear them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or strike it."""
        if request.path.startswith(("/faults/", "/reset/")):
            return self.get_response(request)
        fault = take(request.method or "", request.path)
        if fault is None:
            return self.get_response(request)
        if fault.fault in ANSWERS:
            return ANSWERS[fault.fault](request, fault, self.get_response)
        if fault.fault == "accept_then_timeout":
            self.get_response(request)
            pause(fault.seconds or SILENCE_SECONDS)
        # A client that is still sending would see a broken pipe instead of the reset.
        _ = request.body
        request.META["standins.cut"]()
        return HttpResponse()


def faults(request: HttpRequest) -> HttpResponse:
    """GET lists the faults, POST adds one, DELETE clears all; JSON for programs, a page for people."""
    as_json = "text/html" not in request.headers.get("Accept", "")
    if request.method == "DELETE" or "clear" in request.POST:
        clear()
        return JsonResponse({"faults": []}) if as_json else redirect("faults")
    form = FaultForm()
    if request.method == "POST":
        form = FaultForm(
            json_body(request) or {} if request.content_type == "application/json" else request.POST
        )
        if form.is_valid():
            with _lock:
                _faults.append(Fault(**form.cleaned_data))
            if not as_json:
                return redirect("faults")
        elif as_json:
            return JsonResponse({"error": form.errors}, status=400)
    if as_json:
        return JsonResponse(
            {"faults": [asdict(fault) for fault in _faults]}, status=201 if form.is_bound else 200
        )
    return render(request, "standins/faults.html", {"form": form, "faults": _faults, "kinds": KINDS})


def struck(request: HttpRequest) -> HttpResponse:
    """Answer as soon as the fault at this path struck, or after a minute."""
    wanted = request.GET.get("path", "")
    with _struck:
        hit = _struck.wait_for(lambda: any(fault.path == wanted and fault.hits for fault in _faults), 60)
    return JsonResponse({"struck": hit})


urlpatterns = [path("", faults, name="faults"), path("struck/", struck)]
