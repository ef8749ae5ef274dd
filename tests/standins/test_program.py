"""The program itself: it starts, lists what it plays, and forgets on request."""

import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import requests

from tests.standins.conftest import KEYS
from tests.standins_program import ROOT, Standins, running_standins

BEARER = {"Authorization": f"Bearer {KEYS['PRODUCER_KEY']}"}
ORDER = {"order_key": "k", "kind": "passport", "validity_years": 10, "reference": "r"}


def test_home_names_every_stand_in_and_says_it_is_not_real(standins: Standins) -> None:
    page = requests.get(f"{standins.url}/", timeout=5)
    assert page.status_code == 200
    assert "Proefomgeving / stand-in: geen echte dienst" in page.text
    for address in ("digid", "brp", "pdok", "mollie", "notify", "mail", "producer", "courier", "faults"):
        assert f'href="/{address}/"' in page.text


def test_reset_empties_everything(standins: Standins) -> None:
    requests.post(f"{standins.url}/producer/orders", json=ORDER, headers=BEARER, timeout=5).raise_for_status()
    standins.set_fault("/pdok/", "status", status=503)
    standins.reset()
    assert requests.get(f"{standins.url}/producer/orders/k", headers=BEARER, timeout=5).status_code == 404
    assert requests.get(f"{standins.url}/faults/", timeout=5).json() == {"faults": []}


def test_reset_needs_a_post(standins: Standins) -> None:
    assert requests.get(f"{standins.url}/reset/", timeout=5).status_code == 405


def test_another_host_name_is_refused(standins: Standins) -> None:
    answer = requests.get(f"{standins.url}/", headers={"Host": "portal.example"}, timeout=5)
    assert answer.status_code == 400


def test_a_taken_port_is_one_clear_sentence(standins: Standins, tmp_path: Path) -> None:
    port = standins.url.rsplit(":", 1)[1]
    command = [sys.executable, "-m", "standins", "--port", port, "--smtp-port", "0"]
    command += ["--data", str(tmp_path), "--portal-url", "http://127.0.0.1:1"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert ended.returncode == 1
    assert ended.stderr.startswith("The stand-ins cannot start:")
    assert len(ended.stderr.splitlines()) == 1


def test_what_was_recorded_survives_a_restart(tmp_path: Path) -> None:
    with running_standins("http://127.0.0.1:9", tmp_path, KEYS) as first:
        requests.post(
            f"{first.url}/producer/orders", json=ORDER, headers=BEARER, timeout=5
        ).raise_for_status()
        key = requests.get(f"{first.url}/digid/.well-known/jwks.json", timeout=5).json()
    with running_standins("http://127.0.0.1:10", tmp_path, KEYS) as second:
        assert requests.get(f"{second.url}/producer/orders/k", headers=BEARER, timeout=5).status_code == 200
        assert requests.get(f"{second.url}/digid/.well-known/jwks.json", timeout=5).json() == key


def test_tables_of_an_older_program_make_it_begin_empty(tmp_path: Path) -> None:
    with running_standins("http://127.0.0.1:9", tmp_path, KEYS) as first:
        requests.post(
            f"{first.url}/producer/orders", json=ORDER, headers=BEARER, timeout=5
        ).raise_for_status()
    with closing(sqlite3.connect(tmp_path / "standins.sqlite3")) as database:
        database.execute("ALTER TABLE standins_order DROP COLUMN reference")
    with running_standins("http://127.0.0.1:9", tmp_path, KEYS) as second:
        again = requests.post(f"{second.url}/producer/orders", json=ORDER, headers=BEARER, timeout=5)
        assert again.status_code == 201


def test_only_loopback_is_served(standins: Standins) -> None:
    for port in (int(standins.url.rsplit(":", 1)[1]), standins.smtp_port):
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
        with pytest.raises(OSError):
            socket.create_connection(("127.0.0.2", port), timeout=5)
