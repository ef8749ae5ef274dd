"""Programs that run beside each other: started, remembered, restarted, stopped without a trace."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .folders import write_private
from .refusals import Refusal, from_output

CHILD = Path(__file__).with_name("child.py")
SETTLED_AFTER = 60.0
LONGEST_PAUSE = 30.0


@dataclass
class Program:
    """One long-running program. `vital` ones end the whole start when they die, others come back."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    vital: bool = False
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 20.0
    prefix: Sequence[str] = ()
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started: float = 0.0
    back_at: float = field(default=0.0, repr=False)

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches only the launcher."""
        watched = [sys.executable, "-I", "-S", str(CHILD), str(int(self.stop_signal)), str(os.getpid())]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.prefix, *watched, *self.command],
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.started = time.monotonic()

    def died(self) -> bool:
        """Whether it was started and is no more."""
        return self.process is not None and self.process.poll() is not None

    def last_words(self) -> str:
        """The end of its log."""
        with self.log.open("rb") as log:
            log.seek(max(0, self.log.stat().st_size - 4000))
            return log.read().decode(errors="replace")

    def stop(self) -> None:
        """Ask it to end; after its patience end the whole process group."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(self.patience)
        end_group(self.process.pid)
        self.process.wait()
        self.process = None


class Household:
    """All programs of one start, in the order in which they came up."""

    def __init__(self, register: Path) -> None:
        self.register = register
        self.programs: list[Program] = []

    def add(self, program: Program) -> Program:
        """Start a program and write it down before anything can go wrong with it."""
        program.environment = {**program.environment, "PORTAL_REGISTER": str(self.register)}
        program.start()
        self.programs.append(program)
        self._write_down()
        return program

    def stop(self) -> None:
        """Stop everything, last come first."""
        for program in reversed(self.programs):
            program.stop()
        self.programs.clear()
        self.register.unlink(missing_ok=True)

    def look_after(self) -> None:
        """Bring the dead back, later each time; raises Refusal when a vital one has died."""
        now = time.monotonic()
        for program in self.programs:
            if not program.died():
                continue
            if program.vital:
                raise from_output(f"{program.name} stopped", program.last_words(), program.log)
            if not program.back_at:
                end_group(program.process.pid if program.process else 0)
                program.deaths = 1 if now - program.started > SETTLED_AFTER else program.deaths + 1
                program.back_at = now + pause_after(program.deaths)
                print(f"  ! {program.name} stopped; it starts again by itself. See {program.log}", flush=True)
            elif now >= program.back_at:
                program.back_at = 0.0
                program.start()
                self._write_down()

    def _write_down(self) -> None:
        rows = [
            {"name": program.name, "pid": program.process.pid, "born": born(program.process.pid)}
            for program in self.programs
            if program.process
        ]
        write_private(self.register, json.dumps(rows))


def pause_after(deaths: int) -> float:
    """Seconds to wait before the next try: 1, 2, 4 ... at most 30."""
    return min(LONGEST_PAUSE, 2.0 ** (deaths - 1))


def born(pid: int) -> str:
    """What tells this process from a later one with the same number; empty when it is gone."""
    with contextlib.suppress(OSError, IndexError):
        status = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return "" if status[0] == "Z" else status[19]
    if sys.platform != "linux":
        asked = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True)
        return asked.stdout.strip()
    return ""


def end_group(leader: int) -> None:
    """Kill what is left of a process group; nothing when there is none."""
    if leader > 1:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(leader, signal.SIGKILL)


def tidy_up_after(register: Path) -> int:
    """Stop what a killed launcher left behind, last come first; returns how many there were."""
    if not register.exists():
        return 0
    left = 0
    for row in reversed(_rows_of(register)):
        pid = int(row["pid"])
        if not row["born"] or born(pid) != row["born"]:
            end_group_of_the_dead(pid, register)
            continue
        left += 1
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT if row["name"] == "PostgreSQL" else signal.SIGTERM)
        for _ in until(10.0):
            if born(pid) != row["born"]:
                break
        end_group(pid)
    register.unlink(missing_ok=True)
    return left


def end_group_of_the_dead(leader: int, register: Path) -> None:
    """Kill children of a dead leader, but only those that carry our register's folder in their environment.

    A group outlives its leader; its number may also have gone to a stranger since.
    """
    mark = f"PORTAL_REGISTER={register}".encode()
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError):
            if os.getpgid(int(entry.name)) == leader and mark in (entry / "environ").read_bytes().split(
                b"\0"
            ):
                os.kill(int(entry.name), signal.SIGKILL)


def _rows_of(register: Path) -> list[dict[str, str]]:
    try:
        rows: list[dict[str, str]] = json.loads(register.read_text())
        return rows
    except ValueError:
        return []


def until(seconds: float, pause: float = 0.05) -> Iterator[None]:
    """Turns of a waiting loop: one at once, then one each `pause`, until the time is up."""
    end = time.monotonic() + seconds
    while True:
        yield
        if time.monotonic() >= end:
            return
        time.sleep(pause)


def attend(command: Sequence[str], environment: Mapping[str, str], cwd: Path, reads: bool) -> int:
    """Run a program in the foreground; at Ctrl-C let it end by itself first. `reads` gives it our stdin."""
    stdin = None if reads else subprocess.DEVNULL
    with subprocess.Popen(list(command), env=dict(environment), cwd=cwd, stdin=stdin) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # A terminal has told it too; what was sent to us alone it must hear from us.
            for patience in (2.0, 20.0):
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(patience)
                    break
                process.send_signal(signal.SIGINT)
            process.kill()
            raise


def run(
    step: str, command: Sequence[str], environment: Mapping[str, str], log: Path, cwd: Path | None = None
) -> str:
    """Run a program to its end and return what it printed; raises Refusal when it fails."""
    try:
        done = subprocess.run(
            list(command),
            env=dict(environment),
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except OSError as error:
        raise Refusal(f"{step} did not work: {command[0]} does not run ({error.strerror}).") from None
    output = done.stdout.decode(errors="replace")
    with log.open("a") as file:
        file.write(f"$ {' '.join(command)}\n{output}\n")
    if done.returncode:
        raise from_output(step, output, log)
    return output
