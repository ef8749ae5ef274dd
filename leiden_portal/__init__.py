"""The house: settings, addresses, home page, start-up. Imports every room; no room imports it."""

from leiden_portal.celery import app as celery_app

__all__ = ["celery_app"]
