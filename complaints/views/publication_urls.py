"""Judgements, reports and yearly figures for everybody. They come before the addresses of single cases."""

from django.urls import path

from complaints.views import publications, years
from core.audit.models import Office

OURS = {"office": Office.MUNICIPALITY}
OMBUDSMAN = {"office": Office.OMBUDSMAN}

urlpatterns = [
    path("klachten/oordelen/", publications.publications, OURS, name="publications"),
    path("klachten/oordelen/<slug:slug>/", publications.publication, OURS, name="publication"),
    path("klachten/jaarcijfers/", years.years, OURS, name="years"),
    path("klachten/jaarcijfers/<int:year>/", years.year, OURS, name="year"),
    path("klachten/jaarcijfers/<int:year>/verslag.pdf", years.pdf, OURS, name="year_pdf"),
    path("ombudsman/rapporten/", publications.publications, OMBUDSMAN, name="reports"),
    path("ombudsman/rapporten/<slug:slug>/", publications.publication, OMBUDSMAN, name="report"),
    path("ombudsman/jaarcijfers/", years.years, OMBUDSMAN, name="ombudsman_years"),
    path("ombudsman/jaarcijfers/<int:year>/", years.year, OMBUDSMAN, name="ombudsman_year"),
    path("ombudsman/jaarcijfers/<int:year>/verslag.pdf", years.pdf, OMBUDSMAN, name="ombudsman_year_pdf"),
]
