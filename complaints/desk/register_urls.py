"""The register, its figures and publications."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
