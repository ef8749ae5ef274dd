"""Mail over SMTP that remembers what the server answered when it took a message: the proof."""

from __future__ import annotations

import smtplib
from typing import Any

from django.core.mail.backends import smtp
from django.core.mail.backends.base import BaseEmailBackend

TAKEN = 250
FOR_GOOD = 500


class RememberingSMTP(smtplib.SMTP):
    """Keeps the answer to DATA, which smtplib throws away."""

    accepted = ""

    def data(self, msg: Any) -> tuple[int, bytes]:
        """As smtplib's; the answer stays in `accepted`."""
        code, answer = super().data(msg)
        if code == TAKEN:
            self.accepted = f"{code} {answer.decode(errors='replace')}"
        return code, answer


class EmailBackend(smtp.EmailBackend):
    """Django's own, with a connection that remembers."""

    connection_class = RememberingSMTP


def answer_of(server: BaseEmailBackend) -> str:
    """What the server answered to the mail that this open connection sent last; "" for another backend."""
    connection = getattr(server, "connection", None)
    return connection.accepted if isinstance(connection, RememberingSMTP) else ""


def is_final(error: smtplib.SMTPException) -> bool:
    """Whether the server refused this mail for good (RFC 5321, 4.2.1: 5yz), so that asking again is no use.

    A refused sender or log-in is our own mistake, not the reader's: that is no reason to give up.
    """
    match error:
        case smtplib.SMTPRecipientsRefused():
            return all(code >= FOR_GOOD for code, _ in error.recipients.values())
        case smtplib.SMTPDataError():
            return error.smtp_code >= FOR_GOOD
    return False


def code_of(error: smtplib.SMTPException) -> str:
    """The number of the refusal only: its words may name the address."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return ", ".join(str(code) for code, _ in error.recipients.values())
        case smtplib.SMTPDataError():
            return str(error.smtp_code)
    return ""
