from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "documents"
    label = "documents"
    verbose_name = _("Reisdocumenten")

    def ready(self) -> None:
        """Tell the case room about travel documents: their workflow, their panels and their messages."""
        from core.cases import workflow
        from core.notifications import preferences
        from documents.forms.contact import MESSAGES
        from documents.workflow import TRAVEL_DOCUMENT

        workflow.register(TRAVEL_DOCUMENT)
        preferences.register(MESSAGES)
