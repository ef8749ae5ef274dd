"""Four eyes: nobody reviews what they wrote, and nothing unfit reaches the website."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from services import faults
from services.models import ServiceVersion
from services.states import NotAllowed, State
from tests.content_factory import make_service, make_version
from tests.people import SUZANNE_BSN, Cast, make_staff

pytestmark = pytest.mark.django_db


def test_written_reviewed_published(cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief, State.PUBLISHED)
    version.service.refresh_from_db()
    assert version.service.published == version
    assert [move.by for move in version.moves.order_by("at")] == [cast.editor, cast.chief, cast.chief]


def test_nobody_reviews_their_own(cast: Cast) -> None:
    version = make_version(cast.chief, cast.chief)
    version.move_to(State.IN_REVIEW, by=cast.chief)
    with pytest.raises(NotAllowed):
        version.move_to(State.APPROVED, by=cast.chief)


def test_who_changed_a_word_wrote_it_too(cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief)
    version.writers.add(cast.chief)
    version.move_to(State.IN_REVIEW, by=cast.editor)
    with pytest.raises(NotAllowed):
        version.move_to(State.APPROVED, by=cast.chief)
    other = make_staff("tweede", "Eindredactie")
    version.move_to(State.APPROVED, by=other)
    assert version.reviewer == other


def test_the_database_refuses_it_too(cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief, State.IN_REVIEW)
    version.writers.add(cast.chief)
    for reviewer in (cast.editor, cast.chief):
        with pytest.raises(IntegrityError), transaction.atomic():
            ServiceVersion.objects.filter(pk=version.pk).update(reviewer=reviewer)
    ServiceVersion.objects.filter(pk=version.pk).update(reviewer=make_staff("tweede", "Eindredactie"))


@pytest.mark.parametrize(
    ("state", "target", "who"),
    [
        (State.DRAFT, State.IN_REVIEW, "norole"),
        (State.IN_REVIEW, State.APPROVED, "editor"),
        (State.APPROVED, State.PUBLISHED, "editor"),
        (State.PUBLISHED, State.WITHDRAWN, "editor"),
    ],
)
def test_without_the_right_nothing_moves(state: State, target: State, who: str, cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief, state)
    with pytest.raises(NotAllowed):
        version.move_to(target, by=getattr(cast, who))
    version.refresh_from_db()
    assert version.state == state


@pytest.mark.parametrize(
    ("part", "words", "kind", "found"),
    [
        ("what", f"Uw BSN is {SUZANNE_BSN}.", faults.Kind.BSN, SUZANNE_BSN),
        ("contact", "Mail jan.jansen@voorbeeld.nl.", faults.Kind.EMAIL, "jan.jansen@voorbeeld.nl"),
        ("phone", "Bel Jan: 06 12345678.", faults.Kind.PHONE, "06 12345678"),
        ("next", "Lees [dit](/diensten/is-er-niet/).", faults.Kind.LINK, "/diensten/is-er-niet/"),
        ("next", "Lees [dit](/nergens/).", faults.Kind.LINK, "/nergens/"),
        ("next", "Lees [dit](http://voorbeeld.nl/).", faults.Kind.LINK, "http://voorbeeld.nl/"),
        ("post", " ", faults.Kind.MISSING, ""),
        ("summary", "", faults.Kind.MISSING, ""),
    ],
)
def test_what_is_unfit_stays_off_the_website(
    part: str, words: str, kind: faults.Kind, found: str, cast: Cast
) -> None:
    version = make_version(cast.editor, cast.chief, State.DRAFT, "kerstboom-inleveren", **{part: words})
    [fault] = faults.faults(version)
    assert (fault.kind, fault.part, fault.found) == (kind, part, found)
    assert fault.before + fault.found + fault.after in (words, "")
    with pytest.raises(NotAllowed):
        version.move_to(State.IN_REVIEW, by=cast.editor)


def test_what_is_fit_has_no_faults(cast: Cast) -> None:
    other = make_version(cast.editor, cast.chief, State.PUBLISHED, slug="afval-brengen")
    other.service.rename("afval-wegbrengen")
    here = "[dit](/diensten/afval-brengen/), [dat](/en/diensten/afval-wegbrengen/#kosten)"
    text = f"Lees {here} en [elders](https://www.svb.nl). Mail info@voorbeeld.nl."
    assert faults.faults(make_version(cast.editor, cast.chief, what=text)) == []


def test_a_long_text_shows_the_words_around_the_place(cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief, what=f"{'a ' * 100}{SUZANNE_BSN}{' b' * 100}")
    [fault] = faults.faults(version)
    assert fault.before.startswith("…") and fault.after.endswith("…")
    assert len(fault.before) < 50 and len(fault.after) < 50


def test_one_version_at_a_time(cast: Cast) -> None:
    make_version(cast.editor, cast.chief)
    with pytest.raises(NotAllowed):
        ServiceVersion.begin(make_service(), cast.chief)


def test_going_back_to_an_old_version(cast: Cast) -> None:
    first = make_version(cast.editor, cast.chief, State.PUBLISHED)
    second = make_version(cast.editor, cast.chief, State.PUBLISHED, what="Iets heel anders.")
    first.refresh_from_db()
    assert first.state == State.REPLACED
    again = ServiceVersion.begin(second.service, cast.editor, first)
    assert again.number == 3
    assert again.texts.get(language="nl").what == first.texts.get(language="nl").what
    second.refresh_from_db()
    assert second.state == State.PUBLISHED
