"""Addresses below /balie/: finding somebody, beginning to help them, helping, and when it is over."""

from django.urls import path

from counter.views import begin, helping, start

urlpatterns = [
    path("", start.start, name="start"),
    path("inschrijven/", start.register, name="register"),
    path("begin/<str:token>/", begin.begin, name="begin"),
    path("hulp/", helping.helping, name="helping"),
    path("hulp/wie/", helping.identify, name="identify"),
    path("hulp/langer/", helping.prolong, name="prolong"),
    path("hulp/klaar/", helping.end, name="end"),
    path("hulp/voorbij/", helping.over, name="over"),
]
