"""What the desk types on the page of a case."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Person, User
from core.cases.forms import FilesField, ManyFiles
from core.cases.models import Case

MOST = 4000


class NoteForm(forms.Form):
    """A note for colleagues."""

    note = forms.CharField(
        label=_("Notitie"),
        help_text=_(
            "Alleen voor collega's. De inwoner ziet dit niet op de website, maar kan het wel opvragen."
        ),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MessageForm(forms.Form):
    """A message to the resident; its key makes that sending the form again says nothing twice."""

    key = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)

    message = forms.CharField(
        label=_("Bericht"),
        help_text=_("Schrijf kort en in gewone woorden. De inwoner kan antwoorden."),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    papers = FilesField(
        label=_("Bestanden"),
        required=False,
        widget=ManyFiles(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )


class ReasonForm(forms.Form):
    """Why a step is taken: the resident reads it."""

    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("De inwoner leest dit in het bericht. Noem ook het wetsartikel."),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, grounds: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(ground, _("artikel %(number)s") % {"number": ground}) for ground in grounds]
        if choices:
            self.fields["ground"] = forms.ChoiceField(
                label=_("Op welke grond?"), choices=[("", _("Kies een artikel")), *choices]
            )
            self.order_fields(["ground", "reason"])

    @property
    def facts(self) -> dict[str, str]:
        """The ground of a valid form, as a fact of the move."""
        ground = self.cleaned_data.get("ground")
        return {"ground": ground} if ground else {}


class RevealForm(forms.Form):
    """Why a BSN must be shown: kept with the name of who looked."""

    reason = forms.CharField(
        label=_("Waarom hebt u het BSN nodig?"),
        help_text=_("Dit wordt bewaard, met uw naam en het tijdstip."),
        max_length=300,
    )


class AssignForm(forms.Form):
    """Who handles the case."""

    handler = forms.ModelChoiceField(
        label=_("Behandelaar"), queryset=User.objects.none(), required=False, empty_label=_("Niemand")
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["handler"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = handlers(case)
        field.initial = case.handler_id


def handlers(case: Case) -> QuerySet[User]:
    """Who can be given a case: staff of its office who may view its kind.

    Not who is excluded from it, and not the household of who it is about.
    """
    app, codename = case.workflow.view_permission.split(".")
    permission = Permission.objects.filter(content_type__app_label=app, codename=codename)
    users = User.objects.filter(is_staff=True, is_active=True, office=case.office)
    for person in filter(None, (case.subject, case.submitted_by)):
        users = users.exclude(person__in=Person.objects.household_of(person))
    return (
        users.filter(Q(groups__permissions__in=permission) | Q(user_permissions__in=permission))
        .exclude(pk__in=case.exclusions.values("user"))
        .distinct()
        .order_by("first_name", "last_name", "username")
    )


class SearchForm(forms.Form):
    """One box for a case number, BSN or family name; sent by POST, so that none of it is in an address."""

    q = forms.CharField(
        label=_("Zoek een zaak"), help_text=_("Zaaknummer, BSN of achternaam"), max_length=100, strip=True
    )
