"""Text as browsers and other programs send it, and as spreadsheets read it."""

from django.http import QueryDict


def without_nul(sent: QueryDict) -> QueryDict:
    """The same fields without NUL characters: they mean nothing, and no page or database can hold them."""
    if not any("\x00" in value for values in sent.lists() for value in values[1]):
        return sent
    mended = sent.copy()
    for name, values in sent.lists():
        mended.setlist(name, [value.replace("\x00", "") for value in values])
    return mended


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet_cell(text: str) -> str:
    """The text on one line, and never something that a spreadsheet would compute."""
    one_line = " ".join(text.split())
    computes = text.startswith(FORMULA_STARTS) or one_line.startswith(FORMULA_STARTS)
    return f"'{one_line}" if computes else one_line
