"""What pages are made of, remembered in this process while the content stays as it is.

For pages that are made anew, such as those of somebody who is logged in: one query for the mark of the
content instead of one per list, and a minute at most, as kept pages. Never for anything of one visitor.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

from django.http import HttpRequest
from django.utils.translation import get_language

from core.page_cache.middleware import SECONDS, content_mark

MOST = 1000
KNOWN: OrderedDict[Hashable, tuple[str, float, object]] = OrderedDict()
"""By name and language: the mark of the content, when it was made (monotonic seconds), and the value."""


def remembered[Value](request: HttpRequest, name: Hashable, make: Callable[[], Value]) -> Value:
    """What `make` gave under this name in this language; made again when content changed.

    None is not kept. Whoever gets the value only reads it: others get the same one.
    """
    mark = getattr(request, "content_mark", None) or content_mark()
    key = (name, get_language())
    known = KNOWN.get(key)
    if mark and known and known[0] == mark and time.monotonic() - known[1] < SECONDS:
        return known[2]  # type: ignore[return-value]
    value = make()
    if mark and value is not None:
        # The mark is older than the value: a change between the two makes it once more.
        KNOWN[key] = (mark, time.monotonic(), value)
        while len(KNOWN) > MOST:
            KNOWN.popitem(last=False)
    return value
