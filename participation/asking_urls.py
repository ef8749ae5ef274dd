"""Addresses of surveys, texts, budgets, rankings and maps, below /meedoen/<slug>/."""

from django.urls import URLPattern, path

from participation.views import budget, map, ranking, results, survey, text

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/vragenlijst/", survey.survey, name="survey"),
    path("<slug:slug>/vragenlijst/<int:number>/", survey.step, name="survey_step"),
    path("<slug:slug>/vragenlijst/nalezen/", survey.check, name="survey_check"),
    path("<slug:slug>/vragenlijst/verstuurd/", survey.sent, name="survey_sent"),
    path("<slug:slug>/resultaten/", results.results, name="results"),
    path("<slug:slug>/resultaten/<int:pk>/", results.written, name="results_written"),
    path("<slug:slug>/tekst/", text.text, name="text"),
    path("<slug:slug>/tekst/<int:number>/", text.passage, name="passage"),
    path("<slug:slug>/verdelen/", budget.budget, name="budget"),
    path("<slug:slug>/volgorde/", ranking.ranking, name="ranking"),
    path("<slug:slug>/kaart/", map.places, name="map"),
]
