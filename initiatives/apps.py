from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    name = "initiatives"
    label = "initiatives"
    verbose_name = _("Initiatieven")

    def ready(self) -> None:
        """Tell the case room about initiatives and their messages, and what stands beside a process."""
        from core.cases import workflow
        from core.notifications import preferences
        from initiatives.beside import plan_of, support_of
        from initiatives.message_types import INITIATIVES, PLANS
        from initiatives.procedure.workflow import INITIATIVE
        from participation.beside import stands_beside
        from participation.models import Process

        workflow.register(INITIATIVE)
        preferences.register(INITIATIVES)
        preferences.register(PLANS)
        stands_beside(Process.Kind.INITIATIVE, support_of)
        stands_beside(Process.Kind.PERMIT, plan_of)
