"""Who may open the pages of meetings and challenges: writers; publishers for what readers are told."""

from core.accounts.desk import desk_page

WRITE, PUBLISH = "participation.write", "participation.publish"

writers_page = desk_page(WRITE, PUBLISH)
publishers_page = desk_page(PUBLISH)
