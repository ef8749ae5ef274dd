"""A backup made under load and restored by the commands of docs/operations.md: whole, and nothing re-sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import requests

from leiden_portal.startup.folders import DataFolder
from leiden_portal.startup.postgres import Postgres
from leiden_portal.startup.processes import until
from tests.chaos.closed_cases import GOES
from tests.chaos.documented import commands, follow
from tests.chaos.stack import NO_FSYNC, VENV, Stack
from tests.dump import dump_of
from tests.sizes import BACKUP_MESSAGES, LEFT_WHEN_BACKED_UP

pytestmark = pytest.mark.chaos

EVENTS = BACKUP_MESSAGES // 3
CASES = 20
HEADING = "Backup and restore"
SWEEP = "import django; django.setup(); from core.notifications.tasks import sweep; sweep()"
ROLE = """psql --dbname="$DATABASE_URL" --command="CREATE ROLE portal_retention NOLOGIN"\n"""
LAST_STEP = "python manage.py restored\n"


@pytest.fixture
def elsewhere(stack: Stack, tmp_path: Path) -> Iterator[Postgres]:
    """Another PostgreSQL, empty, as on a machine that comes in the place of one that burnt down."""
    data = DataFolder(tmp_path / "elsewhere")
    data.prepare()
    postgres = Postgres(data, VENV, "only-for-chaos")
    postgres.start(stack.household, NO_FSYNC)
    yield postgres


def test_a_backup_under_load_comes_back_whole_and_sends_nothing_again(
    stack: Stack, elsewhere: Postgres
) -> None:
    backup, restore = commands(HEADING)
    assert ROLE in restore and LAST_STEP in restore
    database = "backed_up"
    stack.postgres.create(database, "portal")
    stack.run("-m", "tests.chaos.closed_cases", str(CASES), "0", "0", database=database)
    send_and_back_up(stack, database, backup, elsewhere)
    gone = outside(stack)

    environment = there(stack, elsewhere)
    follow(restore, environment, elsewhere.bin)
    rows = "SELECT count(*) FROM notifications_message WHERE key LIKE 'chaos:%'"
    kept = ask(elsewhere, rows)
    assert 0 < kept <= EVENTS * 3
    assert ask(elsewhere, f"{rows} AND status IN ('pending', 'failed')") > 0, "it was made in the middle"
    letters = ask(elsewhere, f"{rows} AND pdf <> ''")
    found = {path.name for path in Path(environment["FILES_DIR"]).rglob("*.pdf")}
    named = "SELECT count(*) FROM notifications_message WHERE substring(pdf from '[^/]+$') = ANY(%s)"
    assert letters > 0 and ask(elsewhere, named, sorted(found)) == letters + CASES

    stack.run("-c", SWEEP, **environment)
    assert outside(stack) == gone, "something went out again"
    stack.run("manage.py", "retention", **environment)
    assert GOES not in dump_of(elsewhere.url()), "the restored portal can still destroy"

    elsewhere.create("plain")
    plain = {**environment, "DATABASE_URL": elsewhere.url("plain")}
    follow(restore.replace(ROLE, "").replace(LAST_STEP, ""), plain, elsewhere.bin)
    stack.run("-c", SWEEP, **plain)
    assert outside(stack) != gone, "negative control: without its last step it sends what had left already"
    print(
        f"backup   made while {EVENTS * 3} messages went out, {kept} in it; restored in another PostgreSQL: "
        f"every letter has its file, 0 sent again, destroying works"
    )


def send_and_back_up(stack: Stack, database: str, backup: str, elsewhere: Postgres) -> None:
    """Let messages go out, make a backup in the middle, and wait until the last one left."""
    folder = elsewhere.data.root / "backup"
    folder.mkdir()
    # so slow that what waits at the moment of the backup is surely there
    stack.standins.set_fault("/notify/v2/notifications/sms", "delay", seconds=0.05, method="POST")
    stack.start("posting", "-m", "tests.chaos.posting", str(EVENTS), database=database)
    senders = [
        stack.start(f"sender{n}", "-m", "tests.chaos.sending", str(EVENTS * 3), database=database)
        for n in "12"
    ]
    for _ in until(120, pause=0.02):
        if left(stack, database) >= LEFT_WHEN_BACKED_UP:
            break
    follow(backup, {**stack.environment(database), "BACKUP": str(folder)}, elsewhere.bin)
    for sender in senders:
        assert sender.process is not None and sender.process.wait(timeout=900) == 0, sender.last_words()
    assert left(stack, database) == EVENTS * 3


def there(stack: Stack, elsewhere: Postgres) -> dict[str, str]:
    """The environment of the restored portal."""
    root = elsewhere.data.root
    own = {
        "DATABASE_URL": elsewhere.url(),
        "FILES_DIR": str(root / "files-again"),
        "BACKUP": str(root / "backup"),
    }
    return {**stack.environment(), **own}


def outside(stack: Stack) -> tuple[dict[str, int], int, dict[str, int]]:
    """What the world has: how often each mail came in, and the text messages with their duplicates."""
    notify = requests.get(f"{stack.standins.url}/notify/", timeout=10).json()
    return stack.standins.mail_counts(), notify["count"], notify["duplicates"]


def left(stack: Stack, database: str) -> int:
    """How many messages have left."""
    out = "key LIKE 'chaos:%' AND status IN ('sent', 'to_print')"
    return int(stack.ask(f"SELECT count(*) FROM notifications_message WHERE {out}", database)[0][0])


def ask(postgres: Postgres, query: str, *values: object) -> int:
    """One number from the restored database."""
    with psycopg.connect(postgres.url()) as connection:
        found = connection.execute(query.encode(), values or None).fetchone()
        assert found is not None
        return int(found[0])
