"""Who may open these pages. Publishing and deciding what readers see ask for rights of their own."""

from core.accounts.desk import desk_page

WRITE, PUBLISH, MODERATE = "participation.write", "participation.publish", "participation.moderate"

writers_page = desk_page(WRITE, PUBLISH)
publishers_page = desk_page(PUBLISH)
moderators_page = desk_page(MODERATE)
