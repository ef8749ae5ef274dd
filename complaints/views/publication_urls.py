"""Judgements, reports and yearly figures for everybody."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
