"""docs/journey.md: made from the pictures of a walk, small, and complete or not at all."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from PIL import Image

from leiden_portal import journey_pictures
from leiden_portal.journey_pictures import MOST_BYTES, PHONE_HEIGHT, SCREENS, PictureMissing

KEPT = Path(settings.BASE_DIR) / "docs" / "pictures" / "journey"


@pytest.fixture
def walked(tmp_path: Path) -> Path:
    """A walk along every screen: the last one of each name is blue."""
    folder = tmp_path / "walked"
    folder.mkdir()
    for number, screen in enumerate(SCREENS, start=10):
        width = 1280 if screen.walker != "bezorgd" else 360
        colour = "blue" if screen.visit else "white"
        Image.new("RGB", (width, 2000), colour).save(folder / f"{screen.walker}-{number}-{screen.slug}.png")
    return folder


def test_page_shows_every_screen_in_order(walked: Path, tmp_path: Path) -> None:
    assert journey_pictures.write(walked, tmp_path) == len(SCREENS)
    page = (tmp_path / "journey.md").read_text()
    places = [page.index(screen.sentence) for screen in SCREENS]
    assert places == sorted(places)
    assert len(list((tmp_path / "pictures" / "journey").iterdir())) == len(SCREENS)


def test_the_last_visit_is_shown_where_it_is_asked(walked: Path, tmp_path: Path) -> None:
    journey_pictures.write(walked, tmp_path)
    first, last = sorted((tmp_path / "pictures" / "journey").glob("*-bezorgen-van-uw-document.png"))
    assert Image.open(first).convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert Image.open(last).convert("RGB").getpixel((0, 0)) == (0, 0, 255)
    assert Image.open(last).size == (360, PHONE_HEIGHT)


def test_nothing_is_written_when_a_screen_is_missing(walked: Path, tmp_path: Path) -> None:
    next(walked.glob("*-betalen.png")).unlink()
    with pytest.raises(PictureMissing):
        journey_pictures.write(walked, tmp_path)
    assert not (tmp_path / "journey.md").exists()


def test_busy_picture_loses_colours_until_it_is_small(tmp_path: Path) -> None:
    busy = Image.effect_noise((360, 300), 90)
    busy.save(tmp_path / "busy.png")
    journey_pictures.shrink(tmp_path / "busy.png", tmp_path / "small.png")
    assert (tmp_path / "small.png").stat().st_size < (tmp_path / "busy.png").stat().st_size


def test_command_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="bezorgd"):
        call_command("screenshots", walked=tmp_path, stdout=StringIO())


def test_kept_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in KEPT.glob("*.png")]
    assert len(sizes) == len(SCREENS) and max(sizes) <= MOST_BYTES
