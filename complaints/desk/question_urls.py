"""Questions at the desk."""

from django.urls import URLPattern, path

from complaints.desk import question, question_answer, question_figures

urlpatterns: list[URLPattern] = [
    path("vragen/cijfers/", question_figures.figures, name="question_figures"),
    path("vragen/taal/", question_answer.check_language, name="check_language"),
    path("vragen/<str:reference>/antwoord/", question_answer.answer, name="question_answer"),
    path("vragen/<str:reference>/doorsturen/", question.forward, name="question_forward"),
    path("vragen/<str:reference>/samenvoegen/", question.merge, name="question_merge"),
    path("vragen/<str:reference>/losmaken/", question.detach, name="question_detach"),
    path("vragen/<str:reference>/heropenen/", question.reopen, name="question_reopen"),
    path("vragen/<str:reference>/intrekken/", question.withdraw, name="question_withdraw"),
    path("vragen/<str:reference>/onderwerp/", question.file_under, name="question_file"),
    path("vragen/<str:reference>/is-een-klacht/", question.is_complaint, name="question_is_complaint"),
    path("klachten/<str:reference>/is-een-vraag/", question.is_question, name="complaint_is_question"),
]
