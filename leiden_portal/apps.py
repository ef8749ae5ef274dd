from django.apps import AppConfig


class LeidenPortalConfig(AppConfig):
    name = "leiden_portal"
    label = "portal"
