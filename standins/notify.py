"""Stand-in for NotifyNL: takes e-mail and SMS, shows them, and counts what came twice under one reference."""

import time
import uuid
from typing import Any

import jwt
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from standins.api import json_body

UUID_LENGTH = 36
TOKEN_SECONDS = 30
PAGE_SIZE = 250
STATUSES = (
    "created",
    "sending",
    "delivered",
    "permanent-failure",
    "temporary-failure",
    "technical-failure",
)


class Notification(models.Model):
    """One e-mail or SMS that was accepted. A reference may come twice: the portal must not let it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=5)
    recipient = models.CharField(max_length=320)
    template_id = models.CharField(max_length=100)
    personalisation = models.JSONField(default=dict)
    reference = models.CharField(max_length=1000, blank=True, db_index=True)
    status = models.CharField(max_length=20, default="created")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def recipient_field(self) -> str:
        """What NotifyNL calls the recipient of this kind."""
        return "phone_number" if self.kind == "sms" else "email_address"

    @property
    def body(self) -> str:
        """The text: the template here is nothing but what the portal filled in."""
        return "\n".join(str(value) for value in self.personalisation.values())

    def template(self) -> dict[str, Any]:
        """Return the template as NotifyNL names it."""
        return {"id": self.template_id, "version": 1, "uri": f"/v2/template/{self.template_id}"}

    def as_json(self) -> dict[str, Any]:
        """Return the notification as NotifyNL lists it."""
        return {
            "id": str(self.id),
            "reference": self.reference or None,
            "type": self.kind,
            self.recipient_field: self.recipient,
            "status": self.status,
            "template": self.template(),
            "body": self.body,
            "created_at": self.created_at.isoformat(),
        }


class MessageForm(forms.Form):
    """What every message must hold."""

    template_id = forms.CharField(max_length=100)
    personalisation = forms.JSONField(required=False)
    reference = forms.CharField(max_length=1000, required=False)


class EmailForm(MessageForm):
    """An e-mail."""

    email_address = forms.EmailField(max_length=320)


class SmsForm(MessageForm):
    """A text message."""

    phone_number = forms.CharField(max_length=30, validators=[RegexValidator(r"^\+?[0-9 ()-]{8,30}$")])


FORMS: dict[str, type[MessageForm]] = {"email": EmailForm, "sms": SmsForm}


def problem(status: int, *errors: tuple[str, str]) -> JsonResponse:
    """Answer with errors in the shape of NotifyNL."""
    shown = [{"error": error, "message": message} for error, message in errors]
    return JsonResponse({"status_code": status, "errors": shown}, status=status)


def refusal(request: HttpRequest) -> HttpResponse | None:
    """Why this request may not come in, if so: its token must be ours and fresh."""
    service = settings.NOTIFY_KEY[-2 * UUID_LENGTH - 1 : -UUID_LENGTH - 1]
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    try:
        claims = jwt.decode(
            token,
            settings.NOTIFY_KEY[-UUID_LENGTH:],
            algorithms=["HS256"],
            leeway=TOKEN_SECONDS,
            options={"require": ["iss", "iat"]},
        )
    except jwt.InvalidTokenError:
        return problem(403, ("AuthError", "Invalid token: signature, api token not found"))
    if claims["iss"] != service:
        return problem(403, ("AuthError", "Invalid token: service not found"))
    if abs(time.time() - claims["iat"]) > TOKEN_SECONDS:
        return problem(403, ("AuthError", "Error: Your system clock must be accurate to within 30 seconds"))
    return None


@require_POST
def send(request: HttpRequest, kind: str) -> HttpResponse:
    """Take a message: 201. The same reference again is another message, as in the real one."""
    if refused := refusal(request):
        return refused
    form = FORMS[kind](json_body(request) or {})
    if not form.is_valid():
        errors = [(name, message) for name, messages in form.errors.items() for message in messages]
        return problem(400, *(("ValidationError", f"{name} {message}") for name, message in errors))
    values = form.cleaned_data
    message = Notification.objects.create(
        kind=kind,
        recipient=values["phone_number" if kind == "sms" else "email_address"],
        template_id=values["template_id"],
        personalisation=values["personalisation"] or {},
        reference=values["reference"],
    )
    content = {"body": message.body}
    content |= (
        {"from_number": "Leiden"} if kind == "sms" else {"subject": "", "from_email": "leiden@example.nl"}
    )
    answer = {
        "id": str(message.id),
        "reference": message.reference or None,
        "content": content,
        "uri": request.build_absolute_uri(f"{reverse('notify')}v2/notifications/{message.id}"),
        "template": message.template(),
        "scheduled_for": None,
    }
    return JsonResponse(answer, status=201)


@require_GET
def notifications(request: HttpRequest) -> HttpResponse:
    """List what was taken, newest first; `reference`, `status` and `template_type` narrow it."""
    if refused := refusal(request):
        return refused
    names = {"reference": "reference", "status": "status", "template_type": "kind"}
    asked = {field: request.GET[name] for name, field in names.items() if name in request.GET}
    found = Notification.objects.filter(**asked)[:PAGE_SIZE]
    links = {"current": request.build_absolute_uri()}
    return JsonResponse({"notifications": [each.as_json() for each in found], "links": links})


@require_GET
def notification(request: HttpRequest, notification_id: uuid.UUID) -> HttpResponse:
    """Show one notification."""
    if refused := refusal(request):
        return refused
    found = Notification.objects.filter(id=notification_id).first()
    return JsonResponse(found.as_json()) if found else problem(404, ("NoResultFound", "No result found"))


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show what was sent and what came twice; `q` looks for a recipient; JSON for programs."""
    found = Notification.objects.filter(recipient__contains=request.GET.get("q", ""))
    counts = Notification.objects.exclude(reference="").values("reference").annotate(times=Count("id"))
    twice = {each["reference"]: each["times"] for each in counts.filter(times__gt=1).order_by()}
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    if "text/html" not in request.headers.get("Accept", ""):
        listed = [each.as_json() for each in page]
        return JsonResponse({"notifications": listed, "count": page.paginator.count, "duplicates": twice})
    return render(request, "standins/notify.html", {"page": page, "twice": twice, "statuses": STATUSES})


@require_POST
def play(request: HttpRequest, notification_id: uuid.UUID) -> HttpResponse:
    """Let a message arrive or fail."""
    found = get_object_or_404(Notification, id=notification_id)
    if request.POST.get("status") in STATUSES:
        found.status = request.POST["status"]
        found.save(update_fields=["status"])
    return redirect("notify")


urlpatterns = [
    path("", index, name="notify"),
    path("v2/notifications/sms", send, {"kind": "sms"}),
    path("v2/notifications/email", send, {"kind": "email"}),
    path("v2/notifications", notifications),
    path("v2/notifications/<uuid:notification_id>", notification),
    path("play/<uuid:notification_id>", play, name="notify_play"),
]
