"""The commands of `./portal`: one function each, found by name."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from .folders import CLONE, DataFolder
from .refusals import Refusal, from_os_error

HELP = """\
./portal start [--port 8000] [--data DIR] [--no-demo]
                          bring up a working portal; Ctrl-C stops it
./portal test [...]       all tests, on a PostgreSQL, Redis and Chromium of their own; [...] goes to pytest
./portal check            style, types, import directions, templates, deployment files
./portal prove [...]      the destructive and large tests at full size, with their figures
./portal bench WHAT       ratios against a reference measured in the same run: pages, search, letters, ...
./portal manage ...       a Django command, in the running portal or on its data
./portal lock [--upgrade] write requirements/*.txt anew from requirements/*.in
./portal vendor           fetch static/vendor/ anew and check its checksums

Data live in .portal/ of this clone, or in --data DIR (or PORTAL_DATA). DATABASE_URL and REDIS_URL
name servers of your own instead of the ones `start` brings up."""


def main(arguments: list[str]) -> int:
    """Run one command; a refusal is one sentence on stderr and code 1."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    command = COMMANDS.get(name)
    if command is None:
        print(f"There is no ./portal {name}. These there are:\n\n{HELP}", file=sys.stderr)
        return 2
    try:
        return command(rest)
    except Refusal as refusal:
        print(f"\n{refusal}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\n{from_os_error(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):  # a closed window hears nothing
            print("\nEverything is stopped.", flush=True)
        return 130


def _data(given: str | None = None) -> DataFolder:
    return DataFolder(
        Path(given or os.environ.get("PORTAL_DATA") or CLONE / ".portal").expanduser().resolve()
    )


def _help(arguments: list[str]) -> int:
    print(HELP)
    return 0


def _start(arguments: list[str]) -> int:
    from .start import start

    parser = argparse.ArgumentParser(prog="./portal start")
    parser.add_argument("--port", type=int, default=8000, help="where the portal answers (8000)")
    parser.add_argument("--data", help="where data are kept (.portal in this clone)")
    parser.add_argument("--no-demo", action="store_true", help="no invented people and cases")
    chosen = parser.parse_args(arguments)
    return start(_data(chosen.data), chosen.port, not chosen.no_demo)


def _test(arguments: list[str]) -> int:
    from .test import test

    return test(_data(), arguments)


def _prove(arguments: list[str]) -> int:
    from .test import prove

    return prove(_data(), arguments)


def _check(arguments: list[str]) -> int:
    from .check import check

    return check(_data(), arguments)


def _manage(arguments: list[str]) -> int:
    from .manage import manage

    return manage(_data(), arguments)


def _bench(arguments: list[str]) -> int:
    return _manage(["bench", *arguments])


def _lock(arguments: list[str]) -> int:
    from .lock import lock

    return lock(_data(), arguments)


def _vendor(arguments: list[str]) -> int:
    from .lock import vendor

    return vendor(_data(), arguments)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "start": _start,
    "test": _test,
    "check": _check,
    "prove": _prove,
    "bench": _bench,
    "manage": _manage,
    "lock": _lock,
    "vendor": _vendor,
    "help": _help,
    "--help": _help,
    "-h": _help,
}
