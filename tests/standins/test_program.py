"""The program itself: it starts, lists what it plays, and forgets on request."""

import subprocess
import sys
from pathlib import Path

import requests

from tests.standins_program import ROOT, Standins


def test_home_names_every_stand_in_and_says_it_is_not_real(standins: Standins) -> None:
    page = requests.get(f"{standins.url}/", timeout=5)
    assert page.status_code == 200
    assert "Proefomgeving / stand-in: geen echte dienst" in page.text
    for address in ("digid", "brp", "pdok", "mollie", "notify", "mail", "producer", "courier", "faults"):
        assert f'href="/{address}/"' in page.text


def test_reset_empties_everything(standins: Standins) -> None:
    order = {"order_key": "k", "kind": "passport", "validity_years": 10, "reference": "r"}
    key = {"Authorization": "Bearer test-producer"}
    requests.post(f"{standins.url}/producer/orders", json=order, headers=key, timeout=5).raise_for_status()
    standins.set_fault("/pdok/", "status", status=503)
    standins.reset()
    assert requests.get(f"{standins.url}/producer/orders/k", headers=key, timeout=5).status_code == 404
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
