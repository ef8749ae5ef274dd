"""Addresses of themes, answers, accounts and their execution below /beheer/."""

from django.urls import path

from participation.desk import account, answers, milestones, themes

PROCESS = "meedoen/<int:pk>/"

urlpatterns = [
    path(f"{PROCESS}themas/", themes.themes, name="process_themes"),
    path(f"{PROCESS}themas/<int:theme>/", themes.theme, name="process_theme"),
    path(f"{PROCESS}themas/<int:theme>/weggooien/", themes.throw_away, name="process_theme_throw_away"),
    path(f"{PROCESS}antwoord/<slug:what>/<int:of>/", answers.answer, name="process_answer"),
    path(f"{PROCESS}nota/", account.account, name="process_account"),
    path(f"{PROCESS}afsluiten/", account.close, name="process_close"),
    path(f"{PROCESS}uitvoering/", milestones.milestones, name="process_milestones"),
    path(f"{PROCESS}uitvoering/<int:step>/<slug:what>/", milestones.milestone, name="process_milestone"),
]
