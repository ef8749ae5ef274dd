"""Threads and labels in Django's own pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.following.hanging import hang
from core.following.models import Label, Thread


class ThreadForm(forms.ModelForm):  # type: ignore[type-arg]
    """A thread, and the address of one more thing to hang on it."""

    address = forms.CharField(
        label=gettext_lazy("Hang hieraan"),
        help_text=gettext_lazy("Het adres van de pagina op onze website, zoals /nieuws/nieuw-plein/."),
        required=False,
        max_length=300,
    )

    class Meta:
        model = Thread
        fields = ["slug", "title", "title_en", "ended_on", "outcome", "outcome_en"]

    def clean(self) -> dict[str, Any]:
        """A thread that ended says how."""
        answers = super().clean() or {}
        if answers.get("ended_on") and not answers.get("outcome"):
            self.add_error("outcome", _("Schrijf op hoe het afliep. Mensen die dit volgen, lezen dit."))
        return answers


@admin.register(Thread)
class ThreadAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Naming and ending threads, and hanging things on them."""

    form = ThreadForm
    list_display = ("title", "created_at", "ended_on")
    list_filter = (("ended_on", admin.EmptyFieldListFilter),)
    search_fields = ("title", "title_en", "slug")
    readonly_fields = ("belongs",)
    fields = ("slug", "title", "title_en", "belongs", "address", "ended_on", "outcome", "outcome_en")

    @admin.display(description=gettext_lazy("wat eraan hangt"))
    def belongs(self, thread: Thread) -> SafeString | str:
        """Everything on the thread, each with a link to its page."""
        items = thread.items.order_by("published_at") if thread.pk else ()
        rows = [(item.get_absolute_url(), item.get_stage_display(), item.words) for item in items]
        return format_html_join("", '<p><a href="{}">{}: {}</a></p>', rows) or _("nog niets")

    def save_model(self, request: HttpRequest, obj: Thread, form: Any, change: bool) -> None:
        """Keep it, and hang on it what was asked; what its room refuses is said and changes nothing."""
        with transaction.atomic():
            super().save_model(request, obj, form, change)
        if address := form.cleaned_data.get("address"):
            try:
                with transaction.atomic():
                    item = hang(address, obj)
            except ValueError as refusal:
                self.message_user(request, str(refusal), "warning")
            else:
                self.message_user(request, _("“%(what)s” hangt nu aan deze lijn.") % {"what": item.words})


@admin.register(Label)
class LabelAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What people can follow: subjects, sectors and bodies."""

    list_display = ("__str__", "kind", "order")
    list_filter = ("kind",)
    search_fields = ("name", "name_en")
    fields = ("kind", "slug", "name", "name_en", "order")
