"""Addresses of surveys, texts, budgets, rankings and maps, below /meedoen/<slug>/."""

from django.urls import URLPattern, path

from participation.views import survey

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/vragenlijst/", survey.survey, name="survey"),
    path("<slug:slug>/vragenlijst/<int:number>/", survey.step, name="survey_step"),
    path("<slug:slug>/vragenlijst/nalezen/", survey.check, name="survey_check"),
    path("<slug:slug>/vragenlijst/verstuurd/", survey.sent, name="survey_sent"),
]
