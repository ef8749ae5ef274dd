"""The ombudsman, below /ombudsman/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
