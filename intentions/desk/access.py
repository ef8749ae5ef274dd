"""Who may open these pages. Publishing and telling ask for the second right."""

from core.accounts.desk import desk_page

WRITE, PUBLISH = "intentions.write", "intentions.publish"

writers_page = desk_page(WRITE, PUBLISH)
publishers_page = desk_page(PUBLISH)
