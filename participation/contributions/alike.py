"""Ideas that look like a new one, within one process: misspelt, joined or bent words are found too.

PostgreSQL compares words by their trigrams, on an index; so a process with 50,000 ideas answers as fast.
"""

from __future__ import annotations

import re

from django.db import connection

from core.search.words import stop_words
from participation.models import Contribution, Process

MOST = 5
MOST_WORDS = 6
SHORTEST = 4
ENOUGH = 0.55
"""So much alike a word and a piece of a title must be; "glybaan" and "glijbaan" reach 0.6 as written."""
LOOKED_AT = 400
WORDS = re.compile(r"[^\W\d_]+")

FIND = """
SELECT c.id, sum(greatest(
           word_similarity(w.word, lower(c.title)), 0.8 * word_similarity(w.word, lower(c.text))))
  FROM (SELECT id, title, text FROM participation_contribution
         WHERE process_id = %s AND state = 'shown' AND kind = 'idea' AND merged_into_id IS NULL AND ({near})
         LIMIT %s) c
 CROSS JOIN unnest(%s::text[]) AS w(word)
 GROUP BY c.id
 ORDER BY 2 DESC, c.id DESC
 LIMIT %s
"""


def alike(process: Process, title: str) -> list[Contribution]:
    """At most five ideas of this process that may be the same, the most alike first."""
    words = telling_words(title)
    if not words:
        return []
    near = " OR ".join(["title %%> %s OR text %%> %s"] * len(words))
    values: list[int | str | list[str]] = [process.pk]
    for word in words:
        values += [word, word]
    values += [LOOKED_AT, words, MOST]
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, false)", [str(ENOUGH)])
        cursor.execute(FIND.format(near=near), values)
        found = [pk for pk, _score in cursor.fetchall()]
    rows = Contribution.objects.in_bulk(found)
    return [rows[pk] for pk in found]


def telling_words(text: str) -> list[str]:
    """The words that say what it is about, written as Dutch does: "glybaan" is looked for as "glijbaan"."""
    usual = stop_words("nl") | stop_words("en")
    words = [word for word in WORDS.findall(text.lower()) if len(word) >= SHORTEST and word not in usual]
    longest = sorted(dict.fromkeys(words), key=len, reverse=True)[:MOST_WORDS]
    return [re.sub(r"(?<=[^aeiou])y(?=[^aeiou])", "ij", word) for word in longest]
