"""A test client that looks at every page it fetches."""

from __future__ import annotations

import re
import time
from collections import Counter
from typing import Any

import html5lib
from django.test import Client

from core.accounts.assurance import SESSION_KEY, Level
from core.accounts.models import User
from core.accounts.session_clock import WOUND_AT

XHTML = "{http://www.w3.org/1999/xhtml}"
PARSER_ALLOWS = {"unexpected-end-tag-implies-table-voodoo"}


class PageError(AssertionError):
    """A page breaks a rule that holds for every page."""


class PageClient(Client):
    """Checks HTML, headings, ids, title, language and the nonce of each page it gets."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and not response.streaming and response.content:
            check_page(response, request.get("PATH_INFO", ""))
        return response

    def as_resident(self, user: User, level: Level = Level.SUBSTANTIEEL) -> PageClient:
        """Log a resident in as DigiD does."""
        self.force_login(user)
        self._remember(**{SESSION_KEY: int(level)})
        return self

    def as_staff(self, user: User, second_factor: bool = True) -> PageClient:
        """Log staff in, with or without their second factor."""
        self.force_login(user)
        methods: list[dict[str, Any]] = [{"method": "password", "at": time.time(), "username": user.username}]
        if second_factor:
            methods.append({"method": "mfa", "at": time.time(), "type": "totp"})
        self._remember(
            account_authentication_methods=methods, account_authentication_methods_user=str(user.pk)
        )
        return self

    def _remember(self, **values: Any) -> None:
        session = self.session
        session[WOUND_AT] = int(time.time())  # as after a first page, so that counted ones only read
        for key, value in values.items():
            session[key] = value
        session.save()


def check_page(response: Any, path: str) -> None:
    """Raise PageError when a page breaks one of the rules for all pages."""
    html = response.content.decode()
    parser = html5lib.HTMLParser(namespaceHTMLElements=True)
    tree = parser.parse(html)
    errors = [f"{place}: {code} {data}" for place, code, data in parser.errors if code not in PARSER_ALLOWS]
    _check(not errors, path, f"invalid HTML: {errors[:5]}")

    headings = tree.findall(f".//{XHTML}h1")
    _check(len(headings) == 1, path, f"{len(headings)} h1 headings")
    title = " ".join("".join(tree.find(f".//{XHTML}title").itertext()).split())
    _check(bool(title), path, "no title")

    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    doubled = [name for name, count in ids.items() if count > 1]
    _check(not doubled, path, f"ids used twice: {doubled}")
    labels = [label.get("for") for label in tree.iter(f"{XHTML}label") if label.get("for")]
    _check(set(labels) <= set(ids), path, f"labels for nothing: {set(labels) - set(ids)}")

    language = "en" if path.startswith("/en/") else "nl"
    _check(tree.get("lang") == language, path, f"html lang is {tree.get('lang')!r}")
    _check_policy(response, tree, path)


def _check_policy(response: Any, tree: Any, path: str) -> None:
    policy = response.headers.get("Content-Security-Policy", "")
    _check("default-src 'none'" in policy and "unsafe" not in policy, path, f"policy: {policy}")
    nonce = re.search(r"'nonce-([^']+)'", policy)
    for element in tree.iter():
        tag = str(element.tag).removeprefix(XHTML)
        is_data = element.get("type") == "application/json"  # never run by a browser
        if tag in {"script", "style"} and not element.get("src") and not is_data:
            _check(nonce is not None and element.get("nonce") == nonce[1], path, f"{tag} without the nonce")
        inline = [name for name in element.attrib if name == "style" or name.startswith("on")]
        _check(not inline, path, f"<{tag}> has inline {inline}")


def _check(holds: bool, path: str, what: str) -> None:
    if not holds:
        raise PageError(f"{path}: {what}")
