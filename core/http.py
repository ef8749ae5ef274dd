"""How the portal speaks HTTP with its providers: with a time limit, few repeats and one kind of ending.

Every client of a provider goes through `call` and lets its own subclass of `ProviderError` out, and nothing
else: what comes back is whole or it is an error. Neither the error nor the log tells what was asked or
answered, for that may name a resident.
"""

import hashlib
import hmac
import json
import logging
import time
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import requests

CONNECT_SECONDS = 3
READ_SECONDS = 10
ATTEMPTS = 3
BACK_OFF_SECONDS = 0.2
LARGEST_ANSWER_BYTES = 2_000_000

BUSY = (429, 502, 503, 504)

logger = logging.getLogger(__name__)


class Reason(StrEnum):
    """Why a provider did not help."""

    UNREACHABLE = "unreachable"  # no answer, or one that says: not now. What was asked may have been done.
    REFUSED = "refused"  # it will not do this: wrong key, wrong question
    NOT_FOUND = "not found"
    INVALID = "invalid"  # it answered something we cannot read


class ProviderError(Exception):
    """A provider did not do what was asked; `reason` tells why, `status` is the HTTP status, if any.

    Each client has its own subclass with its own `provider` name.
    """

    provider = "provider"

    def __init__(self, reason: Reason, status: int | None = None) -> None:
        self.reason = reason
        self.status = status
        super().__init__(f"{self.provider}: {reason}" + (f" (HTTP {status})" if status else ""))


def call(
    error: type[ProviderError],
    method: str,
    url: str,
    *,
    repeatable: bool,
    headers: Mapping[str, str] | None = None,
    params: Mapping[str, str | list[str]] | None = None,
    body: object = None,
) -> dict[str, Any]:
    """The JSON object that the provider answers with; raises `error` and nothing else.

    `repeatable` says that asking twice does no harm (a question, or an order under a key of ours): then a
    failed connection and a "busy" are tried again, three times in all. A silence of ten seconds is not, for
    somebody is waiting.
    """
    attempt, pause = 1, BACK_OFF_SECONDS
    while True:
        answer = _attempt(error, method, url, headers, params, body)
        if not isinstance(answer, _Failure):
            return answer
        logger.warning("%s, attempt %d", answer.error, attempt)
        if attempt == ATTEMPTS or not (repeatable and answer.worth_repeating):
            raise answer.error
        time.sleep(pause)
        attempt, pause = attempt + 1, pause * 4


class Answer(NamedTuple):
    """That a website answered, with which status, and where it sends people on to."""

    status: int
    location: str


def knock(url: str) -> Answer | None:
    """Ask a website whether this page is there, without reading it; None when nobody answers in time."""
    import requests  # here, as below
    import urllib3

    try:
        with requests.Session() as session:
            session.trust_env = False
            for method in ("HEAD", "GET"):  # not every website knows HEAD
                response = session.request(
                    method, url, timeout=(CONNECT_SECONDS, READ_SECONDS), allow_redirects=False, stream=True
                )
                response.close()
                if response.status_code < 400:
                    break
    except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, UnicodeError):
        return None
    return Answer(response.status_code, response.headers.get("Location", ""))


def is_signed(key: str, body: bytes, header: str) -> bool:
    """Whether `header` ("sha256=" and hex) is the HMAC-SHA256 of the exact body under this key."""
    expected = "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(header.encode(), expected.encode())


class _Failure:
    def __init__(self, error: ProviderError, *, worth_repeating: bool = False) -> None:
        self.error = error
        self.worth_repeating = worth_repeating


def _attempt(
    error: type[ProviderError],
    method: str,
    url: str,
    headers: Mapping[str, str] | None,
    params: Mapping[str, str | list[str]] | None,
    body: object,
) -> dict[str, Any] | _Failure:
    import requests  # here, for it is a tenth of the time before a web server's first answer
    import urllib3

    # Failures are returned, not raised here: an exception raised while requests' own is handled would carry
    # that one along, with the question in it, to whoever prints or reports it.
    try:
        with requests.Session() as session:
            session.trust_env = False  # no proxy or .netrc of the machine between a resident and the provider
            response = session.request(
                method,
                url,
                headers={"Accept": "application/json", "Accept-Encoding": "identity", **(headers or {})},
                params=params,
                json=body,
                timeout=(CONNECT_SECONDS, READ_SECONDS),
                allow_redirects=False,
                stream=True,
            )
            content = _read(response)
    except (requests.exceptions.ReadTimeout, urllib3.exceptions.ReadTimeoutError):
        return _Failure(error(Reason.UNREACHABLE))
    except (requests.exceptions.ConnectionError, urllib3.exceptions.HTTPError):
        return _Failure(error(Reason.UNREACHABLE), worth_repeating=True)
    except requests.exceptions.RequestException:
        return _Failure(error(Reason.INVALID))
    if content is None:
        return _Failure(error(Reason.UNREACHABLE, response.status_code))
    if not 200 <= response.status_code < 300:
        return _refusal(error, response.status_code)
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        return _Failure(error(Reason.INVALID, response.status_code))
    return answer if isinstance(answer, dict) else _Failure(error(Reason.INVALID, response.status_code))


def _read(response: "requests.Response") -> bytes | None:
    """The whole body; None when it drips in too slowly or is larger than anything we ask for."""
    deadline = time.monotonic() + READ_SECONDS
    content = bytearray()
    while part := response.raw.read1(65_536):
        content += part
        if len(content) > LARGEST_ANSWER_BYTES or time.monotonic() > deadline:
            return None
    return bytes(content)


def _refusal(error: type[ProviderError], status: int) -> _Failure:
    if status in BUSY:
        return _Failure(error(Reason.UNREACHABLE, status), worth_repeating=True)
    if status >= 500:
        return _Failure(error(Reason.UNREACHABLE, status))
    if status == 404:
        return _Failure(error(Reason.NOT_FOUND, status))
    return _Failure(error(Reason.REFUSED, status))
