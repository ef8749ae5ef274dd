"""Addresses of taking part below /beheer/."""

from participation.desk import urls_asking

urlpatterns = [*urls_asking.urlpatterns]
