"""Making one of ideas that say the same. Nobody's support moves: people are invited."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.accounts.desk import show, staff
from core.forms.text import without_nul
from participation.desk.access import moderators_page
from participation.models import Contribution, NotAllowed, Process
from participation.moderation import moderating

SHOWN = 100


class MergeForm(forms.Form):
    """Which ideas, and into which."""

    into = forms.ModelChoiceField(
        label=gettext_lazy("Dit idee blijft"),
        queryset=Contribution.objects.none(),
        empty_label=gettext_lazy("Kies"),
    )
    others = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Deze ideeën gaan erin op"),
        queryset=Contribution.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, found: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("into", "others"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = found


@moderators_page
@require_http_methods(["GET", "HEAD", "POST"])
def merging(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose among ideas with a word in their title; the most supported first."""
    found = get_object_or_404(Process.objects.public(), pk=pk)
    asked = without_nul(request.GET).get("q", "").strip()[:100]
    ideas = found.contributions.shown().own().filter(kind=Contribution.Kind.IDEA)
    if asked:
        ideas = ideas.filter(title__icontains=asked)
    rows = ideas.filter(pk__in=ideas.order_by("-supports", "-pk").values("pk")[:SHOWN]).order_by(
        "-supports", "-pk"
    )
    form = MergeForm(request.POST or None, found=rows)
    refused = ""
    if request.method == "POST" and form.is_valid():
        others = [row.pk for row in form.cleaned_data["others"]]
        try:
            many = moderating.merge(form.cleaned_data["into"].pk, others, staff(request))
        except NotAllowed as refusal:
            refused = str(refusal)
        else:
            said = _("Samengevoegd: %(many)s. Wie ze steunde, krijgt een uitnodiging voor het andere idee.")
            messages.success(request, said % {"many": many})
            return redirect("admin:process_merge", pk)
    merged = found.contributions.exclude(merged_into=None).select_related("merged_into").order_by("-pk")
    context = {
        "process": found,
        "form": form,
        "query": asked,
        "refused": refused,
        "merged": list(merged[:SHOWN]),
        "any": rows.exists(),
    }
    return show(request, "participation/desk/merge.html", context, status=409 if refused else 200)
