"""Reading a form of one page back to the resident, before staff send it for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from complaints.forms.carrying import carried
from complaints.forms.reading import Row
from core.accounts.on_behalf import acting_of
from core.cases import uploads
from core.cases.reading_back import AgreedForm

CHANGE = "change"
"""The button that goes back to the form."""
CHECKED = "checked"
"""The button that sends; stands on this page only."""


@dataclass(frozen=True)
class Group:
    """A heading, and what was filled in below it."""

    title: str
    rows: Sequence[Row]


class Check:
    """The page that is read out: all that will be sent, files to send along, and how the resident agreed.

    `known` are the forms with what was typed; `upload` is the one of them that takes the files, which are
    chosen here: no page can carry those.
    """

    def __init__(
        self,
        request: HttpRequest,
        sent: QueryDict,
        known: Sequence[forms.Form],
        groups: Sequence[Group],
        upload: forms.Form,
    ) -> None:
        self.request, self.sent, self.known = request, sent, known
        self.groups, self.upload = groups, upload
        self.acting = acting_of(request)
        self.was_shown = CHECKED in sent

    @cached_property
    def agreed(self) -> AgreedForm:
        """Judged once it was asked."""
        return AgreedForm(self.sent if self.was_shown else None, acting=self.acting)

    @property
    def is_agreed(self) -> bool:
        """Whether it was read back and the resident agreed."""
        return self.was_shown and self.agreed.is_valid()

    def page(self, title: str, send: str, **more: Any) -> HttpResponse:
        """To read out, to print and have signed."""
        page = {
            "title": title,
            "send": send,
            "groups": self.groups,
            "carried": carried(self.sent, self.known),
            "agreed": self.agreed,
            "upload": self.upload["papers"],
            "acting": self.acting,
            "accepted": uploads.ACCEPTED,
            "files_lost": bool(self.request.FILES),
            **more,
        }
        status = 422 if self.was_shown else 200
        return render(self.request, "complaints/check.html", page, status=status)
