"""Every message that went out, goes out, or could not go out."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.accounts.desk import staff
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.audit.read_only import ReadOnlyAdmin
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
        try:
            made = words(message.template, message.language, message.context)
        except TemplateDoesNotExist:
            return _("Dit bericht heeft geen tekst meer.")
        return made.sms if message.channel == "sms" else made.html

    @admin.display(description=gettext_lazy("verloop"))
    def history(self, message: Message) -> str:
        """What happened to it."""
        return "; ".join(
            f"{timezone.localtime(line.at):%d-%m-%Y %H.%M} {line.get_what_display()} {line.detail}".strip()
            for line in message.log.all()
        )

    @admin.action(description=gettext_lazy("Opnieuw proberen"), permissions=["view"])
    def retry(self, request: HttpRequest, queryset: QuerySet[Message]) -> None:
        """Another attempt for those that failed."""
        failed = list(queryset.filter(status=Message.Status.FAILED))
        for message in failed:
            message.retry()
        n = len(failed)
        text = ngettext("%(n)s bericht gaat opnieuw uit.", "%(n)s berichten gaan opnieuw uit.", n)
        messages.success(request, text % {"n": n})
