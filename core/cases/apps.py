from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "core.cases"
    label = "cases"
