"""Saving a draft: nobody's words are lost, and nothing changes that is no draft any more."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from core.forms.drafting import Conflict, fingerprint
from services import editing
from services.models import ServiceText, ServiceVersion
from services.states import NotAllowed, State
from tests.content_factory import make_version
from tests.people import Cast

pytestmark = pytest.mark.django_db


def words(version: ServiceVersion, language: str = "nl", **changed: Any) -> tuple[dict[str, Any], str]:
    """What a form sends that was opened now, and what it had seen."""
    now = editing.stored(version, language)
    return {**now, **changed}, fingerprint(now)


def test_words_are_kept_and_who_wrote_them(cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    values, seen = words(draft, what="Iets **anders**.", search_words="boom, den")
    assert editing.save(draft, cast.chief, "nl", values, seen)
    text = draft.texts.get(language="nl")
    assert (text.what, text.rendered["what"]) == ("Iets **anders**.", "<p>Iets <strong>anders</strong>.</p>")
    draft.refresh_from_db()
    assert draft.search_words == "boom, den"
    assert {cast.editor, cast.chief} == set(draft.writers.all())


def test_english_is_kept_beside_the_dutch(cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    values, seen = words(draft, "en", title="Hand in your Christmas tree", summary="Bring it.")
    assert editing.save(draft, cast.editor, "en", values, seen)
    assert set(draft.texts.values_list("language", flat=True)) == {"nl", "en"}


def test_the_same_words_again_change_nothing(cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    values, seen = words(draft, what="Iets anders.")
    assert editing.save(draft, cast.editor, "nl", values, seen)
    assert not editing.save(draft, cast.editor, "nl", values, seen)


def test_a_second_tab_does_not_overwrite_the_first(cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    first, seen = words(draft, what="Uit het eerste tabblad.")
    second, _ = words(draft, what="Uit het tweede tabblad.")
    editing.save(draft, cast.editor, "nl", first, seen)
    with pytest.raises(Conflict):
        editing.save(draft, cast.chief, "nl", second, seen)
    assert draft.texts.get(language="nl").what == "Uit het eerste tabblad."
    assert cast.chief not in draft.writers.all()


@pytest.mark.django_db(transaction=True)
def test_two_saves_at_the_same_moment_keep_one_and_tell_the_other() -> None:
    cast = Cast()
    draft = make_version(cast.editor, cast.chief)
    seen = words(draft)[1]
    start = threading.Barrier(2)

    def save(text: str) -> str:
        try:
            values, _ = words(draft, what=text)
            start.wait()
            editing.save(ServiceVersion.objects.get(pk=draft.pk), cast.editor, "nl", values, seen)
        except Conflict:
            return ""
        finally:
            connection.close()
        return text

    with ThreadPoolExecutor(2) as tabs:
        kept = [each.result() for each in [tabs.submit(save, text) for text in ("Een.", "Twee.")]]
    assert sorted(kept)[0] == ""
    assert draft.texts.get(language="nl").what in kept


def test_other_languages_do_not_conflict(cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    dutch, seen_dutch = words(draft, what="Anders.")
    english, seen_english = words(draft, "en", title="Tree", summary="Bring it.")
    editing.save(draft, cast.editor, "nl", dutch, seen_dutch)
    assert editing.save(draft, cast.chief, "en", english, seen_english)


def test_what_is_being_reviewed_does_not_change(cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief, State.IN_REVIEW)
    values, seen = words(version, what="Toch anders.")
    with pytest.raises(NotAllowed):
        editing.save(version, cast.editor, "nl", values, seen)
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceText.objects.filter(version=version).update(what="Toch anders.")
