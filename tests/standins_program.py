"""Starts the stand-ins as the program they are, for every test that needs a provider."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).resolve().parent.parent
READY = re.compile(r"Stand-ins ready: (http://127\.0\.0\.1:\d+)/ smtp://127\.0\.0\.1:(\d+)")


@dataclass(frozen=True)
class Standins:
    """The running program: `url` without slash at the end, and where it takes mail."""

    url: str
    smtp_port: int
    pid: int

    def reset(self) -> None:
        """Forget everything recorded and repair every fault."""
        requests.post(f"{self.url}/reset/", timeout=10).raise_for_status()

    def set_fault(self, path: str, fault: str, **options: Any) -> None:
        """Let requests below `path` fail; see `standins/faults.py` for kinds and options."""
        content = {"path": path, "fault": fault, **options}
        requests.post(f"{self.url}/faults/", json=content, timeout=10).raise_for_status()

    def wait_for_fault(self, path: str) -> bool:
        """Wait until a fault at exactly this path struck; whether it did within a minute."""
        answer = requests.get(f"{self.url}/faults/struck/", params={"path": path}, timeout=90)
        return bool(answer.json()["struck"])

    def clear_faults(self) -> None:
        """Repair every fault."""
        requests.delete(f"{self.url}/faults/", timeout=10).raise_for_status()

    def play(self, service: str, key: str, status: str, how: str = "now") -> None:
        """Play the `producer` or the `courier`: take one step and call back `now`, `twice` or `later`."""
        step = {"status": status, "how": how}
        answer = requests.post(
            f"{self.url}/{service}/play/{key}", data=step, allow_redirects=False, timeout=20
        )
        answer.raise_for_status()

    def callbacks(self) -> list[dict[str, Any]]:
        """Return every call-back, oldest first: url, body, content_type, signature, times_sent, ..."""
        answer = requests.get(f"{self.url}/callbacks/callbacks.json", timeout=10)
        answer.raise_for_status()
        callbacks: list[dict[str, Any]] = answer.json()["callbacks"]
        return callbacks

    def mail_to(self, address: str) -> list[dict[str, Any]]:
        """Return the messages caught for one address, oldest first."""
        answer = requests.get(f"{self.url}/mail/messages.json", params={"to": address}, timeout=10)
        answer.raise_for_status()
        messages: list[dict[str, Any]] = answer.json()["messages"]
        return messages

    def mail_counts(self) -> dict[str, int]:
        """Return how often each Message-ID came in."""
        answer = requests.get(f"{self.url}/mail/counts.json", timeout=10)
        answer.raise_for_status()
        counts: dict[str, int] = answer.json()["counts"]
        return counts


@contextmanager
def running_standins(portal_url: str, data_dir: Path, keys: Mapping[str, str]) -> Iterator[Standins]:
    """Start the stand-ins on free ports and stop them afterwards.

    `keys` holds what both sides must know, by the portal's names (`DIGID_CLIENT_SECRET`, `COURIER_KEY`, ...);
    what is left out has the default of `standins/settings.py`. Raises RuntimeError, with what the program
    said, when it does not come up.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    errors = data_dir / "errors.log"
    command = [sys.executable, "-m", "standins", "--port", "0", "--smtp-port", "0"]
    command += ["--data", str(data_dir), "--portal-url", portal_url]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **keys}
    with errors.open("w") as stderr:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=stderr, text=True
        )
    assert process.stdout is not None
    try:
        ready = next((found for line in process.stdout if (found := READY.match(line))), None)
        if ready is None:
            raise RuntimeError(f"The stand-ins did not start: {errors.read_text()}")
        yield Standins(url=ready[1], smtp_port=int(ready[2]), pid=process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
