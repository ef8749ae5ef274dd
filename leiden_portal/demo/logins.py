"""How to look around in the demo, in a few lines for the terminal."""

from __future__ import annotations

from django.conf import settings

from leiden_portal.demo.people import STAFF, password, secret

HEAD = """\
Everybody below is invented.
Resident   {base}/account/inloggen/
           DigiD, then choose "Suzanne de Graaf" (starts fresh) or "Pieter Vermeer" (has a request)
Staff      {base}/account/login/   then {base}/beheer/"""
LINE = "           {username:<6} {password}   second factor {secret}   ({roles})"
TAIL = "           The six digits of the moment: ./portal manage demo --code petra"


def lines() -> str:
    """Addresses, test people and staff with their demo passwords."""
    staff = [
        LINE.format(
            username=person.username,
            password=password(person.username),
            secret=secret(person.username),
            roles=", ".join(person.roles),
        )
        for person in STAFF
    ]
    return "\n".join([HEAD.format(base=settings.BASE_URL), *staff, TAIL])
