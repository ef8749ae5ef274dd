"""Each refusal is one sentence that says what to do."""

import errno
import json
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from leiden_portal.startup import keys, ports, postgres, refusals
from leiden_portal.startup.commands import main
from leiden_portal.startup.folders import DataFolder, write_private
from leiden_portal.startup.refusals import Refusal

CLONE = Path(__file__).resolve().parents[2]


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    return folder


def test_the_folder_is_only_for_its_owner(data: DataFolder) -> None:
    for folder in (data.root, data.logs, data.run, data.files):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_taken_port_names_a_free_one() -> None:
    taken = pytest.raises(Refusal, match=r"taken by another program\. .* --port \d+")
    with socket.create_server((ports.LOOPBACK, 0)) as other, taken:
        ports.claim(other.getsockname()[1])


def test_a_port_that_is_none() -> None:
    with pytest.raises(Refusal, match="is no port"):
        ports.claim(70000)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(Refusal, match="--data DIR"):
        DataFolder(tmp_path / "data").prepare()


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "is full"), (errno.EROFS, "may not be written"), (errno.EACCES, "may not be written")],
)
def test_a_disk_that_does_not_take_it(number: int, words: str) -> None:
    sentence = str(refusals.from_os_error(OSError(number, os.strerror(number), "/data")))
    assert words in sentence
    assert "--data DIR" in sentence or "run this again" in sentence


def test_a_disk_with_too_little_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    few = shutil.disk_usage(tmp_path)._replace(free=10 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: few)
    with pytest.raises(Refusal, match=r"Only 10 MB free .* needs 800 MB"):
        DataFolder(tmp_path / "data").prepare()


def test_a_folder_in_use(data: DataFolder) -> None:
    with data.claimed(), pytest.raises(Refusal, match="already works in"), data.claimed():
        pass


def test_an_old_database(data: DataFolder) -> None:
    cluster = data.root / "postgres"
    cluster.mkdir()
    (cluster / "PG_VERSION").write_text("12\n")
    old = postgres.Postgres(data, Path(os.environ["PORTAL_VENV"]), "secret")
    with pytest.raises(Refusal, match=r"is of PostgreSQL 12; this portal brings \d+.*Nothing was changed"):
        old._refuse_other_version()


def test_lost_keys_with_a_database_still_there(data: DataFolder) -> None:
    (data.root / "postgres").mkdir()
    with pytest.raises(Refusal, match="from a backup"):
        keys.keys_of(data)


def test_unreadable_keys(data: DataFolder) -> None:
    (data.root / "keys.json").write_text("{")
    with pytest.raises(Refusal, match="from a backup"):
        keys.keys_of(data)


def test_keys_are_made_once_kept_private_and_completed(data: DataFolder) -> None:
    first = keys.keys_of(data)
    assert keys.keys_of(data) == first
    path = data.root / "keys.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    write_private(path, json.dumps({name: first[name] for name in first if name != "COURIER_KEY"}))
    again = keys.keys_of(data)
    assert again["BSN_KEY"] == first["BSN_KEY"]
    assert again["COURIER_KEY"] != first["COURIER_KEY"]


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("initdb: error: could not write: No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "was refused"),
        ("Failed to establish a new connection: [Errno 101] Network is unreachable", "Check the network"),
        ("unshare: unshare failed: Operation not permitted", "ordinary user, or set DATABASE_URL"),
        ("something else\nlast line", "last line"),
        ("", "said nothing"),
    ],
)
def test_what_a_failed_program_meant(output: str, words: str) -> None:
    assert words in str(refusals.from_output("A step", output, Path("/log")))


def test_an_unknown_command_shows_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["strat"]) == 2
    assert "./portal start" in capsys.readouterr().err


def test_a_refusal_is_a_sentence_not_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    command = [sys.executable, f"{CLONE}/portal", "start", "--data", f"{tmp_path}/data"]
    asked = subprocess.run(command, capture_output=True, text=True)
    assert asked.returncode == 1
    assert "Traceback" not in asked.stderr
    assert len(asked.stderr.strip().splitlines()) == 1
