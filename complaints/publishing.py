"""Publishing a judgement or report: what must not stand in it, and the moment that everybody reads it.

Woo art. 3.3(2)(j): written judgements in complaint procedures are made public. Never with somebody's name.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from complaints.models import Complaint, OmbudsmanFile, Publication
from complaints.searching import hide, show
from core.accounts.models import Person, User
from core.audit import personal_data
from core.cases.models import Case
from core.language.frequency import zipf

SHORTEST = 3
"""A name of fewer letters says nothing about who it is."""
EVERYDAY = 3.5
"""From this Zipf value on a word in small letters is a word and not a name, such as "bakker" or "groot"."""


class NotPublishable(Exception):
    """It cannot go out, with words for a screen."""


def new_slug() -> str:
    """The address of a draft: nobody reads it, and it tells nothing."""
    return f"concept-{uuid.uuid4().hex}"


def fingerprint(publication: Publication) -> str:
    """What somebody saw before they said yes."""
    return hashlib.sha256(f"{publication.words}|{publication.number}".encode()).hexdigest()[:16]


def publish(publication: Publication, user: User, seen: str) -> None:
    """Show it to everybody and make it findable, in one transaction. NotPublishable says what is in the way.

    `seen` is the fingerprint of the words on the page where the user said yes.
    """
    with transaction.atomic():
        row = Publication.objects.select_for_update().get(pk=publication.pk)
        if row.is_public:
            return
        if fingerprint(row) != seen:
            raise NotPublishable(_("De tekst is intussen veranderd. Lees hem opnieuw en publiceer dan."))
        if is_closed_to(row.number, user):
            raise NotPublishable(_("Een collega die deze zaak mag zien, moet dit publiceren."))
        if found := must_go(row, user):
            raise NotPublishable(
                _("Dit mag niet in de tekst staan: %(words)s. Pas de tekst aan. Er is niets gepubliceerd.")
                % {"words": ", ".join(found)}
            )
        if row.kind == Publication.Kind.YEAR and row.year >= timezone.localdate().year:
            raise NotPublishable(_("Dit jaar is nog niet voorbij. Publiceer het jaarverslag daarna."))
        row.slug, row.published_at = _address(row), timezone.now()
        row.save(update_fields=["slug", "published_at"])
        show(row)


def withdraw(publication: Publication) -> None:
    """Take it away from everybody, and out of the search, in one transaction. The text stays at the desk."""
    with transaction.atomic():
        row = Publication.objects.select_for_update().get(pk=publication.pk)
        row.published_at = None
        row.save(update_fields=["published_at"])
        hide(row)


def must_go(publication: Publication, user: User) -> list[str]:
    """What stands in the text and may not: numbers, addresses, and names of the people in the case.

    Names are looked for only when the user may see that case: else the answer would give them away.
    """
    text = publication.words
    found = [each.text for each in personal_data.find(text, shared_boxes=True)]
    case = case_of(publication.number, user)
    if case:
        found += [word for word in _telling(case) if word in text]
        found += [name for name in sorted(names_in(case)) if stands_in(name, text)]
    return list(dict.fromkeys(found))


def case_of(number: str, user: User) -> Case | None:
    """The case with this number in the register, if this user may see it."""
    cases = Case.objects.visible_to(user).select_related("subject", "submitted_by")
    if number.startswith("K-"):
        return cases.filter(complaint__number=number).first()
    return cases.filter(ombudsman_file__number=number).first() if number else None


def is_closed_to(number: str, user: User) -> bool:
    """Whether a case with this number exists that this user may not see."""
    exists = (
        Complaint.objects.filter(number=number).exists()
        or OmbudsmanFile.objects.filter(number=number).exists()
    )
    return exists and case_of(number, user) is None


def names_in(case: Case) -> set[str]:
    """The words of the names of everybody in a case: who complains, who acts for them, who it is about."""
    names: set[str] = set()
    for person in (case.subject, case.submitted_by):
        names |= _of_person(person)
    complaint = getattr(case, "complaint", None)
    for each in complaint.involved.select_related("user", "person") if complaint else ():
        names |= _capitals(each.named_as) | _of_person(each.person)
        if each.user:
            names |= _words([each.user.first_name, each.user.last_name])
    return names


def stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text as a whole word.

    With a capital it always counts. In small letters only when it is no everyday word: "groot" may stay.
    """
    for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
        if not match[0].islower() or zipf(match[0]) < EVERYDAY:
            return True
    return False


def _telling(case: Case) -> list[str]:
    """What leads to the case or to where somebody lives."""
    subject = case.subject
    home = f"{subject.street} {subject.house_number or ''}".strip() if subject.street else ""
    return [each for each in (case.reference, home, subject.postcode) if each]


def _of_person(person: Person | None) -> set[str]:
    return _words([person.given_names, person.family_name]) if person else set()


def _words(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in re.findall(r"[\w'-]+", name) if len(word) >= SHORTEST}


def _capitals(words: str) -> set[str]:
    """What in a description is a name: words that are no everyday ones. "De man met de bril" has none."""
    return {
        word
        for place, word in enumerate(re.findall(r"[\w'-]+", words))
        if len(word) >= SHORTEST and (zipf(word.lower()) < EVERYDAY or (place and word[0].isupper()))
    }


def _address(publication: Publication) -> str:
    """The slug for everybody, made of the title that goes out; a number behind it when it is taken."""
    if publication.kind == Publication.Kind.YEAR:
        return f"jaarverslag-{publication.office}-{publication.year}"
    base = slugify(publication.title)[:80] or publication.kind
    others = Publication.objects.filter(slug__startswith=base).exclude(pk=publication.pk)
    taken = set(others.values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)
