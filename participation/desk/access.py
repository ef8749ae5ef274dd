"""Who may open these pages. Publishing and closing ask for the second right."""

from core.accounts.desk import desk_page

WRITE, PUBLISH = "participation.write", "participation.publish"

writers_page = desk_page(WRITE, PUBLISH)
publishers_page = desk_page(PUBLISH)
