"""The program that reads the words of one hostile PDF, alone in a process with little memory and time.

Run as `python -m council.page_reader`: the file comes in on standard input; a line of JSON for each page goes
out, as long as there is room. It ends with 0, or with REFUSED and a word on standard error that says why.
Whatever a file does to the library that reads it happens here, where there is no database and no key.
"""

from __future__ import annotations

import json
import sys

from core.limits import limit_resources

MEMORY_BYTES = 1_000_000_000
CPU_SECONDS = 60
MOST_PAGES = 2_000
MOST_ON_PAGE = 50_000
MOST_SIGNS = 4_000_000
REFUSED = 3

ENCRYPTED, BROKEN, TOO_LARGE = "encrypted", "broken", "too_large"
PASSWORD_NEEDED = 4


def read(content: bytes) -> None:
    """Write the words of each page. Raises whatever the library raises."""
    import pypdfium2

    left = MOST_SIGNS
    document = pypdfium2.PdfDocument(content)
    print(json.dumps({"pages": len(document)}), flush=True)
    for index in range(min(len(document), MOST_PAGES)):
        page = document[index]
        text_page = page.get_textpage()
        text = text_page.get_text_bounded()[: min(MOST_ON_PAGE, left)]
        text_page.close()
        page.close()
        left -= len(text)
        print(json.dumps({"number": index + 1, "text": text}), flush=True)
        if left <= 0:
            return


def main() -> int:
    """Read and write."""
    limit_resources(MEMORY_BYTES, CPU_SECONDS)
    content = sys.stdin.buffer.read()
    try:
        read(content)
    except MemoryError:
        sys.stderr.write(TOO_LARGE)
        return REFUSED
    except Exception as error:  # a library that chokes on a hostile file may do so in any way
        needs_password = getattr(error, "err_code", None) == PASSWORD_NEEDED
        sys.stderr.write(ENCRYPTED if needs_password else BROKEN)
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
