"""What proves a message: the letter as it was made, and whether its file is still that letter."""

from __future__ import annotations

import hashlib

from core.notifications.models import Message


def is_unchanged(message: Message) -> bool | None:
    """Whether the file is what was made; None for a message without one, or made before this was kept."""
    if not message.pdf or not message.pdf_sha256:
        return None
    try:
        with message.pdf.storage.open(str(message.pdf.name)) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == message.pdf_sha256
    except FileNotFoundError:
        return False
