"""The environment variables the programs get: all of the portal's settings in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from .folders import CLONE, DataFolder
from .ports import LOOPBACK
from .servers import Servers

# The services that the stand-in of DigiD offers for who logs in for somebody else (standins/digid.py).
MACHTIGEN = (
    "5e0f7a2c-0000-4000-8000-000000000001=question,complaint;"
    "5e0f7a2c-0000-4000-8000-000000000002=travel-document"
)
# Of ours, but never in the surroundings of another program.
PRIVATE = ("SECRET_KEY", "BSN_KEY", "DATABASE_URL", "REDIS_URL")


@dataclass(frozen=True)
class Ports:
    """Where the web server and the stand-ins listen, on loopback."""

    web: int
    standins: int
    smtp: int

    @property
    def address(self) -> str:
        """The portal's address: a name, as passkeys want; the stand-ins' number shares no cookie."""
        return f"http://localhost:{self.web}"


def of_standins(ports: Ports) -> dict[str, str]:
    """Addresses of the local providers, by the name of their setting."""
    base = f"http://{LOOPBACK}:{ports.standins}"
    return {
        "DIGID_ISSUER": f"{base}/digid",
        "DIGID_MACHTIGEN": MACHTIGEN,
        "EHERKENNING_ISSUER": f"{base}/digid",
        "BRP_URL": f"{base}/brp",
        "PDOK_URL": f"{base}/pdok",
        "MOLLIE_URL": f"{base}/mollie",
        "NOTIFY_URL": f"{base}/notify",
        "PRODUCER_URL": f"{base}/producer",
        "COURIER_URL": f"{base}/courier",
        "KOOP_URL": f"{base}/koop",
        "NOTUBIZ_URL": f"{base}/notubiz",
        "NOTUBIZ_ORGANISATION": "271",
        "SMTP_URL": f"smtp://{LOOPBACK}:{ports.smtp}",
    }


def of_portal(
    data: DataFolder, keys: dict[str, str], ports: Ports, servers: Servers, demo: bool = True
) -> dict[str, str]:
    """What Django, Celery and gunicorn get. A provider's address or key that the reader has set stays."""
    given = {name: value for name, value in os.environ.items() if value}
    ours = {name: value for name, value in keys.items() if name != "POSTGRES_PASSWORD"}
    return {
        **of_standins(ports),
        **ours,
        **given,
        **of_python(),
        "DATABASE_URL": servers.database_url,
        "REDIS_URL": servers.redis_url,
        "ALLOWED_HOSTS": f"localhost,{LOOPBACK}",
        "BASE_URL": ports.address,
        "FILES_DIR": str(data.files),
        "STATIC_DIR": str(data.static),
        "DEMO": "1" if demo else "0",
        "DEBUG": "0",
    }


def of_standins_program(portal: dict[str, str]) -> dict[str, str]:
    """The same without what a provider would never know."""
    return {name: value for name, value in portal.items() if name not in PRIVATE}


def of_python(clone: Path = CLONE) -> dict[str, str]:
    """What every Python program of ours gets: settings, and output that is not held back."""
    return {
        "DJANGO_SETTINGS_MODULE": "leiden_portal.settings",
        "PYTHONPATH": str(clone),
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
    }
