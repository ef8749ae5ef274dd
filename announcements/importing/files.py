"""Announcements from a file: an answer or a record of the source, its metadata, or a list in JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from announcements.importing.reading import Refused, read_record, read_row
from announcements.importing.sru import Page, read_answer
from announcements.importing.xml import Node, NotXml, parse

LARGEST = 50_000_000
TEXT_ONLY = "officiele-publicatie"


class NotReadable(ValueError):
    """This file holds no announcements that we can read, with the reason in words."""


def read_file(path: Path, today: date) -> Page:
    """The announcements in a file, and what was refused. Raises NotReadable, SourceError for diagnostics."""
    try:
        if path.stat().st_size > LARGEST:
            raise NotReadable(f"het bestand is groter dan {LARGEST // 1_000_000} MB")
        body = path.read_bytes()
    except OSError as error:
        raise NotReadable(f"het bestand is niet te lezen: {error.strerror}") from None
    rows = _rows(body) if body.lstrip()[:1] in (b"[", b"{") else _nodes(body)
    records, refused = [], []
    for row in rows:
        try:
            record = read_record(row, today) if isinstance(row, Node) else read_row(row, today)
        except Refused as error:
            refused.append(str(error))
        else:
            records.append(record)
    problems = tuple(odd for record in records for odd in record.odd)
    return Page(tuple(records), tuple(refused), problems)


def _rows(body: bytes) -> list[Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise NotReadable("het bestand is geen goede JSON") from None
    return found if isinstance(found, list) else [found]


def _nodes(body: bytes) -> list[Node]:
    try:
        root = parse(body)
    except NotXml as error:
        raise NotReadable(str(error).replace("het antwoord", "het bestand")) from None
    if root.name == TEXT_ONLY:
        raise NotReadable(
            "dit is alleen de tekst van een publicatie: er staat geen datum van bekendmaking bij"
        )
    if root.name == "searchRetrieveResponse":
        return list(read_answer(root).records)
    if root.name == "metadata_gegevens":
        return [_from_pairs(root)]
    return [root]


def _from_pairs(node: Node) -> Node:
    """Metadata as pairs of name and content, in the shape of a record."""
    name = node.attributes.get("name", node.name).rpartition(".")[2]
    name = {"publicationName": "publicatienaam"}.get(name, name)
    attributes = {"scheme": node.attributes.get("scheme", "")}
    children = [_from_pairs(child) for child in node.children]
    return Node(name, attributes, children, [node.attributes.get("content", "")])
