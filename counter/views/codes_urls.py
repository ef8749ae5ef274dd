"""Addresses below /balie/."""

from django.urls import URLPattern, path

from counter.views import codes

urlpatterns: list[URLPattern] = [path("code/", codes.open_code, name="open_code")]
