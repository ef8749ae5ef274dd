from django.apps import AppConfig


class CityConfig(AppConfig):
    name = "core.city"
    label = "city"
