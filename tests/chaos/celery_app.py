"""The portal's own Celery, with the lease of these tests: a dead worker's messages come free sooner."""

import os
from datetime import timedelta

import django

django.setup()

from core.notifications import outbox  # noqa: E402
from leiden_portal.celery import app  # noqa: E402

outbox.LEASE = timedelta(seconds=float(os.environ["CHAOS_LEASE"]))
outbox.FIRST_RETRY = min(outbox.FIRST_RETRY, outbox.LEASE)

__all__ = ["app"]
