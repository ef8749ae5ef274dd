"""Letters, confirmations and receipts: a template and its facts become a PDF/A-2a that is also PDF/UA-1.

`letter_press` keeps the process that does the work, `letter_pdf` is that process. docs/letters.md tells
which rules of the two standards are checked here and which are not.
"""

import functools
import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from core.notifications.letter_press import Press, PressFailed, PressUnavailable

MAX_BYTES = 300_000
# Control signs that XML cannot hold, and the ones that make a name reorder the line around it.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


class LettersUnavailable(Exception):
    """This machine cannot make PDFs now (pango is missing). The letter waits; nothing is lost."""


class LetterTooLarge(Exception):
    """The text is longer than a letter may be. Trying again does not help."""


class LetterFailed(Exception):
    """Making this letter broke, or took too long or too much memory."""


def render_letter(
    template: str, context: Mapping[str, Any], language: str, large_print: bool = False
) -> bytes:
    """A letter for a window envelope, in "nl" or "en"; the context is described in letters/base.html.

    Errors: LettersUnavailable (try later), LetterTooLarge and LetterFailed (somebody must look).
    """
    return _press_pdf(template, {**context, "large_print": large_print}, language)


def render_document(template: str, context: Mapping[str, Any], language: str) -> bytes:
    """A confirmation or receipt to download, such as letters/confirmation.html. Errors as render_letter."""
    return _press_pdf(template, context, language)


def letters_available() -> bool:
    """Whether this machine can make PDFs; the first answer takes a second, then it is remembered."""
    try:
        _press().ready()
    except PressUnavailable:
        return False
    return True


def letter_html(template: str, context: Mapping[str, Any], language: str) -> str:
    """The page that becomes the PDF: not too long, and without signs that cannot be printed."""
    with translation.override(language):
        html = render_to_string(template, {**context, "language": language})
    if (size := len(html.encode(errors="replace"))) > MAX_BYTES:
        raise LetterTooLarge(f"letter of {size} bytes, at most {MAX_BYTES} can be printed")
    return UNPRINTABLE.sub("", html)


def _press_pdf(template: str, context: Mapping[str, Any], language: str) -> bytes:
    html = letter_html(template, context, language)
    try:
        return _press().print(html)
    except PressUnavailable as error:
        raise LettersUnavailable(str(error)) from error
    except PressFailed as error:
        raise LetterFailed(str(error)) from error


@functools.cache
def _press() -> Press:
    return Press(settings.BASE_DIR)
