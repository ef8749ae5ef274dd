"""One search over everything findable. Rooms register what they have; the search knows no room.

from core.search import Entry, Group, Source, register, index, index_all, remove, search
"""

from core.search.answers import DirectAnswer, Line, register_answer, register_subjects
from core.search.asking import search
from core.search.found import Answer, Hit
from core.search.sources import Entry, Group, Source, register
from core.search.writing import index, index_all, remove

__all__ = [
    "Answer",
    "DirectAnswer",
    "Entry",
    "Group",
    "Hit",
    "Line",
    "Source",
    "index",
    "index_all",
    "register",
    "register_answer",
    "register_subjects",
    "remove",
    "search",
]
