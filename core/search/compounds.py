"""Taking Dutch compounds apart for the search: rather too often than too seldom, for parts weigh less."""

from __future__ import annotations

import re
from functools import lru_cache
from math import log10

PARTICIPLE = re.compile(
    r"(aan|af|bij|door|in|mee|om|op|over|terug|toe|uit|vast|voor|weg)?(?:ge)?([a-z]{3,}?)[dt]e?"
)
RAREST = 1e-7
LINKS = ("", "s", "en", "e", "n", "er")
SHORTEST = 3
MOST_PARTS = 4
LEAST = 2.4
SHORT = {3: 1.5, 4: 0.5}  # short parts are chance more often than sense


@lru_cache
def vocabulary() -> dict[str, float]:
    """Dutch words with how common they are on the Zipf scale: 7 is "de", 3 is rare."""
    from wordfreq import get_frequency_dict  # here, for it is large and few pages need it

    from core.search.analysis import fold

    words: dict[str, float] = {}
    for word, share in get_frequency_dict("nl", wordlist="large").items():  # the commonest first
        if share < RAREST:
            break
        if word.isalpha():
            words.setdefault(word if word.isascii() else fold(word), log10(share) + 9)
    for word, common in list(words.items()):
        if common > 2.7 and word.endswith("en") and (root := _root(word)) and root not in words:
            words[root] = common - 0.3
    return words


@lru_cache
def verbs() -> dict[str, str]:
    """Infinitives by what their forms start with: "ophalen" by "ophaal"."""
    found = (word for word, common in vocabulary().items() if common > 2.7 and word.endswith("en"))
    return {root: word for word in found if (root := _root(word))}


def infinitive(word: str) -> str:
    """The verb of a past participle: "ophalen" of "opgehaald"; empty when it is none."""
    if not (form := PARTICIPLE.fullmatch(word)):
        return ""
    root = (form[1] or "") + form[2]
    verb = verbs().get(root) or verbs().get(root + word.rstrip("e")[-1], "")
    return verb if verb and vocabulary().get(word, 0.0) < vocabulary()[verb] + 1 else ""


def _root(infinitive: str) -> str:
    """The first part that a verb gives a compound: "parkeer" of parkeren, "inzamel" of inzamelen."""
    root = infinitive[:-2]
    if len(root) < 4 or infinitive.endswith(("ingen", "heden")):
        return ""
    if root[-1] == root[-2]:
        return root[:-1]
    if (
        root[-2] in "aeou"
        and root[-3] not in "aeiou"
        and root[-1] not in "aeiou"
        and not root.endswith(("el", "er", "em"))
    ):
        root = root[:-1] + root[-2] + root[-1]
    return root[:-1] + {"v": "f", "z": "s"}.get(root[-1], root[-1])


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a compound, without the letters between them; the word alone when it is none."""
    if len(word) < 6 or not word.isalpha() or vocabulary().get(word, 0) >= 4.9:
        return (word,)
    found = _best(word, MOST_PARTS, {})
    return found[1] if found else (word,)


def _best(
    rest: str, most: int, memory: dict[tuple[str, int], tuple[float, tuple[str, ...]] | None]
) -> tuple[float, tuple[str, ...]] | None:
    if (rest, most) in memory:
        return memory[rest, most]
    best: tuple[float, tuple[str, ...]] | None = None
    price = _price(rest)
    if price is not None and most < MOST_PARTS:
        best = (price, (rest,))
    if most > 1:
        for at in range(SHORTEST, len(rest) - SHORTEST + 1):
            head = _price(rest[:at])
            if head is None:
                continue
            for link in LINKS:
                tail = rest[at + len(link) :]
                if len(tail) < SHORTEST or not rest.startswith(link, at):
                    continue
                found = _best(tail, most - 1, memory)
                if found is not None and (best is None or head + found[0] + 0.4 * bool(link) < best[0]):
                    best = (head + found[0] + 0.4 * bool(link), (rest[:at], *found[1]))
    memory[rest, most] = best
    return best


def is_part(word: str) -> bool:
    """Whether a compound may have this as one of its parts."""
    return _price(word) is not None


def _price(part: str) -> float | None:
    common = vocabulary().get(part, 0.0)
    least = {3: 3.5, 4: 3.2}.get(len(part), LEAST)
    if common < least or part in NEVER:
        return None
    return 2.0 + max(0.0, 6.0 - common) + SHORT.get(len(part), 0.0)


# Particles and endings, which the word list holds as words
NEVER = frozenset(
    (
        *(
            "aan",
            "voor",
            "uit",
            "bij",
            "om",
            "over",
            "pre",
            "mie",
            "werpen",
            "door",
            "onder",
            "sch",
            "ing",
            "ant",
        ),
        *("ste", "ten", "ter", "ver", "ont", "ger", "aar", "ren", "gen", "den", "sen", "len", "men", "lijk"),
        *("heid", "lijke", "schap"),
    )
)
