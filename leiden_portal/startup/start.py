"""`./portal start`: from a fresh clone to a portal that answers, and back to nothing at Ctrl-C."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import NoReturn

from . import environment, ports, processes, surroundings, system
from .folders import CLONE, DataFolder, write_private
from .keys import keys_of
from .processes import Household, Program
from .progress import step
from .refusals import Refusal, from_output
from .servers import bring_up
from .surroundings import Ports

LONGEST_WAIT = 120.0


def start(data: DataFolder, port: int, demo: bool) -> NoReturn:
    """Bring everything up, wait for Ctrl-C, and take everything down again."""
    began = time.monotonic()
    data.prepare()
    with data.claimed(), household_of(data) as household:
        web = ports.claim(port)
        neighbours = ports.free_after(web)
        chosen = Ports(web, next(neighbours), next(neighbours))
        venv = environment.ensure(data, environment.RUN)
        system.ensure_letter_libraries()
        keys = keys_of(data)
        servers = bring_up(data, venv, household, keys["POSTGRES_PASSWORD"])
        settings = surroundings.of_portal(data, keys, chosen, servers, demo)
        logins = prepare(data, venv, settings, *(["--demo"] if demo else []))
        with _remembered(data, settings):
            with step("Web server, worker, clock, stand-ins"):
                for program in programs(data, venv, settings, chosen):
                    household.add(program)
                wait_for_answer(web, household)
            print(f"\nThe portal is at {chosen.address}/  (ready in {time.monotonic() - began:.0f} s)")
            print(f"Stand-ins and mail: http://{ports.LOOPBACK}:{chosen.standins}/   Logs: {data.logs}")
            print(f"\n{logins}Ctrl-C stops everything.\n", flush=True)
            _until_stopped(household)


def _until_stopped(household: Household) -> NoReturn:
    """Look after the programs; Ctrl-C or a closed window ends this, a dead web server or database too."""
    try:
        while True:
            household.look_after()
            time.sleep(0.5)
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):  # a closed window hears nothing
            print("\nStopping ...", flush=True)
        raise


@contextlib.contextmanager
def household_of(data: DataFolder) -> Iterator[Household]:
    """A household that is gone when the block ends, however it ends: Ctrl-C, closed window or refusal."""
    register = data.run / "programs.json"
    left = processes.tidy_up_after(register)
    if left:
        print(f"  ! Stopped {left} programs that an earlier start left behind.")
    household = Household(register)
    _on_signal(_interrupt)
    try:
        yield household
    finally:
        _on_signal(signal.SIG_IGN)
        household.stop()


def _on_signal(action: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, action)


def _interrupt(number: int, frame: FrameType | None) -> None:
    _on_signal(signal.SIG_IGN)  # a second Ctrl-C may not cut the stopping short
    raise KeyboardInterrupt


@contextlib.contextmanager
def _remembered(data: DataFolder, settings: dict[str, str]) -> Iterator[None]:
    """Keep the settings of the running portal where `./portal manage` finds them."""
    path = data.run / "settings.json"
    write_private(
        path,
        json.dumps({name: settings[name] for name in settings if os.environ.get(name) != settings[name]}),
    )
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def prepare(data: DataFolder, venv: Path, settings: dict[str, str], *choices: str) -> str:
    """Schema, translations, static files and demo data, shown as they go; returns the log-ins to show."""
    log = data.logs / "prepare.log"
    command = [str(environment.python_of(venv)), "-m", "leiden_portal.startup.prepare", *choices]
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            command,
            env=settings,
            cwd=CLONE,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        try:
            for name in iter(process.stdout.readline, ""):
                if not name.strip():
                    return process.stdout.read()
                with step(name.strip()) as line:
                    told = process.stdout.readline()
                    if told.startswith("refused"):
                        raise Refusal(told.removeprefix("refused").strip())
                    if not told:
                        raise from_output(name.strip(), log.read_text(errors="replace"), log)
                    line.note = told.strip()
        except BaseException:
            process.kill()
            raise
    raise from_output("Starting Django", log.read_text(errors="replace"), log)


def programs(data: DataFolder, venv: Path, settings: dict[str, str], chosen: Ports) -> list[Program]:
    """What runs beside the servers, in the order in which it comes up."""
    python = str(environment.python_of(venv))
    celery = [python, "-m", "celery", "-A", "leiden_portal"]
    standins = [python, "-m", "standins", "--port", str(chosen.standins), "--smtp-port", str(chosen.smtp)]
    standins += ["--data", str(data.root / "standins"), "--portal-url", chosen.address]
    gunicorn = [python, "-m", "gunicorn", "leiden_portal.wsgi", "--bind", f"{ports.LOOPBACK}:{chosen.web}"]
    gunicorn += ["--workers", "2", "--threads", "4", "--graceful-timeout", "10", "--no-control-socket"]
    gunicorn += ["--limit-request-line", "0"]  # a very long question gets our page, not a bare 400
    worker = [
        *celery,
        "worker",
        "--concurrency",
        "2",
        "--loglevel",
        "INFO",
        "--without-mingle",
        "--without-gossip",
    ]
    beat = [*celery, "beat", "--schedule", str(data.run / "beat"), "--pidfile", "", "--loglevel", "INFO"]
    other = surroundings.of_standins_program(settings)
    return [
        Program("Stand-ins", standins, other, data.logs / "standins.log"),
        Program("Web server", gunicorn, settings, data.logs / "web.log", vital=True),
        Program("Worker", worker, settings, data.logs / "worker.log"),
        Program("Clock", beat, settings, data.logs / "clock.log"),
    ]


def wait_for_answer(port: int, household: Household) -> None:
    """Until /readyz says that database and web server are ready."""
    for _ in processes.until(LONGEST_WAIT, pause=0.2):
        if _is_ready(port):
            return
        household.look_after()
    log = next(program.log for program in household.programs if program.name == "Web server")
    raise Refusal(
        f"The web server does not become ready within {LONGEST_WAIT:.0f} seconds. Read on in {log}."
    )


def _is_ready(port: int) -> bool:
    line = http.client.HTTPConnection(ports.LOOPBACK, port, timeout=5)
    try:
        line.request("GET", "/readyz", headers={"Host": f"localhost:{port}"})
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
