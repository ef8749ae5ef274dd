from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    label = "documents"

    def ready(self) -> None:
        """Tell the case room about travel documents: their workflow and their panels."""
        from core.cases import workflow
        from documents.workflow import TRAVEL_DOCUMENT

        workflow.register(TRAVEL_DOCUMENT)
