"""How common a word is, on the Zipf scale: 7 is "de", 5 is an everyday word, 3 is a rare one, 0 is unknown.

Source: the small word lists of wordfreq. They are loaded with the first question, for a web server that
shows pages needs none of this.
"""

from __future__ import annotations

from functools import lru_cache
from math import log10

UNKNOWN = 0.0


def zipf(word: str, language: str = "nl") -> float:
    """The Zipf value of a word in small letters: the log of how often it occurs per billion words."""
    return known_words(language).get(word, UNKNOWN)


@lru_cache
def known_words(language: str) -> dict[str, float]:
    """All words of a language with their Zipf value; for Dutch some 29,000."""
    from wordfreq import get_frequency_dict  # here, for it is large and few pages need it

    words = get_frequency_dict(language, wordlist="small")
    return {word: round(log10(share) + 9, 2) for word, share in words.items()}
