"""Every message that went out, goes out, or could not go out."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.accounts.desk import staff
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.audit.read_only import ReadOnlyAdmin
from core.notifications import proof
from core.notifications.models import Message
from core.notifications.wording import words


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """The list names nobody; opening a message shows its words and is written down."""

    list_display = ("made", "template", "channel", "status", "attempts", "last_error")
    list_display_links = ("made", "template")
    list_filter = ("status", "channel")
    fields = (
        "recipient",
        "channel",
        "address",
        "status",
        "text",
        "created_at",
        "sent_at",
        "accepted_by",
        "provider_reference",
        "paper",
        "instead",
        "attempts",
        "last_error",
        "history",
    )
    actions = ("retry",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Message]:
        """Own office; nothing to oneself, nothing about a case one is excluded from."""
        return Message.objects.visible_to(staff(request)).order_by("-pk")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One message; who looked is written down."""
        message = self.get_object(request, object_id)
        if message is not None and self.has_view_permission(request, message):
            action = AccessRecord.Action.VIEWED
            record_access(staff(request), [message.recipient_id], action, f"bericht {message.pk}")
        return super().change_view(request, object_id, form_url, extra_context)

    @admin.display(description=gettext_lazy("gemaakt"), ordering="created_at")
    def made(self, message: Message) -> str:
        """When it was made, written as on every page."""
        return date_format(timezone.localtime(message.created_at), "j F Y, H.i")

    @admin.display(description=gettext_lazy("tekst"))
    def text(self, message: Message) -> str | SafeString:
        """The words as they were or will be sent."""
        if message.words_hidden:
            return _("In deze mail staat een link die alleen voor de lezer is. Daarom ziet u de tekst niet.")
        try:
            made = words(message.template, message.language, message.context)
        except TemplateDoesNotExist:
            return _("Dit bericht heeft geen tekst meer.")
        return made.sms if message.channel == "sms" else made.html

    @admin.display(description=gettext_lazy("verloop"))
    def history(self, message: Message) -> SafeString:
        """What happened to it, and when."""
        lines = (
            (f"{timezone.localtime(line.at):%d-%m-%Y %H.%M.%S} {line.get_what_display()} {line.detail}",)
            for line in message.log.all()
        )
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", lines))

    @admin.display(description=gettext_lazy("brief"))
    def paper(self, message: Message) -> str | SafeString:
        """The letter as it was made, its checksum, and whether the file is still the same."""
        if not message.pdf:
            return "-"
        same = proof.is_unchanged(message)
        words = {
            True: _("Het bestand is niet veranderd. Controlegetal (SHA-256):"),
            False: _("Let op: het bestand is weg of veranderd. Het controlegetal (SHA-256) was:"),
            None: _("Van deze brief is geen controlegetal bewaard."),
        }[same]
        address = reverse("admin:message_letter", args=[message.pk])
        return format_html(
            '<a href="{}">{}</a><br>{} {}', address, _("De brief (PDF)"), words, message.pdf_sha256
        )

    @admin.display(description=gettext_lazy("in plaats van"))
    def instead(self, message: Message) -> str | SafeString:
        """The mail or text message that this letter replaces, or the letter that replaced this one."""
        if message.instead_of:
            words, other = (
                _("Deze brief gaat in plaats van een bericht dat niet aankwam:"),
                message.instead_of,
            )
        elif letter := Message.objects.filter(instead_of=message).first():
            words, other = _("Dit bericht kwam niet aan. Daarom gaat er een brief:"), letter
        else:
            return "-"
        address = reverse("admin:notifications_message_change", args=[other.pk])
        return format_html('{} <a href="{}">{} {}</a>', words, address, _("bericht"), other.pk)

    @admin.action(description=gettext_lazy("Opnieuw proberen"), permissions=["view"])
    def retry(self, request: HttpRequest, queryset: QuerySet[Message]) -> None:
        """Another attempt for those that failed."""
        failed = list(queryset.filter(status=Message.Status.FAILED))
        for message in failed:
            message.retry()
        n = len(failed)
        text = ngettext("%(n)s bericht gaat opnieuw uit.", "%(n)s berichten gaan opnieuw uit.", n)
        messages.success(request, text % {"n": n})
