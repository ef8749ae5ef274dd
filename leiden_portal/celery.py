"""Celery carries wake-ups and periodic sweeps; the work itself stands in PostgreSQL."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leiden_portal.settings")

app = Celery("leiden_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
