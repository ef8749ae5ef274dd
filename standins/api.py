"""What the stand-ins of the producer and the courier share: key, JSON body, and how an order is repeated."""

import hmac
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods


def api(setting: str, *methods: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let a view in only by these methods and with the Bearer key in this setting; else 405 or 401."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            expected = f"Bearer {getattr(settings, setting)}"
            given = request.headers.get("Authorization", "")
            if not hmac.compare_digest(given.encode(), expected.encode()):
                return JsonResponse({"error": "unknown key"}, status=401)
            return view(request, *args, **kwargs)

        return require_http_methods(methods)(checked)

    return decorate


def json_body(request: HttpRequest) -> dict[str, Any] | None:
    """Return the JSON object in the body, or None when there is none."""
    try:
        body = json.loads(request.body)
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def invalid(form: BaseForm | None = None) -> JsonResponse:
    """Answer 422 with what is wrong with each field."""
    errors = form.errors if form else {"body": ["not a JSON object"]}
    return JsonResponse({"error": "invalid", "fields": errors}, status=422)
