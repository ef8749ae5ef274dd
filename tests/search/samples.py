"""Samples of sources as documents for `manage happening_eval`.

`python -m tests.search.samples FOLDER > FILE`: the folder has announcements (JSON, a list), a council
calendar and meetings of Notubiz; none of it is kept here.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from core.search.papers import mark

TITLE = 1
"""The attribute of Notubiz that is the title of an item."""


def announcements(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One document for each announcement."""
    for row in rows:
        yield {
            "type": "announcement",
            "id": row["identifier"],
            "title": row["title"],
            "summary": row["description"],
            "text": row["type"],
            "day": row["date"],
        }


def calendar(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One document for each motion or amendment in the calendar, and one for each meeting."""
    for meeting in found["meetings"]:
        papers = [each for row in meeting["documents"] for each in (row if isinstance(row, list) else [row])]
        motions = [paper for paper in papers if paper.get("module_item_name")]
        day = datetime.strptime(meeting["date"], "%d-%m-%Y").date().isoformat()
        yield _council(f"m{meeting['id']}", meeting["description"], day, papers=papers)
        for paper in motions:
            key = paper["module_item_url"].rsplit("/", 1)[-1]
            yield _council(f"i{key}", paper["title"], day, summary=paper["document_type"])


def meeting(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One document for each item on the agenda, with its papers."""
    found = found.get("meeting", found)
    day = found["plannings"][0]["start_date"][:10]
    for item in _items(found["agenda_items"]):
        data = item["type_data"]
        named = {each["id"]: each["value"] for each in data.get("attributes", [])}
        yield _council(f"i{item['id']}", str(named.get(TITLE, "")), day, papers=item.get("documents", []))


def _items(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield item
        yield from _items(item.get("agenda_items", []))


def _council(
    key: str, title: str, day: str, *, summary: str = "", papers: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    pages = [f"{mark(paper['title'], 1, '')}\n{paper['title']}" for paper in papers or ()]
    plain = re.sub(r"<[^>]*>", " ", title)
    return {
        "type": "council",
        "id": key,
        "title": plain,
        "summary": summary,
        "text": "\n".join(pages),
        "day": day,
    }


def documents(folder: Path) -> Iterator[dict[str, Any]]:
    """All documents of the samples in a folder."""
    for path in sorted(folder.glob("*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(found, list):
            yield from announcements(found)
        elif "meetings" in found:
            yield from calendar(found)
        else:
            yield from meeting(found)


if __name__ == "__main__":
    for document in documents(Path(sys.argv[1])):
        print(json.dumps(document, ensure_ascii=False))
