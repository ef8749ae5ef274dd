"""The ombudsman at work, and the municipality's contact person."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
