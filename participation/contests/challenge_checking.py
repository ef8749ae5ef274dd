"""What keeps a challenge from the website: how it is judged, and what we want to learn."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.language.publishable import Fault, faults_of, label_of
from participation.models import Challenge, Process

WORDS = ("prize", "learn", "measure")
LABELS = {
    "prize": gettext_lazy("Wat kunt u winnen?"),
    "learn": gettext_lazy("Wat willen wij leren?"),
    "measure": gettext_lazy("Hoe meten wij dat?"),
    "evaluation": gettext_lazy("Wat leerden wij?"),
    "criteria": gettext_lazy("Waar let de jury op?"),
    "jurors": gettext_lazy("Wie zit er in de jury?"),
    "title": gettext_lazy("Criterium"),
    "text": gettext_lazy("Uitleg"),
    "role": gettext_lazy("Wie is dit?"),
}
LEAST_JURORS = 2


def challenge_faults(process: Process) -> Iterator[Fault]:
    """Everything that a challenge lacks; nothing for other kinds."""
    if process.kind != Process.Kind.CHALLENGE:
        return
    found = Challenge.objects.filter(process=process).first() or Challenge(process=process)
    for name in (*WORDS, "learn_en"):
        if not getattr(found, name).strip():
            yield _fault(name, _("Dit is nog leeg."))
    criteria, jurors = list(process.criteria.all()), list(process.jurors.all())
    if not criteria:
        yield _fault("criteria", _("Zeg van tevoren waar de jury op let."))
    if len(jurors) < LEAST_JURORS:
        yield _fault("jurors", _("Noem van tevoren ten minste twee juryleden."))
    yield from faults_of(found, WORDS, LABELS)
    for criterion in criteria:
        yield from faults_of(criterion, ("title", "text"), LABELS)
    for juror in jurors:
        yield from faults_of(juror, ("role",), LABELS)


def _fault(field: str, said: str) -> Fault:
    return Fault(field, said, label=label_of(field, LABELS))
