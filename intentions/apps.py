from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntentionsConfig(AppConfig):
    name = "intentions"
    label = "intentions"
    verbose_name = _("Voornemens")
