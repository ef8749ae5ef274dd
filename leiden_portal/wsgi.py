"""Entry point for gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leiden_portal.settings")

# What is loaded now stays until the end: looking for rubbish in it would only make start and pages slower.
gc.disable()
application = get_wsgi_application()
gc.freeze()
gc.enable()
