"""`./portal start` on an empty folder: it answers; kill -9, once more, Ctrl-C: nothing is left."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

from leiden_portal.startup import ports
from leiden_portal.startup.processes import born, until

CLONE = Path(__file__).resolve().parents[2]
OWN = ("DATABASE_URL", "REDIS_URL", "STATIC_DIR", "FILES_DIR", "BSN_KEY", "SECRET_KEY", "PROVE")


def start(data: Path, port: int) -> subprocess.Popen[str]:
    """Start the portal and read along until it says that it is ready."""
    environment = {name: value for name, value in os.environ.items() if name not in OWN}
    command = [
        sys.executable,
        f"{CLONE}/portal",
        "start",
        "--no-demo",
        "--data",
        str(data),
        "--port",
        str(port),
    ]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ctrl-C stops" in line:
            return process
    raise AssertionError("".join(said))


def processes_of(data: Path) -> dict[str, int]:
    """What the start wrote down, and every process that carries its register in its environment."""
    register = data / "run" / "programs.json"
    found = {row["name"]: int(row["pid"]) for row in json.loads(register.read_text())}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if f"PORTAL_REGISTER={register}".encode() in (entry / "environ").read_bytes().split(b"\0"):
                found[entry.name] = int(entry.name)
        except OSError:
            continue
    return found


def alive(processes: dict[str, int]) -> list[str]:
    return [name for name, pid in processes.items() if born(pid)]


def answers(port: int) -> bool:
    with urllib.request.urlopen(f"http://{ports.LOOPBACK}:{port}/readyz", timeout=10) as answer:
        return bool(json.load(answer)["ready"])


def test_starts_answers_and_stops_without_a_trace(tmp_path: Path) -> None:
    data, port = tmp_path / "data", next(ports.free_after(20000 + os.getpid() % 10000))

    first = start(data, port)
    running = processes_of(data)
    assert {"PostgreSQL", "Redis", "Web server", "Worker", "Clock", "Stand-ins"} <= set(running)
    assert len(running) > 6, "gunicorn and Celery have children; they must be counted too"
    assert answers(port)
    first.kill()
    first.wait()
    assert any(not alive(running) for _ in until(20.0, pause=0.2)), alive(running)

    again = start(data, port)
    running = processes_of(data)
    assert answers(port)
    again.send_signal(signal.SIGINT)
    said, _ = again.communicate(timeout=30)
    assert "Everything is stopped." in said
    assert again.returncode == 130
    assert alive(running) == []
