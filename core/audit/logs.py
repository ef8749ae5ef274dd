"""Log lines never carry a citizen service number, nor a link that opens what somebody follows."""

import logging
import re

SECRET_LINK = re.compile(r"(/volg/(?:bevestigen|mijn|stoppen)/)[^/\s]+")
NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")


def is_bsn(digits: str) -> bool:
    """Whether nine digits pass the eleven test of the BSN (Wet algemene bepalingen BSN, annex)."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def hide_bsn(text: str) -> str:
    """The text with each number that could be a BSN made unreadable."""
    return NINE_DIGITS.sub(lambda m: "*********" if is_bsn(m[0]) else m[0], text)


def hide_links(text: str) -> str:
    """The text with the secret in each link to what somebody follows made unreadable."""
    return SECRET_LINK.sub(r"\1***", text)


class HideBsn(logging.Filter):
    """Log filter that hides each BSN, and each secret link, in the finished line, whatever wrote it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = hide_links(hide_bsn(record.getMessage())), ()
        return True
