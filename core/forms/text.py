"""Text as browsers send it, and as programs that are no browser send it."""

from django.http import QueryDict


def without_nul(sent: QueryDict) -> QueryDict:
    """The same fields without NUL characters: they mean nothing, and no page or database can hold them."""
    if not any("\x00" in value for values in sent.lists() for value in values[1]):
        return sent
    mended = sent.copy()
    for name, values in sent.lists():
        mended.setlist(name, [value.replace("\x00", "") for value in values])
    return mended
