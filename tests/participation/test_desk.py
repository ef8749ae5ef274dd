"""The desk: from a blueprint to the website, words that nobody loses, phases, and promises that are kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.city.models import Area
from core.following.models import Item, Label, Notice
from core.forms.drafting import Conflict, fingerprint
from participation import publishing
from participation.checking import faults
from participation.models import NotAllowed, Process, Update
from participation.staff import blueprints, writing
from tests.client import PageClient
from tests.contests_made import fill_challenge
from tests.participation_made import in_days, make_phase, make_process
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


def path(made: Process, rest: str = "") -> str:
    return f"/beheer/meedoen/{made.pk}/{rest}"


def sent_by_a_browser(page: PageClient, address: str) -> dict[str, Any]:
    """What a browser would send back of the form on this page."""
    found = {}
    for bound in page.get(address).context["form"]:
        value = bound.value()
        if isinstance(value, list):
            found[bound.html_name] = [getattr(each, "pk", each) for each in value]
        elif value is not None and value is not False:
            found[bound.html_name] = getattr(value, "pk", value)
    return found


def full(by: Any) -> dict[str, Any]:
    """Everything that a draft from a blueprint still lacks."""
    from core.city.models import Department

    department, _new = Department.objects.get_or_create(name="Openbare ruimte")
    return {
        "summary": "Wij willen een nieuwe speelplek maken.",
        "summary_en": "We want to make a new playground.",
        "question": "Wat wilt u op de speelplek?",
        "question_en": "What do you want in the playground?",
        "background": "Het oude speeltuig is kapot.",
        "fixed": "Er komt een speelplek.",
        "still_open": "Wat er op de speelplek komt.",
        "everywhere": "on",
        "decides": Label.objects.get(slug="college").pk,
        "department": department.pk,
        "manager": by.pk,
    }


@pytest.mark.parametrize("chosen", [each.slug for each in blueprints.BLUEPRINTS])
def test_from_a_blueprint_to_the_website(page: PageClient, cast: Cast, chosen: str) -> None:
    """Three screens: choose, write, put on the website."""
    page.as_staff(cast.pleun)
    first = {"blueprint": chosen, "title": "Een speelplek", "title_en": "A playground", "starts": in_days(7)}
    assert page.post("/beheer/meedoen/nieuw/", first).status_code == 302
    made = Process.objects.get()
    assert made.owner == cast.pleun and made.phases.count() >= 1
    assert "Eerst nog doen" in page.get(path(made)).text
    sent = sent_by_a_browser(page, path(made, "tekst/")) | full(cast.pleun) | {"further": "1"}
    assert page.post(path(made, "tekst/"), sent).status_code == 302
    if made.kind == Process.Kind.CHALLENGE:
        fill_challenge(made, cast.pleun)
    assert "Op de website zetten" in page.get(path(made)).text
    assert page.get(path(made, "voorbeeld/")).status_code == 200
    assert page.post(path(made, "publiceren/")).status_code == 302
    made.refresh_from_db()
    assert made.state == "published" and Notice.objects.get().what == "new"
    page.post(path(made, "publiceren/"))
    assert Notice.objects.count() == 1  # pressed twice


def test_a_blueprint_breaks_no_rule(cast: Cast) -> None:
    for each in blueprints.BLUEPRINTS:
        made = blueprints.begin(each, f"Over {each.slug}", cast.pleun, in_days(7))
        found = {fault.field for fault in faults(made)}
        assert not found & {"phases", "answer_due", "decides_on", "for_whom", "for_whom_en"}, found


def test_what_lacks_keeps_it_from_the_website(page: PageClient, cast: Cast) -> None:
    made = make_process(cast.pleun, "draft", fixed="")
    page.as_staff(cast.pleun)
    assert "Wat staat al vast?" in page.get(path(made)).text
    page.post(path(made, "publiceren/"))
    made.refresh_from_db()
    assert made.state == "draft"


def test_two_writers_lose_nothing(page: PageClient, cast: Cast) -> None:
    made = make_process(cast.pleun, "draft")
    page.as_staff(cast.pleun)
    sent = sent_by_a_browser(page, path(made, "tekst/"))
    writing.save(made.pk, {"fixed": "Van een collega."}, fingerprint(writing.stored(made)))
    answer = page.post(path(made, "tekst/"), sent | {"fixed": "Van mij."})
    assert answer.status_code == 409
    assert "Van een collega." in answer.text and "Van mij." in answer.text
    made.refresh_from_db()
    assert made.fixed == "Van een collega."
    seen = answer.context["form"]["seen"].value()
    assert page.post(path(made, "tekst/"), sent | {"fixed": "Van mij.", "seen": seen}).status_code == 302


def test_checking_keeps_nothing(page: PageClient, cast: Cast) -> None:
    made = make_process(cast.pleun, "draft")
    sent = sent_by_a_browser(page.as_staff(cast.pleun), path(made, "tekst/"))
    assert page.post(path(made, "tekst/"), sent | {"fixed": "Anders.", "check": "1"}).status_code == 200
    made.refresh_from_db()
    assert made.fixed != "Anders."


def test_what_is_public_stays_fit_for_it(page: PageClient, cast: Cast) -> None:
    made = make_process(cast.pleun)
    page.as_staff(cast.pleun)
    sent = sent_by_a_browser(page, path(made, "tekst/"))
    assert "answer_due" not in sent
    bad = page.post(path(made, "tekst/"), sent | {"question": "Mail naar jan.jansen@voorbeeld.example"})
    assert bad.status_code == 409
    made.refresh_from_db()
    assert "@" not in made.question
    assert page.post(path(made, "tekst/"), sent | {"title": "Een beter plan"}).status_code == 302
    assert Item.objects.get(kind="process").title == "Een beter plan"


def test_a_promise_is_not_changed_in_the_text(cast: Cast) -> None:
    made = make_process(cast.pleun)
    with pytest.raises(NotAllowed):
        writing.save(made.pk, {"answer_due": in_days(50)}, fingerprint(writing.stored(made)))


def phase_answers(**others: Any) -> dict[str, Any]:
    values = {"title": "Kiezen", "first": in_days(30), "last": in_days(35), "allows": ["support"]}
    return {**values, "who": "email", "moderation": "after", **others}


def test_phases_of_a_draft(page: PageClient, cast: Cast) -> None:
    made = make_process(cast.pleun, "draft")
    page.as_staff(cast.pleun)
    assert page.post(path(made, "fase/"), phase_answers()).status_code == 302
    phase = made.phases.get(title="Kiezen")
    assert timezone.localdate(phase.closes) == in_days(36)
    sent = sent_by_a_browser(page, path(made, f"fase/{phase.pk}/"))
    assert page.post(path(made, f"fase/{phase.pk}/"), sent | {"title": "Stemmen"}).status_code == 302
    stale = page.post(path(made, f"fase/{phase.pk}/"), sent | {"title": "Anders"})
    assert stale.status_code == 409 and "Iemand anders wijzigde" in stale.text
    page.post(path(made, f"fase/{phase.pk}/weg/"))
    assert not made.phases.filter(pk=phase.pk).exists()


@pytest.mark.parametrize(
    ("others", "field"),
    [
        ({"who": "anyone"}, "who"),
        ({"min_age": 12}, "who"),
        ({"allows": ["budget"]}, "budget_euros"),
        ({"last": "2020-01-01"}, "last"),
        ({"allows": []}, "allows"),
    ],
)
def test_a_phase_that_cannot_be(page: PageClient, cast: Cast, others: dict[str, Any], field: str) -> None:
    made = make_process(cast.pleun, "draft")
    answer = page.as_staff(cast.pleun).post(path(made, "fase/"), phase_answers(**others))
    assert field in answer.context["form"].errors


def test_two_phases_at_once_are_refused_in_words(page: PageClient, cast: Cast) -> None:
    made = make_process(cast.pleun, "draft")
    answer = page.as_staff(cast.pleun).post(path(made, "fase/"), phase_answers(first=in_days(10)))
    assert answer.status_code == 409 and "nooit tegelijk" in answer.text


def test_a_public_phase_only_ends_on_another_day(page: PageClient, cast: Cast) -> None:
    made = make_process(cast.pleun)
    phase = made.phases.get()
    page.as_staff(cast.pleun)
    assert page.post(path(made, "fase/"), phase_answers()).status_code == 409
    page.post(path(made, f"fase/{phase.pk}/weg/"))
    told = {"last": in_days(25), "text": "Er was vakantie.", "text_en": "It was a holiday."}
    assert page.post(path(made, f"fase/{phase.pk}/sluiten/"), told).status_code == 302
    phase.refresh_from_db()
    assert timezone.localdate(phase.closes - timedelta(seconds=1)) == in_days(25)
    update = made.updates.first()
    assert update and "Er was vakantie." in update.text and "until" in update.text_en
    assert Item.objects.get(kind="process").deadline == in_days(25)
    late = page.post(path(made, f"fase/{phase.pk}/sluiten/"), {**told, "last": in_days(100)})
    assert late.status_code == 409 and "Verzet eerst het antwoord" in late.text


def test_news_and_another_day(page: PageClient, cast: Cast) -> None:
    made = make_process(cast.pleun)
    page.as_staff(cast.pleun)
    assert page.post(path(made, "nieuws/"), {"text": "Wij zijn begonnen."}).status_code == 302
    day = {"day": in_days(45), "text": "Het duurt langer."}
    assert page.post(path(made, "antwoorddag/"), day).status_code == 302
    assert page.post(path(made, "antwoorddag/"), day).status_code == 409
    made.refresh_from_db()
    assert made.answer_due == in_days(45)
    assert set(made.updates.values_list("what", flat=True)) == {"published", "news", "answer_moved"}


def test_throwing_away(page: PageClient, cast: Cast) -> None:
    made, public = make_process(cast.pleun, "draft"), make_process(cast.pleun, title="Ander plan")
    page.as_staff(cast.pleun)
    page.post(path(made, "weggooien/"))
    page.post(path(public, "weggooien/"))
    assert list(Process.objects.all()) == [public]


@pytest.mark.parametrize("name", ["concepten", "loopt", "te-laat", "moet-beantwoord", "beantwoord"])
def test_each_list(page: PageClient, cast: Cast, name: str) -> None:
    make_process(cast.pleun, "draft", title="Concept een")
    make_process(cast.pleun, title="Loopt nu")
    old = make_process(cast.pleun, title="Fase voorbij")
    old.phases.update(opens=timezone.now() - timedelta(days=9), closes=timezone.now() - timedelta(days=1))
    late = make_process(cast.pleun, "draft", title="Te laat dus")
    Process.objects.filter(pk=late.pk).update(answer_due=in_days(-1))
    Process.objects.filter(pk=late.pk).update(state="published", published_at=timezone.now())
    expected = {
        "concepten": {"Concept een"},
        "loopt": {"Loopt nu", "Fase voorbij", "Te laat dus"},
        "te-laat": {"Te laat dus"},
        "moet-beantwoord": {"Fase voorbij", "Te laat dus"},
        "beantwoord": set(),
    }[name]
    answer = page.as_staff(cast.pleun).get(f"/beheer/meedoen/lijst/{name}/")
    assert {row.title for row in answer.context["rows"]} == expected


def test_an_unknown_list(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.pleun)
    assert page.get("/beheer/meedoen/lijst/anders/").status_code == 404
    assert page.get("/beheer/meedoen/?q=%00'%25").status_code == 200


def test_a_neighbourhood_that_is_asked_too_much(page: PageClient, cast: Cast) -> None:
    for number in range(3):
        make_process(cast.pleun, title=f"Vraag {number}")
    made = make_process(cast.pleun, "draft", title="Nog een vraag")
    page.as_staff(cast.pleun)
    assert "Hier vragen wij al veel" in page.get(path(made)).text
    assert "De Kooi" in page.get("/beheer/meedoen/planning/").text
    made.areas.set(Area.objects.exclude(slug="de-kooi")[:1])
    assert "Hier vragen wij al veel" not in page.get(path(made)).text


def test_the_list_asks_as_much_at_ten_rows_as_at_forty(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.pleun)
    counts = []
    for number in (10, 30):
        for each in range(number):
            make_process(cast.pleun, title=f"Vraag {number} {each}", phase=None, state="draft")
        with counted() as queries:
            page.get("/beheer/meedoen/lijst/concepten/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_saving_two_at_once_is_a_conflict(cast: Cast) -> None:
    made = make_process(cast.pleun, "draft")
    seen = fingerprint(writing.stored(made))
    writing.save(made.pk, {"fixed": "Eén."}, seen)
    with pytest.raises(Conflict):
        writing.save(made.pk, {"fixed": "Twee."}, seen)
    assert writing.save(made.pk, {"fixed": "Eén."}, seen) is False  # the same words again


def test_nothing_is_told_of_a_draft(cast: Cast) -> None:
    made = make_process(cast.pleun, "draft")
    make_phase(made, 30, 35)
    with pytest.raises(NotAllowed):
        publishing.tell_news(made.pk, "Nieuws.", "", cast.pleun)
    assert not Update.objects.exists() and not Item.objects.exists()
