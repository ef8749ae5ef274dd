"""What pages are made of, remembered in this process while the content stays as it is.

For pages that are made anew, such as those of somebody who is logged in: one query for the mark of the
content instead of one per list, and a minute at most, as kept pages. Never for anything of one visitor.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from core.page_cache.middleware import SECONDS, content_mark

MOST = 500
KNOWN: OrderedDict[Hashable, tuple[str, float, object]] = OrderedDict()
"""By name and language: the mark of the content, when it was made (monotonic seconds), and the value.

What was made last stands at the end, so that what is too old goes from the front.
"""


@dataclass(frozen=True)
class Made:
    """What the template of a page reads, and the parts of it that `{% once %}` made of that alone."""

    values: Mapping[str, Any]
    parts: dict[str, str] = field(default_factory=dict)


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
        _keep(key, (mark, time.monotonic(), value))
    return value


def remembered_page(
    request: HttpRequest, name: Hashable, make: Callable[[], Mapping[str, Any]]
) -> dict[str, Any]:
    """The values for a template, remembered; what it writes between `{% once %}` and `{% endonce %}` too.

    `name` holds all that the values depend on, and only what we have ourselves: whatever visitors can make
    up would fill the memory. Lists and rows, no querysets: those would ask again with each page.
    """
    made = remembered(request, name, lambda: Made(make()))
    return {**made.values, "made": made}


def _keep(key: Hashable, made: tuple[str, float, object]) -> None:
    KNOWN.pop(key, None)
    KNOWN[key] = made
    while len(KNOWN) > MOST or made[1] - next(iter(KNOWN.values()))[1] > SECONDS:
        KNOWN.popitem(last=False)
