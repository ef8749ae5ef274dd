"""Put all style sheets into static/css/portal.css, the one that the pages link: python tools/stylesheet.py.

One file is one request; comments and blanks are left out. A test fails when the file is out of date.
"""

import re
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
OUTPUT = STATIC / "css" / "portal.css"
FIRST = ("vendor/voorbeeld/tokens.css", "css/tokens.css", "css/theme.css", "css/base.css")
LAST = ("css/print.css",)


def sources() -> list[Path]:
    """The sheets in the order in which they overrule one another."""
    vendored = [
        *(STATIC / "vendor/nl-design-system").glob("*.css"),
        *(STATIC / "vendor/utrecht").glob("*.css"),
    ]
    own = (STATIC / "css/components").glob("*.css")
    first, last = ([STATIC / name for name in names] for names in (FIRST, LAST))
    return [*first, *sorted(vendored), *sorted(own), *last]


def compact(css: str) -> str:
    """The same rules without comments, line ends and needless blanks."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r"\s*([{};,>])\s*", r"\1", css).replace(";}", "}").strip()


def bundle() -> str:
    """The whole style sheet; addresses of fonts and pictures are made relative to where it stands."""
    parts = []
    for path in sources():
        css = compact(path.read_text())
        parts.append(css.replace("../../", "../") if path.parent.name == "components" else css)
    return (
        "/* Made by tools/stylesheet.py from the sheets beside it; vendored parts: see ../vendor. */\n"
        + "\n".join(parts)
        + "\n"
    )


if __name__ == "__main__":
    OUTPUT.write_text(bundle())
