"""Unix sockets lie in a private folder whose path the kernel accepts."""

import stat
from pathlib import Path

import pytest

from leiden_portal.startup.folders import LONGEST_SOCKET, DataFolder


@pytest.mark.parametrize("name", ["short", "long " + "x" * 120, "with a space"])
def test_the_path_fits_and_is_private(tmp_path: Path, name: str) -> None:
    data = DataFolder(tmp_path / name)
    data.prepare()
    folder = data.socket_folder("postgres")
    assert len(str(folder / ".s.PGSQL.5432")) <= LONGEST_SOCKET
    assert " " not in str(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert data.socket_folder("postgres") == folder
    folder.rmdir()


def test_a_short_folder_that_somebody_cleaned_away_is_made_anew(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / ("x" * 120))
    data.prepare()
    data.socket_folder("redis").rmdir()
    anew = data.socket_folder("redis")
    assert anew.is_dir()
    anew.rmdir()
