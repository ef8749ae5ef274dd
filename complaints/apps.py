from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    name = "complaints"
    label = "complaints"
    verbose_name = _("Vragen en klachten")

    def ready(self) -> None:
        """Tell the case room about questions, complaints and files of the ombudsman, and their messages."""
        from complaints.message_types import COMPLAINTS, OMBUDSMAN, QUESTIONS
        from complaints.ombudsman.workflow import OMBUDSMAN as OMBUDSMAN_FILE
        from complaints.procedure.workflow import COMPLAINT
        from complaints.questions.workflow import QUESTION
        from complaints.searching import register_source
        from core.cases import workflow
        from core.notifications import preferences

        for kind in (QUESTION, COMPLAINT, OMBUDSMAN_FILE):
            workflow.register(kind)
        for messages in (QUESTIONS, COMPLAINTS, OMBUDSMAN):
            preferences.register(messages)
        register_source()
