"""Where producer and courier report. A call-back only says where to look; a worker then asks them.

The answer comes at once, whatever state the rest is in: what must be asked is a row, and a sweep finds it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.waking import wake
from documents import courier, delivering, producer, production


@csrf_exempt
@require_POST
def from_producer(request: HttpRequest) -> HttpResponse:
    """The producer says that something happened to an order."""
    return _taken(request, producer.verify_signature, "order_key", production.ask_soon)


@csrf_exempt
@require_POST
def from_courier(request: HttpRequest) -> HttpResponse:
    """The courier says that something happened to a shipment."""
    return _taken(request, courier.verify_signature, "shipment_key", delivering.ask_soon)


def _taken(
    request: HttpRequest,
    verify: Callable[[bytes, str], bool],
    name: str,
    ask_soon: Callable[[uuid.UUID], bool],
) -> HttpResponse:
    if not verify(request.body, request.headers.get("X-Signature", "")):
        return HttpResponse(status=403)
    key = _key(request.body, name)
    if key and ask_soon(key):
        wake("documents.tasks.sweep")
    return HttpResponse(status=200)


def _key(body: bytes, name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(json.loads(body)[name])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
