"""Which screens docs/journey.md shows, what it says about each, and how their pictures are kept small."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

PHONE_HEIGHT = 800
DESK_SIZE = (1280, 900)
DESK_SHOWN = (640, 450)
"""Pixels: of a phone the first screen, of a desk all of it at half size."""
MOST_BYTES = 40_000
COLOURS = (128, 64, 32, 16)
"""The most that stays below MOST_BYTES is taken."""


class PictureMissing(Exception):
    """The walk did not come along this screen."""


@dataclass(frozen=True)
class Screen:
    """One screen: who walked there, its heading, what to say, and which visit (-1: the last)."""

    walker: str
    heading: str
    sentence: str
    visit: int = 0

    @property
    def slug(self) -> str:
        """As tests/browser/walking.py names its pictures."""
        return re.sub(r"[^a-z0-9]+", "-", self.heading.lower()).strip("-")[:40]


SCREENS = (
    Screen(
        "bezorgd", "Paspoort of identiteitskaart aanvragen", "The start page tells what it costs and takes."
    ),
    Screen("bezorgd", "Inloggen", "A resident logs in with DigiD; nothing else is asked."),
    Screen(
        "bezorgd", "Kloppen deze gegevens?", "What the population register knows is shown, not asked again."
    ),
    Screen("bezorgd", "Hoe wilt u het document krijgen?", "One question a page, each answer kept at once."),
    Screen(
        "bezorgd", "Wanneer komt u naar de balie?", "Real free times at the counter; none is given out twice."
    ),
    Screen(
        "bezorgd",
        "Kijk alles na en verstuur uw aanvraag",
        "Everything once more, with a link to change it, and the price with its legal ground.",
    ),
    Screen("bezorgd", "Betalen", "Paying is an advance: the counter works the price out again."),
    Screen("bezorgd", "Paspoort", "Back from the bank: paid, planned, and whose turn it is."),
    Screen(
        "balie", "Aanvraag innemen", "Petra takes the request in at the counter; no photo or print is kept."
    ),
    Screen("besluit", "Toekennen", "Ruben decides, and sees first what the resident will read."),
    Screen("uitgifte", "Meegeven aan de koerier", "Ursula, not Petra, seals the document for the courier."),
    Screen("bezorgd", "Bezorgen van uw document", "The resident chooses when the courier comes."),
    Screen(
        "bezorgd", "Bezorgen van uw document", "The time stands, and so does the code for the courier.", -1
    ),
    Screen("bezorgd", "Paspoort", "Delivered: the case is finished, and its whole road stays readable.", -1),
)
PAGE = """# A passport from the first question to the door

The screens that Suzanne and the staff see, in their order. Everybody on them is invented.
`./portal manage screenshots` makes this page from what `tests/browser/test_journey_delivered.py` sees
on the same road; the words stand in `leiden_portal/journey_pictures.py`.
"""


def write(walked: Path, docs: Path) -> int:
    """Write docs/journey.md and docs/pictures/journey/ from a folder of pictures. Returns how many.

    Raises PictureMissing before anything is written.
    """
    found = [_find(walked, screen) for screen in SCREENS]
    folder = docs / "pictures" / "journey"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    parts = [PAGE]
    for number, (screen, source) in enumerate(zip(SCREENS, found, strict=True), start=1):
        name = f"{number:02d}-{screen.slug}.png"
        shrink(source, folder / name)
        parts.append(
            f"## {number}. {screen.heading}\n\n{screen.sentence}\n\n"
            f"![The screen: {screen.heading}](pictures/journey/{name})\n"
        )
    (docs / "journey.md").write_text("\n".join(parts), encoding="utf-8")
    return len(found)


def shrink(source: Path, target: Path) -> None:
    """Cut to what a screen shows, and save with as many colours as fit in MOST_BYTES."""
    with Image.open(source) as whole:
        picture = whole.convert("RGB")
    if picture.width >= DESK_SIZE[0]:
        picture = picture.crop((0, 0, *DESK_SIZE)).resize(DESK_SHOWN, Image.Resampling.LANCZOS)
    else:
        picture = picture.crop((0, 0, picture.width, min(picture.height, PHONE_HEIGHT)))
    for colours in COLOURS:
        few = picture.quantize(colours, dither=Image.Dither.NONE)
        few.save(target, optimize=True)
        if target.stat().st_size <= MOST_BYTES:
            return


def _find(walked: Path, screen: Screen) -> Path:
    pictures = sorted(walked.glob(f"{screen.walker}-[0-9][0-9]-{screen.slug}.png"))
    if not pictures:
        raise PictureMissing(f"{screen.walker}-…-{screen.slug}.png")
    return pictures[screen.visit]
