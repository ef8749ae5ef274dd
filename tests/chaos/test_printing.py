"""All letters of a day printed in one run that is killed twice: none missing, none twice, memory flat."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from leiden_portal.startup.processes import until
from tests.chaos.letters import canary
from tests.chaos.stack import Stack
from tests.notifications.pdf_checks import reading_text
from tests.sizes import MADE_AND_PRINTED, PRINT_BATCH, PRINTED_LETTERS

pytestmark = pytest.mark.chaos

READY = "SELECT count(*) FROM notifications_message m JOIN notifications_printbatch b ON b.id = m.batch_id"
READY += " WHERE b.status = 'ready'"
BATCHES = "SELECT id, pdf, letters_total FROM notifications_printbatch WHERE status = 'ready' ORDER BY id"
LETTERS = "SELECT reference::text, key FROM notifications_message"
KILLS = 2
FLAT_MB = 120
"""A run of any length may take so much more than one that makes a single batch."""
FOUND = re.compile(r"KANARIE\d{5}X")


def test_letters_are_made_and_printed_once_though_it_dies(stack: Stack) -> None:
    """Killed while it makes letters, and while it makes files of them."""
    stack.run("-m", "tests.chaos.letters", "post", str(MADE_AND_PRINTED))
    print_all(stack, MADE_AND_PRINTED)
    expected = Counter({f"canary:{number}:letter": 1 for number in range(MADE_AND_PRINTED)})
    assert piles(stack) == expected
    _, name, _ = stack.ask(BATCHES)[0]
    read = FOUND.findall(reading_text((stack.files / name).read_bytes()).replace(" ", ""))
    owners = {reference: canary(int(key.split(":")[1])) for reference, key in stack.ask(LETTERS)}
    assert list(dict.fromkeys(read)) == [owners[each] for each in _references(stack.files / name)]


def test_a_large_run_that_dies_prints_every_letter_once(stack: Stack) -> None:
    """Letters that were made before, so that its length is that of printing alone."""
    stack.run("-m", "tests.chaos.letters", "post", str(PRINT_BATCH))
    small = print_all(stack, PRINT_BATCH, kills=0)
    stack.run("-m", "tests.chaos.letters", "pile", str(PRINTED_LETTERS))
    stack.ask("UPDATE notifications_message SET status = 'sent' WHERE batch_id IS NOT NULL")
    stack.ask("UPDATE notifications_printbatch SET status = 'posted'")
    began = time.monotonic()
    large = print_all(stack, PRINTED_LETTERS)
    seconds = time.monotonic() - began
    assert piles(stack) == Counter({f"pile:{number}": 1 for number in range(PRINTED_LETTERS)})
    assert large <= small + FLAT_MB, (small, large)
    print(
        f"printing  {PRINTED_LETTERS} letters in one run, {KILLS} kills -9: none missing, none twice, "
        f"peak {large} MB ({small} MB for a single batch of {PRINT_BATCH}), {seconds:.0f} s"
    )


def test_a_run_that_remembers_only_at_the_end_prints_twice(stack: Stack) -> None:
    """Negative control: the row of a batch, written before its file, is what keeps letters apart."""
    stack.run("-m", "tests.chaos.letters", "post", "10")
    stack.ask("UPDATE notifications_message SET status = 'to_print'")
    stack.run("-m", "tests.chaos.printing", "naive")
    stack.ask("UPDATE notifications_message SET status = 'to_print'")  # it died before its last line
    stack.run("-m", "tests.chaos.printing", "naive")
    pile = (stack.files / "naive" / "pile").read_text().split()
    assert max(Counter(pile).values()) == 2


def print_all(stack: Stack, count: int, kills: int = KILLS) -> int:
    """Print so many letters; the most memory that the last program took, in MB."""
    size = {"PRINT_BATCH": str(PRINT_BATCH)}
    program = stack.start("printing", "-m", "tests.chaos.printing", str(count), **size)
    for kill in range(1, kills + 1):
        for _ in until(3600, pause=0.2):
            assert not program.died(), program.last_words()
            if stack.ask(READY)[0][0] >= count * kill // (kills + 1):
                break
        stack.restart(program)
    assert program.process is not None
    assert program.process.wait(timeout=3600) == 0, program.last_words()
    return int(re.findall(r"peak (\d+) MB", program.last_words())[-1])


def piles(stack: Stack) -> Counter[str]:
    """How often each letter stands in the files for the printer, by its key."""
    owners = dict(stack.ask(LETTERS))
    found: Counter[str] = Counter()
    for _pk, name, total in stack.ask(BATCHES):
        references = _references(stack.files / name)
        assert len(references) == total
        found.update(owners[reference] for reference in references)
    return found


def _references(path: Path) -> list[str]:
    """The references in the outline, in order; each leads to a sheet of its own."""
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        titles = [item.title.split(". ", 1) for item in outline.root]
        numbers = [int(number) for number, _ in titles]
        assert numbers == list(range(1, len(titles) + 1))
        return [reference for _, reference in titles]
