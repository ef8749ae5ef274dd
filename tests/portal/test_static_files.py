"""Static files: listed with the first request for one, and served from then on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse

from leiden_portal.static_files import static_files


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page")


def test_files_are_listed_with_the_first_request_for_one(rf: Any, settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = str(tmp_path)
    answer = static_files(page)
    assert answer(rf.get("/contact/")).getvalue() == b"a page"
    (tmp_path / "style.css").write_text("p {}")
    found = answer(rf.get("/static/style.css"))
    assert found.headers["Content-Type"].startswith("text/css") and b"".join(found) == b"p {}"
    assert answer(rf.get("/static/unknown.css")).getvalue() == b"a page"
