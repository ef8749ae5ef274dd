"""Addresses of taking part below /beheer/."""

from django.urls import path
from django.views.generic import RedirectView

from participation.desk import urls_asking

urlpatterns = [
    path("meedoen/", RedirectView.as_view(pattern_name="participation:processes"), name="processes"),
    *urls_asking.urlpatterns,
]
