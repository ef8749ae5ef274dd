"""Celery carries wake-ups and periodic sweeps; the work itself stands in PostgreSQL.

The web server loads this with its first wake-up, not when it starts: Celery is a tenth of a second.
"""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leiden_portal.settings")

app = Celery("leiden_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "outbox": {"task": "core.notifications.tasks.sweep", "schedule": 5.0, "options": {"expires": 10}},
    "print batches": {
        "task": "core.notifications.tasks.make_batches",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "payments": {"task": "core.payments.tasks.sweep", "schedule": 30.0, "options": {"expires": 30}},
    "slots": {"task": "core.appointments.tasks.make_slots", "schedule": crontab(hour=3, minute=10)},
    "retention": {"task": "core.cases.tasks.destroy_what_is_due", "schedule": crontab(hour=4, minute=20)},
    "planned pages": {"task": "services.tasks.publish_planned", "schedule": 30.0, "options": {"expires": 30}},
    "pages to review": {"task": "services.tasks.remind_of_review", "schedule": crontab(hour=6, minute=40)},
    "links": {"task": "services.tasks.check_links", "schedule": crontab(minute="*/10")},
    "old questions": {"task": "core.search.tasks.forget_old", "schedule": crontab(hour=4, minute=50)},
    "documents": {"task": "documents.tasks.sweep", "schedule": 30.0, "options": {"expires": 30}},
    "letters": {"task": "counter.tasks.sweep_letters", "schedule": crontab(minute="*/10")},
    "announcements": {"task": "announcements.tasks.fetch_announcements", "schedule": crontab(minute=17)},
    "council": {"task": "council.tasks.go_on", "schedule": 60.0, "options": {"expires": 60}},
    "following": {"task": "core.following.tasks.sweep", "schedule": 60.0, "options": {"expires": 60}},
    "exports": {"task": "participation.tasks.write_exports", "schedule": 60.0, "options": {"expires": 60}},
    "answers": {"task": "participation.tasks.give_answers", "schedule": 60.0, "options": {"expires": 60}},
    "complaints": {"task": "complaints.tasks.sweep", "schedule": 60.0, "options": {"expires": 60}},
    "initiatives": {"task": "initiatives.tasks.sweep", "schedule": 60.0, "options": {"expires": 60}},
}
