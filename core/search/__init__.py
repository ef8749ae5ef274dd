"""One search over everything findable. Rooms register what they have; the search knows no room.

from core.search import Entry, Source, register, index, remove, search
"""

from core.search.asking import search
from core.search.found import Answer, Hit
from core.search.sources import Entry, Source, register
from core.search.writing import index, remove

__all__ = ["Answer", "Entry", "Hit", "Source", "index", "register", "remove", "search"]
