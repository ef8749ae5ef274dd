"""Which Python runs the portal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leiden_portal.startup import interpreter

CLONE = Path(__file__).resolve().parents[2]


def pretend_python(folder: Path, name: str, version: str) -> Path:
    """A program that says it is Python `version`."""
    folder.mkdir(parents=True, exist_ok=True)
    python = folder / name
    python.write_text(f"#!/bin/sh\necho {version}\n")
    python.chmod(0o755)
    return python


def test_takes_a_new_one_on_path_before_one_of_pyenv(tmp_path: Path) -> None:
    pretend_python(tmp_path / ".pyenv/versions/3.13.1/bin", "python3", "3 13")
    wanted = pretend_python(tmp_path / "bin", "python3.12", "3 12")
    assert interpreter.find(str(tmp_path / "bin"), str(tmp_path)) == str(wanted)


def test_passes_over_an_old_one_and_finds_pyenvs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    pretend_python(tmp_path / "bin", "python3", "3 11")
    pretend_python(tmp_path / ".pyenv/versions/3.9.1/bin", "python3", "3 9")
    wanted = pretend_python(tmp_path / ".pyenv/versions/3.13.1/bin", "python3", "3 13")
    assert interpreter.find(str(tmp_path / "bin"), str(tmp_path)) == str(wanted)


def test_passes_over_a_shim_that_does_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    shim = pretend_python(tmp_path / "bin", "python3.13", "")
    shim.write_text("#!/bin/sh\nexit 127\n")
    assert interpreter.find(str(tmp_path / "bin"), str(tmp_path)) == ""


def test_asks_uv_where_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    uv = pretend_python(tmp_path / "bin", "uv", "")
    uv.write_text(
        "#!/bin/sh\n"
        f'[ "$2" = install ] && touch {tmp_path}/installed && exit\n'
        f"[ -e {tmp_path}/installed ] && echo /uv/python || exit 2\n"
    )
    path = f"{tmp_path}/bin{os.pathsep}/bin"
    monkeypatch.setattr(interpreter, "NAMES", ())
    monkeypatch.setenv("PATH", path)
    assert interpreter.find(path, str(tmp_path)) == "/uv/python"


def test_none_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    assert interpreter.find(str(tmp_path), str(tmp_path)) == ""
    assert "Install one" in interpreter.SENTENCE


def test_our_own_counts() -> None:
    assert interpreter.version_of(sys.executable) == sys.version_info[:2]


def test_the_command_is_also_a_shell_script(tmp_path: Path) -> None:
    asked = subprocess.run(
        ["/bin/sh", f"{CLONE}/portal", "help"], env={"PATH": str(tmp_path)}, capture_output=True, text=True
    )
    said = asked.stdout + asked.stderr
    assert "./portal start" in said or "needs Python 3.12 or newer" in said


def test_the_hand_over_parses_on_python_3_6() -> None:
    import ast

    ast.parse((CLONE / "portal").read_text(), feature_version=(3, 6))
    ast.parse((CLONE / "leiden_portal/startup/interpreter.py").read_text(), feature_version=(3, 6))
