"""Addresses of initiatives."""

from django.urls import path

from initiatives.views import apply, own, start

app_name = "initiatives"

urlpatterns = [
    path("", start.start, name="start"),
    path("aanvragen/", apply.apply, name="apply"),
    path("<str:reference>/ontvangen/", own.sent, name="sent"),
    path("<str:reference>/niet-eens/", own.appeal, name="appeal"),
    path("<str:reference>/intrekken/", own.withdraw, name="withdraw"),
]
