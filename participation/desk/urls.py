"""Addresses of taking part below /beheer/."""

from django.urls import path
from django.views.generic import RedirectView

from participation.desk import urls_asking
from participation.desk.asking.pages import writers_page

processes = writers_page(RedirectView.as_view(pattern_name="participation:processes"))

urlpatterns = [path("meedoen/", processes, name="processes"), *urls_asking.urlpatterns]
