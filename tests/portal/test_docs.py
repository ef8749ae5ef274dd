"""What the documents say about files, settings and packages is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

BASE = Path(settings.BASE_DIR)
EXAMPLE = "permits"
"""The kind of case that CONTRIBUTING makes up."""
PAGES = sorted([*BASE.glob("*.md"), *(BASE / "docs").rglob("*.md")])


def names_in(path: Path) -> set[str]:
    return set(re.findall(r"`([A-Z][A-Z_]{3,})`", path.read_text()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(BASE)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text())
    dead = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not dead


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(BASE)))
def test_files_that_are_named_exist(page: Path) -> None:
    named = re.findall(
        r"`((?:core|documents|leiden_portal|tests|templates|static|tools)/[\w./]+)`", page.read_text()
    )
    assert not [name for name in named if EXAMPLE not in name and not (BASE / name).exists()]


def test_every_setting_from_the_environment_is_described() -> None:
    read = set(re.findall(r'env\(\s*"([A-Z_]+)"', (BASE / "leiden_portal/settings.py").read_text()))
    assert len(read) > 20
    assert not read - names_in(BASE / "docs/operations.md")


def test_every_dependency_has_its_reason() -> None:
    told = (BASE / "docs/dependencies.md").read_text()
    for file in ("run.in", "dev.in"):
        for line in (BASE / "requirements" / file).read_text().splitlines():
            if line and not line.startswith(("#", "-r")):
                assert f"`{line.split('#')[0].strip()}`" in told, f"{line} is not in docs/dependencies.md"
