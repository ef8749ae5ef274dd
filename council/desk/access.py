"""Who may open these pages of the desk."""

from core.accounts.desk import desk_page

EXPLAIN, TAKE_AWAY = "council.explain", "council.take_away"

explainers_page = desk_page(EXPLAIN)
"""For who writes plain words and answers who misses a document."""

removers_page = desk_page(TAKE_AWAY)
"""For who may take something off the website at once."""
