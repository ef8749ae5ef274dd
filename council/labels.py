"""What people follow to hear of a body: made along with it."""

from __future__ import annotations

from core.following.models import Label


def label_of(slug: str, name: str, name_en: str = "") -> Label:
    """The label of a body, made when it is not there yet."""
    names = {"name": name[:80], "name_en": (name_en or name)[:80]}
    known = Label.objects.filter(slug=slug[:60]).first()
    if known and known.kind != Label.Kind.BODY:
        slug = f"raad-{slug}"  # a subject is called so too
    label, _made = Label.objects.get_or_create(slug=slug[:60], defaults={"kind": Label.Kind.BODY, **names})
    return label
