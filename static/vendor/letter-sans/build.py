"""Make the two fonts of the letters from the npm package @fontsource/source-sans-3.

    npm pack @fontsource/source-sans-3 && tar xzf fontsource-source-sans-3-*.tgz
    python static/vendor/letter-sans/build.py package/files static/vendor/letter-sans

Unpacking woff2 is the slowest step of making a letter, and a name may need letters from several of the
package's files. So the alphabets are merged into one plain TrueType file a weight.
The family is renamed, because "Source" is a reserved font name under the Open Font License.
"""

import sys
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ALPHABETS = ("latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext")
FAMILY = "Letter Sans"
STYLES = {400: "Regular", 600: "SemiBold"}
FAMILY_ID, STYLE_ID, UNIQUE_ID, FULL_ID, POSTSCRIPT_ID = 1, 2, 3, 4, 6


def build(source: Path, target: Path) -> None:
    """Write letter-400.ttf and letter-600.ttf, the same bytes for the same source."""
    for weight, style in STYLES.items():
        parts = []
        for alphabet in ALPHABETS:
            font = TTFont(source / f"source-sans-3-{alphabet}-{weight}-normal.woff2", recalcTimestamp=False)
            font.flavor = None
            parts.append(target / f"{alphabet}-{weight}.part")
            font.save(parts[-1])
        merged = Merger().merge([str(part) for part in parts])
        merged["head"].created = merged["head"].modified = 0
        merged.recalcTimestamp = False
        names = {
            FAMILY_ID: f"{FAMILY} {style}",
            STYLE_ID: "Regular",
            UNIQUE_ID: f"{FAMILY} {style}",
            FULL_ID: f"{FAMILY} {style}",
            POSTSCRIPT_ID: f"LetterSans-{style}",
        }
        table = merged["name"]
        table.names = [record for record in table.names if record.nameID in {0, 5, 7, 13, 14}]
        for name_id, text in names.items():
            table.setName(text, name_id, 3, 1, 0x409)
        merged.save(target / f"letter-{weight}.ttf")
        for part in parts:
            part.unlink()


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
