"""How large the large tests are: reduced in `./portal test`, full in `./portal prove`; all of them."""

import os

FULL = os.environ.get("PROVE") == "1"


def size(reduced: int, full: int) -> int:
    """Take the size that goes with the command that runs."""
    return full if FULL else reduced


# tests/chaos: the outbox while everything dies
MESSAGES = size(60, 500)
WORKER_KILLS = size(3, 10)
REDIS_KILLS = size(2, 5)
POSTGRES_KILLS = size(1, 2)
CHAOS_LEASE = size(4, 60)
"""Seconds; the full size has the lease of the portal itself."""

# one request, sent many times at once
SUBMIT_THREADS = size(20, 50)
EQUAL_SUBMITS = size(40, 200)
SUBMIT_ROUNDS = size(2, 20)

# slots at the counter
SIMULTANEOUS_BOOKINGS = size(20, 50)

# webhooks, returns and forged reports at once
PAYMENTS = size(24, 1_000)

# rows at which a page takes as many queries as at ten
MANY_ROWS = size(30, 100)

# lists that must stay flat
CASES = size(2_000, 100_000)

# letters made at once, each with a word of its own
CANARY_LETTERS = size(60, 10_000)

# destroying, with the sweep killed
RETIRED_CASES = size(150, 10_000)
RETENTION_KILLS = size(3, 20)

# a backup while messages go out
BACKUP_MESSAGES = size(60, 1_500)
LEFT_WHEN_BACKED_UP = size(20, 500)

# gunicorn reloaded while people visit
RESTARTS = size(2, 20)

# nonsense in every form
FUZZED_BODIES = size(600, 100_000)

# addresses at which every field there is gets posted
SMUGGLED = size(20, 1_000)

# random walks through a workflow
WALKS = size(15, 1_000)

# complaints from one network address within an hour
COMPLAINTS_AN_HOUR = size(25, 500)

# guesses at a code: to hand a draft over, to follow a case, of an invitation to represent somebody
GUESSES = size(200, 20_000)
# people who use one code at the same moment
SIMULTANEOUS_CODES = size(12, 50)

# staff at the counter who go where they like
COUNTER_FLOWS = size(12, 500)

# letters made and printed, and letters printed, each in one run that is killed
MADE_AND_PRINTED = size(60, 2_000)
PRINTED_LETTERS = size(120, 10_000)
PRINT_BATCH = size(30, 500)

# followers and news, matched and told by workers that are killed
FOLLOWERS = size(120, 20_000)
NEWS = size(20, 200)
FOLLOWING_KILLS = size(3, 20)
# people who press the same button of a mail at the same moment
SIMULTANEOUS_CONFIRMATIONS = size(10, 50)
# people who are told what we did with their point, by workers that are killed
ANSWERED = size(300, 20_000)
ANSWER_KILLS = size(3, 20)
# subscriptions and items of the measured day
MATCHED_SUBSCRIPTIONS = size(2_000, 100_000)
MATCHED_ITEMS = size(50, 500)

# people who support the same contributions at the same moment
SUPPORTERS = size(12, 50)
