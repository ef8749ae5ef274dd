"""Who may open the editors' pages. The right to each step is checked by the step itself."""

from core.accounts.desk import desk_page
from services.states import PUBLISH, REVIEW, WRITE

editors_page = desk_page(WRITE, REVIEW, PUBLISH)
"""For everybody who writes, reviews or publishes."""

writers_page = desk_page(WRITE)
publishers_page = desk_page(PUBLISH)
