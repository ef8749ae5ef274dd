"""Call-backs to the portal: recorded first, sent at once, twice, later, or in another order."""

import hashlib
import hmac
import json
from typing import Any

import requests
from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

TIMEOUT_SECONDS = 5


class Callback(models.Model):
    """One call-back: the exact body, and what the portal answered last."""

    source = models.CharField(max_length=20)
    subject = models.CharField(max_length=100)
    url = models.CharField(max_length=500)
    body = models.TextField()
    content_type = models.CharField(max_length=100)
    signature = models.CharField(max_length=100, blank=True)
    times_sent = models.PositiveIntegerField(default=0)
    last_answer = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.source} {self.subject}"

    def send(self) -> None:
        """POST it to the portal and keep the answer; a portal that is away is an answer too."""
        headers = {"Content-Type": self.content_type}
        if self.signature:
            headers["X-Signature"] = self.signature
        try:
            answer = requests.post(
                self.url,
                data=self.body.encode(),
                headers=headers,
                timeout=TIMEOUT_SECONDS,
                allow_redirects=False,
            )
            self.last_answer = str(answer.status_code)
        except requests.RequestException as error:
            self.last_answer = type(error).__name__
        self.times_sent += 1
        self.save(update_fields=["times_sent", "last_answer"])


def signature(key: str, body: str) -> str:
    """Return the value of `X-Signature`: HMAC-SHA256 of the exact body, in hex."""
    return "sha256=" + hmac.new(key.encode(), body.encode(), hashlib.sha256).hexdigest()


def call_back(source: str, subject: str, page: str, content: dict[str, Any], key: str, how: str) -> Callback:
    """Record a signed JSON call-back to a page of the portal and send it: `how` is now, twice or later."""
    body = json.dumps(content)
    callback = Callback.objects.create(
        source=source,
        subject=subject,
        url=settings.PORTAL_URL + page,
        body=body,
        content_type="application/json",
        signature=signature(key, body),
    )
    for _ in range({"now": 1, "twice": 2, "later": 0}[how]):
        callback.send()
    return callback


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the call-backs, newest first."""
    return render(request, "standins/callbacks.html", {"callbacks": Callback.objects.all()[:200]})


@require_GET
def as_json(request: HttpRequest) -> JsonResponse:
    """Return the call-backs, oldest first, for tests that deliver them themselves."""
    fields = ("source", "subject", "url", "body", "content_type", "signature", "times_sent", "last_answer")
    return JsonResponse({"callbacks": list(Callback.objects.order_by("id").values("id", *fields))})


@require_POST
def send(request: HttpRequest, callback_id: int) -> HttpResponse:
    """Send one call-back, again if need be."""
    get_object_or_404(Callback, id=callback_id).send()
    return redirect("callbacks")


@require_POST
def send_kept(request: HttpRequest) -> HttpResponse:
    """Send everything that was kept back: newest first is out of order, oldest first merely late."""
    order = "-id" if request.POST.get("order") == "newest" else "id"
    for callback in Callback.objects.filter(times_sent=0).order_by(order):
        callback.send()
    return redirect("callbacks")


urlpatterns = [
    path("", index, name="callbacks"),
    path("callbacks.json", as_json, name="callbacks_json"),
    path("send/", send_kept, name="callbacks_send_kept"),
    path("<int:callback_id>/send/", send, name="callback_send"),
]
