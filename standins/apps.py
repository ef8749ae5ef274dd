from django.apps import AppConfig


class StandinsConfig(AppConfig):
    """The stand-ins as one Django app; each module holds its own tables."""

    name = "standins"
    default_auto_field = "django.db.models.BigAutoField"
