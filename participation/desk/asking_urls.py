"""Addresses of surveys and texts below /beheer/meedoen/<pk>/."""

from django.urls import URLPattern, path

from participation.desk.asking import costs, pages

SURVEY = "meedoen/<int:pk>/vragenlijst/"

urlpatterns: list[URLPattern] = [
    path(SURVEY, pages.survey, name="process_survey"),
    path(f"{SURVEY}antwoorden/", pages.answers, name="process_survey_answers"),
    path(f"{SURVEY}bestand/<int:number>/", pages.file, name="process_survey_file"),
    path(f"{SURVEY}<int:phase>/nieuw/", pages.question, name="process_question_new"),
    path(f"{SURVEY}<int:phase>/voorbeeld/", pages.preview, name="process_survey_preview"),
    path(f"{SURVEY}<int:phase>/vraag/<int:number>/", pages.question, name="process_question"),
    path(f"{SURVEY}<int:phase>/vraag/<int:number>/wijzig/", pages.change, name="process_question_change"),
    path("meedoen/<int:pk>/kosten/", costs.costs, name="process_budget"),
    path("meedoen/<int:pk>/passages/", pages.passages, name="process_text"),
    path("meedoen/<int:pk>/passages/<int:phase>/", pages.passages, name="process_text"),
]
