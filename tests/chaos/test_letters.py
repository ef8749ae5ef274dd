"""Thousands of letters made at once by many threads: in each only the words of its own addressee."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from pikepdf import PdfError

from core.notifications.letter_press import LETTERS_PER_PROCESS
from tests.chaos.letters import canary
from tests.chaos.stack import Stack
from tests.notifications.pdf_checks import reading_text
from tests.sizes import CANARY_LETTERS

pytestmark = pytest.mark.chaos

PROCESSES = 2
CONTROL = 24
FOUND = re.compile(r"KANARIE\d{5}X")
SHEETS = """
SELECT key, pdf FROM notifications_message WHERE key LIKE 'canary:%' AND status = 'to_print' ORDER BY id
"""


def test_no_letter_holds_words_of_another(stack: Stack) -> None:
    began = time.monotonic()
    made = letters_of(stack, CANARY_LETTERS)
    seconds = time.monotonic() - began
    assert len(made) == CANARY_LETTERS == len({path for _, path in made})
    assert foreign(made) == []
    print(
        f"letters  {CANARY_LETTERS} with a canary each, {PROCESSES} processes of four threads, a new press "
        f"every {LETTERS_PER_PROCESS}: 0 foreign canaries, {seconds:.0f} s to make them"
    )


def test_without_the_lock_on_the_press_letters_get_mixed(stack: Stack) -> None:
    """Negative control: threads that do not wait at the press spoil or take each other's letters."""
    made = letters_of(stack, CONTROL, "unlocked")
    assert foreign(made) or len(made) < CONTROL, "threads without a lock should have mixed their letters"


def letters_of(stack: Stack, count: int, *how: str) -> list[tuple[str, Path]]:
    """Post and make letters; the canary that belongs in each, and its file."""
    stack.run("-m", "tests.chaos.letters", "post", str(count))
    for number in range(PROCESSES):
        stack.start(f"letters{number}", "-m", "tests.chaos.letters", "make", *how)
    for program in stack.household.programs:
        if program.name.startswith("letters"):
            assert program.process is not None
            assert program.process.wait(timeout=3600) == 0, program.last_words()
    return [(canary(int(key.split(":")[1])), stack.files / pdf) for key, pdf in stack.ask(SHEETS)]


def foreign(made: list[tuple[str, Path]]) -> list[str]:
    """What is wrong, a line for each letter that holds another's words or lacks its own."""
    with ProcessPoolExecutor(PROCESSES) as readers:
        return [line for line in readers.map(_wrong, made, chunksize=50) if line]


def _wrong(sheet: tuple[str, Path]) -> str:
    own, path = sheet
    try:
        found = set(_canaries(path.read_bytes()))
    except PdfError:
        return f"{path.name} of {own} cannot be read"
    return "" if found == {own} else f"{path.name} of {own} holds {sorted(found)}"


def _canaries(pdf: bytes) -> Iterator[str]:
    yield from FOUND.findall(reading_text(pdf).replace(" ", ""))
