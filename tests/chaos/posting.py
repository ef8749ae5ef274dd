"""A program that puts messages in the outbox, and goes on where PostgreSQL left it: `posting.py COUNT`.

Each message goes under its own key until its transaction was acknowledged, as a form that is sent again.
"""

import sys

import django
from django.db import DatabaseError, connection, transaction

from leiden_portal.startup.processes import until

CONTEXT = {
    "name": "Suzanne de Graaf",
    "reference": "2026-TEST-TEST",
    "document": "paspoort",
    "link": "https://voorbeeld.example/",
}
TEMPLATE = "documents/requested"


def main() -> None:
    """Post COUNT events, each by mail, SMS and letter."""
    django.setup()
    for number in range(int(sys.argv[1])):
        for _ in until(120):
            try:
                post(number)
                break
            except DatabaseError:
                connection.close()


def post(number: int) -> None:
    """Put one event in the outbox in all three channels, once."""
    from core.accounts.models import Person
    from core.notifications.models import Channel
    from core.notifications.outbox import notify

    with transaction.atomic():
        person, _ = Person.objects.get_or_create(
            family_name="Kaal",
            defaults={
                "email": "kaal@voorbeeld.example",
                "phone": "0612345678",
                "street": "Voorbeeldgracht",
                "house_number": 1,
                "postcode": "2312 AB",
                "city": "Leiden",
            },
        )
        notify(person, TEMPLATE, CONTEXT, key=f"chaos:{number}", channels=list(Channel))


if __name__ == "__main__":
    main()
