"""How to look around in the demo, in a few lines for the terminal."""

from __future__ import annotations

from django.conf import settings

from leiden_portal.demo import helping
from leiden_portal.demo.people import STAFF, password, secret

HEAD = """\
Everybody below is invented.
Resident   {base}/account/inloggen/
           DigiD, then choose "Suzanne de Graaf" (starts fresh) or "Pieter Vermeer" (has a request);
           below "Voor wie" somebody with a mandate of DigiD Machtigen logs in for another
           "Lieke Brandt" may act for Greetje Mulder: see {base}/mijn/machtigingen/
Company    {base}/account/inloggen/   eHerkenning, then choose a bakery or the library
Staff      {base}/account/login/   then {base}/beheer/"""
LINE = "           {username:<6} {password}   second factor {secret}   ({roles})"
CODE = "From home  {base}/balie/code/   {code}"
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
    code = [CODE.format(base=settings.BASE_URL, code=line)] if (line := helping.code_line()) else []
    return "\n".join([HEAD.format(base=settings.BASE_URL), *staff, TAIL, *code])
