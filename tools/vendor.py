"""Fetch the third-party front-end files into static/vendor/: ./portal vendor.

Each package comes through `npm pack name@version`; its sha512 must equal the one below before anything is
copied. Only what the pages use is kept: of the style sheets the named components, of the tokens those that
the kept components read. Writes static/vendor/README.md with the licence and the SHA-256 of every file.
Needs npm and only runs when a version changes; the portal itself never needs node.
"""

import base64
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"


@dataclass(frozen=True)
class Package:
    """One npm package: where it goes, under which licence, and the sha512 (base64) of its archive."""

    name: str
    version: str
    folder: str
    licence: str
    sha512: str
    files: tuple[str, ...] = ()


NL = "@nl-design-system-candidate/"
PACKAGES = (
    Package(
        "@fontsource/source-sans-3",
        "5.3.1",
        "source-sans-3",
        "OFL-1.1",
        "O3YxvbotUOgYI2Zx0bBcEMNjnwitRf9P2+9pd54sMoux1NHrdXnMwZusw2P78lFhEzOPN4glOEQmX0ASaS68uA==",
        (
            "LICENSE",
            *(
                f"files/source-sans-3-{subset}-{weight}-normal.woff2"
                for subset in ("latin", "latin-ext")
                for weight in (400, 600)
            ),
        ),
    ),
    Package(
        "@utrecht/component-library-css",
        "9.0.4",
        "utrecht",
        "EUPL-1.2",
        "gVA7D6GfP9/+fzehkYLSBR+0UPUTA97PZmgvTYQE88lPQhHGMlUk8FjmCpLKRsRC9hAYd32JuF/KzG6fmBfjJA==",
        ("LICENSE.md",),
    ),
    Package(
        f"{NL}button-css",
        "1.1.0",
        "nl-design-system/button",
        "EUPL-1.2",
        "w0JLQyiPL9UrfRwzu3Mq2EWbYvAJbolepeFH4ggyBFXoYm9RMWX6vWb/8Oj999GzAF6N77LlES5jUnaR3BJ7Yw==",
    ),
    Package(
        f"{NL}link-css",
        "2.0.3",
        "nl-design-system/link",
        "EUPL-1.2",
        "NpRIm9YDCK1bihslc9UD3OvV5hmm91Dc7v2oBIllqlZZyS1THFmPsyi+sJ1Vd7ZDa54GgqjuzUJOzAoQDJOFzQ==",
    ),
    Package(
        f"{NL}data-badge-css",
        "1.0.5",
        "nl-design-system/data-badge",
        "EUPL-1.2",
        "CDcXpGQDonWIw9omDL5O/rn1IaS0y8s4WprVDCZRwYKOgpIE6N3T4MwiuESzijldhT4lnYIxK1q3jdp2G8enFQ==",
    ),
    Package(
        f"{NL}skip-link-css",
        "1.0.5",
        "nl-design-system/skip-link",
        "EUPL-1.2",
        "0Bq6yDPgz6sCGrd5EuV8CfL9m78he1a914sJPeZ+Cqr4WTqN0m1qf3LPJ2YVpOP0fYgk5GX2UqwTKIDhSLg5GA==",
    ),
    Package(
        "@nl-design-system-unstable/voorbeeld-design-tokens",
        "7.4.1",
        "voorbeeld",
        "EUPL-1.2",
        "GNnapAn2mTIzXRcCvs0JMr4Bf9+ivUJ3zFBJLRT1SYpAYm2xPwptVxIM3k4WLJ0c59E9FfxsEBPJluGuAHUVvg==",
        ("LICENSE.md",),
    ),
    Package(
        "@tabler/icons",
        "3.51.0",
        "tabler-icons",
        "MIT",
        "0pinvPZz7YeX+OSfxuEAbnEPWbocVXW5iU8h5lh41pYG8sZuQfpWECC980lxOT0clGIcNGn8xsBr+zKaRGdA/g==",
        ("LICENSE",),
    ),
    Package(
        "axe-core",
        "4.14.1",
        "axe-core",
        "MPL-2.0",
        "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
        ("LICENSE", "axe.min.js"),
    ),
)

UTRECHT_COMPONENTS = (
    "alert",
    "checkbox",
    "form-field",
    "form-field-description",
    "form-field-error-message",
    "form-fieldset",
    "form-label",
    "radio-button",
    "select",
    "textarea",
    "textbox",
)
# Class names for states that the browser shows by itself, and variants that no page uses.
UNUSED = re.compile(
    r"--(active|hover|focus|focus-visible|focus-within|read-only|placeholder|pressed|positive|busy|icon-only"
    r"|html-\w+|select|selected|indeterminate|distanced|numeric|url|sample|inline|reset|section)(?![a-z])"
    r"|__placeholder|-moz-|::after$"
)
ICONS = (
    "alert-circle",
    "alert-triangle",
    "arrow-left",
    "arrow-right",
    "baby-carriage",
    "ball-football",
    "bell",
    "building-bridge-2",
    "building-store",
    "cake",
    "calendar-event",
    "car",
    "check",
    "chevron-down",
    "circle-check",
    "clock",
    "coin-euro",
    "download",
    "e-passport",
    "file-text",
    "flower",
    "gavel",
    "hammer",
    "heart",
    "heart-broken",
    "heart-handshake",
    "home",
    "id",
    "info-circle",
    "language",
    "list-check",
    "lock",
    "login",
    "logout",
    "mail",
    "map-pin",
    "menu-2",
    "message-circle",
    "messages",
    "news",
    "paperclip",
    "phone",
    "pig-money",
    "plane",
    "printer",
    "recycle",
    "rss",
    "school",
    "search",
    "shield",
    "speakerphone",
    "thumb-down",
    "thumb-up",
    "tree",
    "truck-delivery",
    "upload",
    "user",
    "users",
    "world",
    "x",
)


def fetch(package: Package, into: Path) -> Path:
    """The unpacked archive of `package`; ends the run when its checksum is not the one recorded here."""
    spec = f"{package.name}@{package.version}"
    done = subprocess.run(
        ["npm", "pack", spec, "--silent", "--pack-destination", str(into)],
        check=True,
        capture_output=True,
        text=True,
    )
    archive = into / done.stdout.strip().splitlines()[-1]
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != package.sha512:
        sys.exit(f"{spec}: the archive has another sha512 than recorded here: {found}")
    target = into / package.folder.replace("/", "-")
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="data")
    return next(target.iterdir())


def rules(css: str) -> list[tuple[str, str]]:
    """Top-level rules of a style sheet as (selector, block); comments are dropped."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    # The content security policy refuses data: addresses; our own sheets draw these marks from files.
    css = re.sub(r'[\w-]+:\s*url\("data:[^"]*"\)[^;]*;', "", css)
    found, start = [], 0
    while (brace := css.find("{", start)) >= 0:
        depth, end = 1, brace + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        found.append((" ".join(css[start:brace].split()), css[brace:end]))
        start = end
    return found


def used_selectors(selector: str) -> str:
    """The part of a selector list that names something a page here uses; empty when nothing is left."""
    parts = re.split(r",\s*(?![^(]*\))", selector)
    return ", ".join(part for part in parts if not UNUSED.search(part))


def component(css: str, name: str) -> str:
    """The rules of one component, media queries included, without the states and variants named in UNUSED."""
    own = re.compile(rf"\.{name}(?![a-z0-9]|-[a-z0-9])")
    kept = []
    for selector, block in rules(css):
        if selector.startswith("@"):
            inner = component(block[1:-1], name) if selector.startswith("@media") else ""
            if inner:
                kept.append(f"{selector} {{\n{inner}}}\n")
        elif own.match(selector) and (left := used_selectors(selector)):
            kept.append(f"{left} {block}\n")
    return "".join(kept)


def needed_tokens(theme: str, css: str) -> str:
    """The tokens that `css` reads, and those which these read in turn, in the order of the theme."""
    tokens = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", theme))
    needed: set[str] = set()
    todo = re.findall(r"var\(\s*(--[\w-]+)", css)
    while todo:
        name = todo.pop()
        if name in tokens and name not in needed:
            needed.add(name)
            todo += re.findall(r"var\(\s*(--[\w-]+)", tokens[name])
    lines = "".join(f"  {name}: {value};\n" for name, value in tokens.items() if name in needed)
    return f":root {{\n{lines}}}\n"


def write(path: Path, text: str, package: Package) -> None:
    """Write an extract, headed by where it comes from."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = (
        f"/* Extract of {package.name} {package.version}, licence {package.licence}; see ../README.md. */\n"
    )
    path.write_text(head + text)


def copy(package: Package, source: Path) -> None:
    """Copy the files that are kept whole."""
    for name in package.files:
        target = VENDOR / package.folder / Path(name).name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((source / name).read_bytes())


def sprite(source: Path) -> str:
    """The icons used, as one SVG file of symbols without colours of their own."""
    symbols = []
    for name in ICONS:
        svg = (source / "icons" / "outline" / f"{name}.svg").read_text()
        paths = "".join(re.findall(r"<path d=[^>]+/>", svg))
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{paths}</symbol>\n')
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{"".join(symbols)}</svg>\n'


def readme() -> str:
    """The list of what is here: package, licence, checksums."""
    lines = [
        "# Files made by others",
        "",
        "Fetched and checked by `./portal vendor` (tools/vendor.py); do not edit by hand.",
        "Style sheets and icons are extracts: only what the pages use. All else in static/ is our own.",
        "",
        "| package | version | licence | folder |",
        "|---|---|---|---|",
        *(f"| {p.name} | {p.version} | {p.licence} | {p.folder} |" for p in PACKAGES),
        "",
        "axe-core is for tests only: no page links it. letter-sans is Source Sans 3, cut down for letters",
        "and renamed as its licence asks, made by letter-sans/build.py.",
        "",
        "| file | SHA-256 |",
        "|---|---|",
    ]
    for path in sorted(VENDOR.rglob("*")):
        if path.is_file() and path.name != "README.md":
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            lines.append(f"| {path.relative_to(VENDOR).as_posix()} | {digest} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fetch, check, extract, and list."""
    by_folder = {package.folder: package for package in PACKAGES}
    with tempfile.TemporaryDirectory() as folder:
        sources = {package.folder: fetch(package, Path(folder)) for package in PACKAGES}
        for package in PACKAGES:
            copy(package, sources[package.folder])
        everything = ""
        library = (sources["utrecht"] / "dist" / "index.css").read_text()
        for name in UTRECHT_COMPONENTS:
            css = component(library, f"utrecht-{name}")
            write(VENDOR / "utrecht" / f"{name}.css", css, by_folder["utrecht"])
            everything += css
        for key in (key for key in by_folder if key.startswith("nl-design-system/")):
            name = key.split("/")[1]
            css = component((sources[key] / "dist" / f"{name}.css").read_text(), f"nl-{name}")
            write(VENDOR / "nl-design-system" / f"{name}.css", css, by_folder[key])
            everything += css
        theme = (sources["voorbeeld"] / "dist" / "theme.css").read_text()
        write(VENDOR / "voorbeeld" / "tokens.css", needed_tokens(theme, everything), by_folder["voorbeeld"])
        (VENDOR / "tabler-icons" / "icons.svg").write_text(sprite(sources["tabler-icons"]))
    (VENDOR / "README.md").write_text(readme())


if __name__ == "__main__":
    main()
