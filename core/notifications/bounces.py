"""Mail that came back: reading a delivery status notification (RFC 3464), which anybody may have written.

All that counts is the Message-ID of the mail that came back: it holds a random reference, known to us, to who
received it and to the servers between. Nothing of the text is kept or shown; a status code is three numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message as Mail
from enum import StrEnum

from core.notifications import fall_back
from core.notifications.models import Channel, Message, MessageLog

LARGEST = 1_000_000
"""Bytes that are read at most: servers send back the head of a mail, or all of it."""
MOST_PARTS = 50
OURS = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@portaal-leiden\.example>")
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
HEADS = ("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers")


class Result(StrEnum):
    """What came of a notification."""

    BOUNCED = "bounced"
    DELIVERED = "delivered"
    KNOWN = "known already"
    NOT_OURS = "about no mail of ours"
    NOT_FINAL = "nothing final"
    NO_NOTIFICATION = "no delivery status notification"


@dataclass(frozen=True)
class Notification:
    """What a server says of one mail: its reference, "failed", "delayed", ... and a code such as 5.1.1."""

    reference: str
    action: str
    status: str


def read(raw: bytes) -> Notification | None:
    """What it says, or None for anything that is no notification, or is broken or too large."""
    if len(raw) > LARGEST:
        return None
    try:
        parts = list(_parts(message_from_bytes(raw, policy=policy.compat32)))
        action, status = _report(parts)
        reference = _reference(parts)
    except Exception:  # the parser of the standard library stumbles over some of what strangers send
        return None
    return Notification(reference, action, status) if action else None


def take(raw: bytes) -> Result:
    """Read a notification and act on it: a mail that came back becomes a letter, once."""
    said = read(raw)
    if said is None:
        return Result.NO_NOTIFICATION
    mails = Message.objects.filter(channel=Channel.EMAIL)
    message = mails.filter(reference=said.reference).first() if said.reference else None
    if message is None:
        return Result.NOT_OURS
    if said.action == "failed":
        reason = f"de mail kwam terug ({said.status or 'geen code'})"
        return Result.BOUNCED if fall_back.did_not_arrive(message, reason) else Result.KNOWN
    if said.action == "delivered":
        MessageLog.objects.create(message=message, what=MessageLog.What.DELIVERED, detail=said.status)
        return Result.DELIVERED
    return Result.NOT_FINAL


def _parts(mail: Mail) -> Iterator[Mail]:
    for number, part in enumerate(mail.walk()):
        if number >= MOST_PARTS:
            return
        yield part


def _report(parts: list[Mail]) -> tuple[str, str]:
    """Action and status of the recipient; a failure goes before all else."""
    found = ("", "")
    for part in parts:
        if part.get_content_type() not in ("message/delivery-status", "message/global-delivery-status"):
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            if not isinstance(block, Mail):
                continue
            action = str(block.get("Action", "")).strip().lower()
            code = STATUS.search(str(block.get("Status", "")))
            if action and found[0] != "failed":
                found = (action, code[0] if code else "")
    return found


def _reference(parts: list[Mail]) -> str:
    """The reference in the Message-ID of the mail that is sent back, wherever the server put its head."""
    inside = False
    for part in parts:
        kind = part.get_content_type()
        if inside and (found := OURS.search(str(part.get("Message-ID", "")))):
            return found[1]
        if kind in HEADS:
            inside = True
            if kind.endswith("-headers") and (found := OURS.search(str(part.get_payload()))):
                return found[1]
    return ""
