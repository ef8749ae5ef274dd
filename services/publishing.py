"""What has to know at once that readers must see something else: the search, and pages that are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.models import Service


def changed(service: Service) -> None:
    """The public page of this service is another one, or gone. Call it inside the transaction."""
