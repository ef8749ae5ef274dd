from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "core.appointments"
    label = "appointments"
