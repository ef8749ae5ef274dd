"""The style sheet is up to date, light and readable in both colour schemes; vendored files are whole."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings

from tools import stylesheet, vendor

STATIC = Path(settings.BASE_DIR) / "static"
PAIRS = [
    (text, ground)
    for text in ("ink", "ink-soft", "canal", "canal-dark", "brick")
    for ground in ("paper", "sand", "sky")
]
PAIRS += [
    (kind, ground) for kind in ("ok", "warning", "error", "info") for ground in (f"{kind}-soft", "paper")
]
PAIRS += [("ink", f"{kind}-soft") for kind in ("ok", "warning", "error", "info", "brick")]
PAIRS += [("on-canal", "canal"), ("on-focus", "focus"), ("paper", "brick")]
PAIRS += [("header-text", "header"), ("header-soft", "header"), ("header-soft", "footer")]


def test_the_style_sheet_is_up_to_date() -> None:
    assert stylesheet.OUTPUT.read_text() == stylesheet.bundle(), "run python tools/stylesheet.py"


def test_style_scripts_fonts_and_icons_fit_the_budget() -> None:
    def packed(name: str) -> int:
        return len(gzip.compress((STATIC / name).read_bytes()))

    fonts = sum(path.stat().st_size for path in STATIC.glob("vendor/source-sans-3/*latin-[46]00*.woff2"))
    scripts = sum(packed(f"js/{path.name}") for path in STATIC.glob("js/*.js"))
    pictures = sum(packed(f"img/{path.name}") for path in STATIC.glob("img/*.svg"))
    assert 0 < fonts <= 45_000 and 0 < scripts <= 20_000
    whole = fonts + scripts + pictures + packed("css/portal.css") + packed("vendor/tabler-icons/icons.svg")
    assert whole <= 70_000, "leaves 30 kB for the page itself"


def test_nothing_comes_from_elsewhere() -> None:
    css = stylesheet.OUTPUT.read_text() + (STATIC / "css/admin.css").read_text()
    assert not re.search(r"url\(\s*[\"']?(https?:|//|data:)", css)
    for address in re.findall(r"url\(\"([^\"]+)\"\)", css):
        assert (STATIC / "css" / address).resolve().is_file(), address


def test_vendored_files_are_the_ones_listed() -> None:
    listed = dict(re.findall(r"\| (\S+) \| ([0-9a-f]{64}) \|", (vendor.VENDOR / "README.md").read_text()))
    found = {
        path.relative_to(vendor.VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vendor.VENDOR.rglob("*")
        if path.is_file() and path.name != "README.md"
    }
    assert listed == found


def test_every_icon_that_a_template_asks_for_is_in_the_sprite() -> None:
    templates = Path(settings.BASE_DIR).glob("templates/**/*.html")
    asked = {name for path in templates for name in re.findall(r"{% icon \"([\w-]+)\"", path.read_text())}
    assert asked and asked <= set(vendor.ICONS)


def colours(dark: bool) -> dict[str, str]:
    """The colours of the theme, as six digits."""
    css = (STATIC / "css/tokens.css").read_text()
    light, night = css.split("@media screen and (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", light))
    if dark:
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", night))
    return {
        name: value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:])
        for name, value in found.items()
    }


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS, ids=lambda value: str(value))
def test_text_has_a_contrast_of_seven_to_one(text: str, ground: str, dark: bool) -> None:
    found = colours(dark)
    assert contrast(found[text], found[ground]) >= 7
