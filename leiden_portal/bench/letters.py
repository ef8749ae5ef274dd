"""Letters beside raw, well-tuned WeasyPrint, measured in turns in one run: only the ratios count."""

import datetime
import importlib
import logging
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings

from core.notifications.letter_pdf import Typesetter
from core.notifications.letter_press import Press
from core.notifications.letters import letter_html, render_letter

ROUNDS = 7
LETTERS = 15
TEMPLATE = "letters/plain.html"
CONTEXT: dict[str, Any] = {
    "recipient": ["Mevrouw A. Voorbeeld", "Nieuwe Rijn 1", "2312 JG  LEIDEN"],
    "subject": "Wij hebben uw aanvraag ontvangen",
    "date": datetime.date(2026, 11, 23),
    "reference": "2026-K7QM-3XTB",
    "salutation": "Beste mevrouw Voorbeeld,",
    "paragraphs": ["U vroeg een paspoort aan. Wij hebben uw aanvraag ontvangen. U hoeft nu niets te doen."]
    * 8,
    "signed_by": ["Burgerzaken"],
}


def letters() -> dict[str, float]:
    """Milliseconds a letter, raw and ours; `raw_ratio` (goal .85) and `two_processes` (goal 1.85)."""
    html = letter_html(TEMPLATE, CONTEXT, "nl")
    raw = _raw(html)
    first, second = Press(settings.BASE_DIR), Press(settings.BASE_DIR)
    try:
        for warm_up in (raw, lambda: render_letter(TEMPLATE, CONTEXT, "nl")):
            _seconds(warm_up, 5)
        _together([first, second], html)
        rows = [
            (
                _seconds(raw, LETTERS),
                _seconds(lambda: render_letter(TEMPLATE, CONTEXT, "nl"), LETTERS),
                _together([first], html),
                _together([first, second], html),
            )
            for _ in range(ROUNDS)
        ]
    finally:
        first.stop()
        second.stop()
    figures = {
        "raw_ms": statistics.median(row[0] for row in rows) * 1000,
        "ours_ms": statistics.median(row[1] for row in rows) * 1000,
        "raw_ratio": statistics.median(row[0] / row[1] for row in rows),
        # The best round of each: anything else that runs now costs two processes more than one.
        "two_processes": min(row[2] for row in rows) / min(row[3] for row in rows),
    }
    print(f"letters  raw {figures['raw_ms']:.1f} ms  ours {figures['ours_ms']:.1f} ms")
    print(f"letters  ours / raw, letters a second  {figures['raw_ratio']:.2f}  (goal >= .85)")
    print(f"letters  two processes / one           {figures['two_processes']:.2f}  (goal >= 1.85)")
    return figures


def _raw(html: str) -> Callable[[], object]:
    """WeasyPrint as fast as it goes: fonts, styles and fetcher shared, PDF/UA only, no process between."""
    for name in ("weasyprint", "weasyprint.progress"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # or it would spend its time on our log
    weasyprint = importlib.import_module("weasyprint")
    shared = Typesetter(settings.BASE_DIR / "static")

    def one() -> object:
        page = weasyprint.HTML(string=html, base_url="letter:/", url_fetcher=shared.fetcher)
        return page.write_pdf(font_config=shared.fonts, stylesheets=[shared.css], pdf_variant="pdf/ua-1")

    return one


def _seconds(make: Callable[[], object], times: int) -> float:
    """Median seconds of one."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        make()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def _together(presses: list[Press], html: str) -> float:
    """Seconds a letter when all presses work at the same time."""

    def work(press: Press) -> None:
        for _ in range(LETTERS):
            press.print(html)

    start = time.perf_counter()
    with ThreadPoolExecutor(len(presses)) as threads:
        list(threads.map(work, presses))
    return (time.perf_counter() - start) / (LETTERS * len(presses))
