"""The mail catcher's pages: what was sent, read as a person would."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from aiosmtpd.smtp import Envelope
from django.db import models
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_GET


class Mail(models.Model):
    """One message as it came in over SMTP. A Message-ID may come more than once, and that shows."""

    message_id = models.CharField(max_length=998, db_index=True)
    sender = models.CharField(max_length=320)
    recipients = models.JSONField()
    subject = models.CharField(max_length=998)
    raw = models.BinaryField()
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.subject

    def parsed(self) -> EmailMessage:
        """Return the message with its parts decoded."""
        return BytesParser(policy=policy.default).parsebytes(bytes(self.raw))

    def content(self) -> dict[str, Any]:
        """Return the texts, empty where there is none, and the attachments with the address of each."""
        message = self.parsed()
        plain, html = message.get_body(("plain",)), message.get_body(("html",))
        return {
            "headers": {name.lower(): str(value) for name, value in message.items()},
            "text": str(plain.get_content()) if plain else "",
            "html": str(html.get_content()) if html else "",
            "attachments": [
                {
                    "name": part.get_filename() or f"bijlage-{number}",
                    "type": part.get_content_type(),
                    "size": len(part.get_payload(decode=True) or b""),
                    "url": reverse("mail_attachment", args=[self.pk, number]),
                }
                for number, part in enumerate(message.iter_attachments())
            ],
        }

    def as_json(self) -> dict[str, Any]:
        """Return all of it for tests."""
        return {
            "id": self.pk,
            "message_id": self.message_id,
            "from": self.sender,
            "to": self.recipients,
            "subject": self.subject,
            **self.content(),
            "received_at": self.received_at.isoformat(),
        }


def keep(envelope: Envelope) -> None:
    """Keep one message from an SMTP envelope."""
    raw = envelope.original_content or b""
    headers = BytesParser(policy=policy.default).parsebytes(raw, headersonly=True)
    Mail.objects.create(
        message_id=str(headers.get("Message-ID", ""))[:998].strip(),
        sender=envelope.mail_from or "",
        recipients=list(envelope.rcpt_tos),
        subject=str(headers.get("Subject", ""))[:998],
        raw=raw,
    )


def copies() -> dict[str, int]:
    """Return how often each Message-ID came in."""
    return dict(Mail.objects.order_by().values_list("message_id").annotate(Count("id")))


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the newest 500 messages."""
    counted = copies()
    mails = [(mail, counted[mail.message_id]) for mail in Mail.objects.defer("raw")[:500]]
    return render(request, "standins/mail.html", {"mails": mails})


@require_GET
def messages(request: HttpRequest) -> JsonResponse:
    """Return messages, oldest first; `to` picks one recipient; `copies` counts each Message-ID."""
    to = request.GET.get("to", "").lower()
    counted = copies()
    found = [
        {**mail.as_json(), "copies": counted[mail.message_id]}
        for mail in Mail.objects.order_by("id")
        if not to or to in [recipient.lower() for recipient in mail.recipients]
    ]
    return JsonResponse({"messages": found})


@require_GET
def counts(request: HttpRequest) -> JsonResponse:
    """Return how often each Message-ID came in: quick, also with thousands of messages."""
    return JsonResponse({"counts": copies()})


@require_GET
def show(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Show one message."""
    mail = get_object_or_404(Mail, id=mail_id)
    return render(
        request,
        "standins/mail_message.html",
        {"mail": mail, "content": mail.content(), "copies": copies()[mail.message_id]},
    )


@require_GET
@xframe_options_exempt
def html(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Return the HTML part alone, without scripts and without fetching anything from elsewhere."""
    mail = get_object_or_404(Mail, id=mail_id)
    response = HttpResponse(mail.content()["html"])
    response["Content-Security-Policy"] = (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    )
    return response


@require_GET
def attachment(request: HttpRequest, mail_id: int, number: int) -> HttpResponse:
    """Return one attachment as a download."""
    parts = list(get_object_or_404(Mail, id=mail_id).parsed().iter_attachments())
    if number >= len(parts):
        raise Http404
    part = parts[number]
    response = HttpResponse(part.get_payload(decode=True), content_type=part.get_content_type())
    name = part.get_filename() or f"bijlage-{number}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


urlpatterns = [
    path("", index, name="mail"),
    path("messages.json", messages, name="mail_messages"),
    path("counts.json", counts, name="mail_counts"),
    path("<int:mail_id>/", show, name="mail_message"),
    path("<int:mail_id>/html/", html, name="mail_html"),
    path("<int:mail_id>/attachments/<int:number>/", attachment, name="mail_attachment"),
]
