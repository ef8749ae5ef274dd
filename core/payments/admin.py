"""Payments and refunds, to look into when something is wrong."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.accounts.desk import staff
from core.audit.read_only import ReadOnlyAdmin
from core.cases.models import Case
from core.payments.models import Payment, Refund


@admin.register(Payment)
class PaymentAdmin(ReadOnlyAdmin):
    """Payments for cases that this user may know of."""

    list_display = ("created_at", "case", "cents", "status", "paid_at", "trouble")
    list_filter = ("status",)
    list_select_related = ("case",)
    fields = (
        "case",
        "cents",
        "description",
        "status",
        "provider_id",
        "created_at",
        "paid_at",
        "checked_at",
        "trouble",
    )
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Payment]:
        """Scoped as cases are."""
        return super().get_queryset(request).filter(case__in=Case.objects.visible_to(staff(request)))


@admin.register(Refund)
class RefundAdmin(ReadOnlyAdmin):
    """Money that goes back."""

    list_display = ("created_at", "payment", "cents", "why", "status", "trouble")
    list_filter = ("status",)
    list_select_related = ("payment",)
    fields = (
        "payment",
        "cents",
        "why",
        "status",
        "provider_id",
        "created_at",
        "attempts",
        "trouble",
        "last_error",
    )
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Refund]:
        """Scoped as cases are."""
        cases = Case.objects.visible_to(staff(request))
        return super().get_queryset(request).filter(payment__case__in=cases)

    @admin.display(description=_("wat er mis is"))
    def trouble(self, refund: Refund) -> str:
        """In our own words."""
        return refund.trouble
