"""Calling people back."""

from django.urls import path

from counter.views import calls

urlpatterns = [
    path("terugbellen/", calls.calls, name="calls"),
    path("terugbellen/nieuw/", calls.call_note, name="call_note"),
    path("terugbellen/<int:pk>/", calls.call, name="call"),
    path("terugbellen/<int:pk>/nemen/", calls.claim, name="call_claim"),
    path("terugbellen/<int:pk>/terugleggen/", calls.release, name="call_release"),
    path("terugbellen/<int:pk>/sluiten/", calls.close, name="call_close"),
]
