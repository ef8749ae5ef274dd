"""What tools/vendor.py keeps of other people's style sheets."""

import base64
import hashlib
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tools import vendor

SHEET = """
/* a comment { */
.utrecht-alert { color: red; background-image: url("data:image/svg+xml,x"); }
.utrecht-alert-dialog { color: blue }
.utrecht-alert--hover, .utrecht-alert--error { color: var(--one) }
.utrecht-alert--focus { color: pink }
@media print { .utrecht-alert { color: black } .other { color: gray } }
"""


def test_one_component_is_taken_and_its_namesakes_are_not() -> None:
    kept = vendor.component(SHEET, "utrecht-alert")
    assert ".utrecht-alert {" in kept and "color: black" in kept
    assert "dialog" not in kept and "other" not in kept and "comment" not in kept


def test_states_that_the_browser_shows_itself_are_left_out() -> None:
    kept = vendor.component(SHEET, "utrecht-alert")
    assert ".utrecht-alert--error {" in kept
    assert "--hover" not in kept and "--focus" not in kept


def test_addresses_that_the_policy_refuses_are_left_out() -> None:
    assert "data:" not in vendor.component(SHEET, "utrecht-alert")


def test_only_the_tokens_that_are_read_are_kept() -> None:
    theme = ".theme { --one: var(--two); --two: red; --three: blue; }"
    assert vendor.needed_tokens(theme, SHEET) == ":root {\n  --one: var(--two);\n  --two: red;\n}\n"


def test_an_archive_with_another_checksum_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """npm is another program: here it is one that hands over a file of our choice."""
    (tmp_path / "thing.tgz").write_bytes(b"not what was recorded")

    def npm(*_: Any, **__: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 0, stdout="thing.tgz\n", stderr="")

    monkeypatch.setattr("subprocess.run", npm)
    recorded = base64.b64encode(hashlib.sha512(b"what was recorded").digest()).decode()
    with pytest.raises(SystemExit, match="another sha512"):
        vendor.fetch(vendor.Package("thing", "1", "thing", "MIT", recorded), tmp_path)
