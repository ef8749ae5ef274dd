"""The desk: drafts are kept whatever is missing, publishing says what lacks, and two editors lose nothing."""

from __future__ import annotations

from threading import Barrier
from threading import Thread as Runner
from typing import Any

import pytest
from django.db import connection

from core.following.models import Item, Label, Notice, Thread
from core.forms.drafting import Conflict, fingerprint
from core.language.publishable import Unfit
from intentions import publishing
from intentions.models import Intention, NotAllowed
from tests.client import PageClient
from tests.intentions_made import in_days, long_ago, make_intention
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db


def path(made: Intention, rest: str = "") -> str:
    return f"/beheer/voornemens/{made.pk}/{rest}"


def sent_by_a_browser(page: PageClient, address: str) -> dict[str, Any]:
    """What a browser would send back of the forms on this page."""
    answer = page.get(address)
    forms = [answer.context["form"], *(answer.context.get("steps") or [])]
    fields = [bound for form in forms for bound in form]
    if steps := answer.context.get("steps"):
        fields += list(steps.management_form)
    found = {}
    for bound in fields:
        value = bound.value()
        if isinstance(value, list):
            found[bound.html_name] = [getattr(each, "pk", each) for each in value]
        elif value is not None and value is not False:
            found[bound.html_name] = getattr(value, "pk", value)
    return found


def test_from_nothing_to_the_website(page: PageClient, cast: Cast) -> None:
    """The whole road, as an editor and then a chief editor walk it."""
    page.as_staff(cast.editor)
    assert page.post("/beheer/voornemens/nieuw/", {"title": "Nieuw plein", "thread": ""}).status_code == 302
    made = Intention.objects.get()
    assert (made.slug, made.thread.slug, made.owner) == ("nieuw-plein", "nieuw-plein", cast.editor)
    sent = sent_by_a_browser(page, path(made, "tekst/"))
    assert page.post(path(made, "tekst/"), sent | {"why": "Het is er te kaal."}).status_code == 302
    made.refresh_from_db()
    assert made.why == "Het is er te kaal." and made.state == "draft"
    said = page.get(path(made)).content.decode()
    assert "Eerst nog doen" in said and "Noem ten minste één stap" in said
    full = sent_by_a_browser(page, path(made, "tekst/")) | {
        "title_en": "A new square",
        "summary": "Wij willen een plein maken.",
        "summary_en": "We want to make a square.",
        "plan": "Er komt een plein met bomen.",
        "for_whom": "Voor de buurt.",
        "everywhere": "on",
        "fixed": "De plek.",
        "still_open": "De bomen.",
        "take_part": "Bel 14 071.",
        "decides": Label.objects.get(slug="college").pk,
        "decides_on": str(in_days(60)),
        "react_until": str(in_days(20)),
        "stap-0-title": "Begin van het werk",
        "stap-0-on": str(in_days(200)),
        "stap-0-exact": "quarter",
    }
    assert page.post(path(made, "tekst/"), full).status_code == 302
    assert "Op de website zetten" not in page.get(path(made)).content.decode()
    assert page.get(path(made, "voorbeeld/")).status_code == 200
    page.as_staff(cast.chief)
    assert "Op de website zetten" in page.get(path(made)).content.decode()
    assert page.post(path(made, "publiceren/")).status_code == 302
    made.refresh_from_db()
    assert made.state == "published" and made.steps.get().exact == "quarter"
    assert made.thread.title_en == "A new square"
    assert Notice.objects.get().what == "new"
    page.post(path(made, "publiceren/"))
    assert Notice.objects.count() == 1  # pressed twice


@pytest.mark.parametrize(
    "name",
    [
        *("title_en", "summary", "summary_en", "plan", "why", "for_whom", "fixed", "still_open", "take_part"),
        *("decides", "decides_on", "react_until", "owner", "steps", "everywhere"),
    ],
)
def test_publishing_says_what_is_missing(name: str, cast: Cast) -> None:
    fields: dict[str, Any] = {name: "" if name not in ("decides", "decides_on", "react_until") else None}
    if name in ("owner", "steps", "everywhere"):
        others: dict[str, dict[str, Any]] = {
            "owner": {"owner": None},
            "steps": {"steps": 0},
            "everywhere": {"area": ""},
        }
        fields = others[name]
    made = make_intention(cast.editor, **fields)
    with pytest.raises(Unfit) as refused:
        publishing.publish(made.pk, cast.chief)
    assert [fault.field for fault in refused.value.faults] == [name]
    made.refresh_from_db()
    assert made.state == "draft" and not Item.objects.exists() and not made.told.exists()


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"plan": "U dient dit formulier in te vullen."}, "plan"),
        ({"plan": "Bel 06 12345678."}, "plan"),
        ({"why_en": "Write to j.jansen@voorbeeld.nl."}, "why_en"),
        ({"react_until": in_days(-1)}, "react_until"),
        ({"react_until": in_days(61)}, "react_until"),
    ],
)
def test_publishing_refuses_what_readers_may_not_get(fields: dict[str, Any], name: str, cast: Cast) -> None:
    made = make_intention(cast.editor, **fields)
    with pytest.raises(Unfit) as refused:
        publishing.publish(made.pk, cast.chief)
    assert name in [fault.field for fault in refused.value.faults]


def test_advice_does_not_block(cast: Cast) -> None:
    made = make_intention(cast.editor, plan="Wij hanteren hier een regel.")
    assert publishing.publish(made.pk, cast.chief).state == "published"


def test_two_editors_lose_nothing(page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor)
    page.as_staff(cast.editor)
    mine = sent_by_a_browser(page, path(made, "tekst/"))
    other = PageClient().as_staff(cast.chief)
    theirs = sent_by_a_browser(other, path(made, "tekst/"))
    other.post(path(made, "tekst/"), theirs | {"plan": "Van de ander."})
    answer = page.post(path(made, "tekst/"), mine | {"plan": "Van mij."})
    said = answer.content.decode()
    assert answer.status_code == 409 and "Van mij." in said and "Van de ander." in said
    made.refresh_from_db()
    assert made.plan == "Van de ander."
    again = mine | {"plan": "Van ons.", "seen": answer.context["form"]["seen"].value()}
    assert page.post(path(made, "tekst/"), again).status_code == 302
    made.refresh_from_db()
    assert made.plan == "Van ons."


def test_the_same_twice_is_saved_once(page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor)
    page.as_staff(cast.editor)
    sent = sent_by_a_browser(page, path(made, "tekst/")) | {"plan": "Anders."}
    assert page.post(path(made, "tekst/"), sent).status_code == 302
    assert page.post(path(made, "tekst/"), sent).status_code == 302


def test_checking_keeps_nothing(page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor)
    page.as_staff(cast.editor)
    sent = sent_by_a_browser(page, path(made, "tekst/")) | {"plan": "U dient te komen.", "check": "1"}
    answer = page.post(path(made, "tekst/"), sent)
    said = answer.content.decode()
    assert "nog niet bewaard" in said and "<mark>dient te</mark>" in said
    made.refresh_from_db()
    assert made.plan != "U dient te komen."


def test_words_on_the_website_stay_fit_and_dates_stay(page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    page.as_staff(cast.editor)
    assert page.get(path(made, "tekst/")).status_code == 302  # for the chief editors
    page.as_staff(cast.chief)
    sent = sent_by_a_browser(page, path(made, "tekst/"))
    assert "decides_on" not in sent and "stap-0-on" not in sent
    refused = page.post(path(made, "tekst/"), sent | {"plan": ""})
    assert refused.status_code == 409 and "Dit is nog leeg" in refused.content.decode()
    sent |= {"plan": "Wij planten veel bomen.", "decides_on": str(in_days(5))}
    assert page.post(path(made, "tekst/"), sent).status_code == 302
    made.refresh_from_db()
    assert made.plan == "Wij planten veel bomen." and made.decides_on == in_days(60)
    with pytest.raises(NotAllowed):
        publishing.save(
            made.pk,
            {"decides_on": in_days(9)},
            None,
            fingerprint(publishing.stored(made)),
        )


def test_wrong_steps_come_back(page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor)
    page.as_staff(cast.editor)
    sent = sent_by_a_browser(page, path(made, "tekst/")) | {"stap-1-title": "Feest", "latitude": "52.1"}
    answer = page.post(path(made, "tekst/"), sent)
    said = answer.content.decode()
    assert answer.status_code == 200 and "Kies een datum" in said and "allebei" in said and "Feest" in said
    assert made.steps.count() == 1


@pytest.mark.parametrize(
    ("what", "sent"),
    [
        ("nieuws", {"text": "Het gaat goed.", "text_en": ""}),
        ("besluitdatum", {"to": str(in_days(90)), "why": "", "why_en": ""}),
        ("reageerdatum", {"to": str(in_days(30)), "why": "", "why_en": ""}),
        ("stap", {"title": "Feest", "title_en": "", "on": str(in_days(90)), "exact": "month"}),
        ("besloten", {"on": str(in_days(0)), "outcome": "De raad zei ja.", "outcome_en": ""}),
        ("gestopt", {"on": str(in_days(0)), "outcome": "Het is te duur.", "outcome_en": ""}),
    ],
)
def test_each_thing_is_told(what: str, sent: dict[str, Any], page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    page.as_staff(cast.chief)
    address = path(made, f"vertellen/{what}/")
    seen = sent_by_a_browser(page, address)["seen"]
    assert page.post(address, sent | {"seen": seen}).status_code == 302
    assert made.told.count() == 2 and Notice.objects.count() == 2
    if what in ("nieuws", "stap"):
        twice = page.post(address, sent | {"seen": seen})
        assert twice.status_code == 409 and "intussen" in twice.content.decode()
        assert made.told.count() == 2 and Notice.objects.count() == 2


@pytest.mark.parametrize(
    ("what", "sent"),
    [
        ("datum", {"to": str(in_days(99)), "exact": "day", "why": "", "why_en": ""}),
        ("klaar", {"on": str(in_days(0))}),
    ],
)
def test_each_thing_of_a_step_is_told(what: str, sent: dict[str, Any], page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    page.as_staff(cast.chief)
    address = path(made, f"stap/{made.steps.get().pk}/{what}/")
    seen = sent_by_a_browser(page, address)["seen"]
    assert page.post(address, sent | {"seen": seen}).status_code == 302
    assert made.told.count() == 2


def test_words_that_are_told_are_checked(page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    page.as_staff(cast.chief)
    for words in ("U dient te wachten.", "Bel 06 12345678."):
        sent = {"text": words, "text_en": "", "seen": made.told.get().pk}
        assert page.post(path(made, "vertellen/nieuws/"), sent).status_code == 200
    assert made.told.count() == 1


def test_what_is_not_there(page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    page.as_staff(cast.chief)
    for rest in ("vertellen/anders/", "stap/0/datum/", f"stap/{made.steps.get().pk}/anders/"):
        assert page.get(path(made, rest)).status_code == 404


@pytest.mark.parametrize("rest", ["publiceren/", "vertellen/nieuws/"])
def test_only_chief_editors_publish_and_tell(rest: str, page: PageClient, cast: Cast) -> None:
    made = make_intention(cast.editor, "published")
    assert page.as_staff(cast.editor).post(path(made, rest)).status_code == 403
    assert page.as_staff(cast.petra).get(path(made)).status_code == 403
    assert PageClient().get(path(made)).status_code == 302


def test_a_draft_is_thrown_away_and_nothing_else(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.editor)
    draft, public = make_intention(cast.editor), make_intention(cast.editor, "published")
    page.post(path(draft, "weggooien/"))
    page.post(path(public, "weggooien/"))
    assert list(Intention.objects.all()) == [public] and Thread.objects.count() == 1


def test_a_plan_joins_a_thread_that_is_there(page: PageClient, cast: Cast) -> None:
    thread = Thread.objects.create(slug="oud", title="Oud")
    page.as_staff(cast.editor)
    page.post("/beheer/voornemens/nieuw/", {"title": "Nieuw plein", "thread": thread.pk})
    assert Intention.objects.get().thread == thread
    with pytest.raises(NotAllowed):
        publishing.begin("Nog een", cast.editor, thread)


def test_same_titles_get_addresses_of_their_own(cast: Cast) -> None:
    slugs = [publishing.begin(title, cast.editor).slug for title in ("Plein", "Plein", "木")]
    assert slugs[:2] == ["plein", "plein-2"] and slugs[2]


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("concepten", ["Concept"]),
        ("op-de-website", ["Loopt", "Stil"]),
        ("stil", ["Stil"]),
        ("geeindigd", ["Klaar"]),
    ],
)
def test_each_list(name: str, titles: list[str], page: PageClient, cast: Cast) -> None:
    make_intention(cast.editor, title="Concept", plan="")
    make_intention(cast.editor, "published", title="Loopt")
    long_ago(make_intention(cast.editor, "published", title="Stil"), 90)
    make_intention(cast.editor, "decided", title="Klaar")
    page.as_staff(cast.editor)
    answer = page.get(f"/beheer/voornemens/lijst/{name}/")
    assert sorted(row.intention.title for row in answer.context["rows"]) == titles
    if name == "concepten":
        assert [fault.field for fault in answer.context["rows"][0].missing] == ["plan"]
    assert page.get("/beheer/voornemens/lijst/anders/").status_code == 404
    assert page.get("/beheer/voornemens/?q=%00'%25").status_code == 200


@pytest.mark.parametrize("many", [10, 60])
def test_a_list_takes_as_many_queries_however_long(many: int, page: PageClient, cast: Cast) -> None:
    for n in range(many):
        publishing.begin(f"Plan {n}", cast.editor)
    page.as_staff(cast.editor).get("/beheer/voornemens/")
    with counted() as asked:
        assert page.get("/beheer/voornemens/").status_code == 200
    assert len(asked) <= 8, asked


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_told_of_the_other(cast: Cast) -> None:
    """Destructive: both looked at the same text and press at the same moment."""
    made = make_intention(cast.editor)
    seen = fingerprint(publishing.stored(made))
    start, ends = Barrier(2), []

    def run(words: str) -> None:
        start.wait()
        try:
            publishing.save(made.pk, {"plan": words}, None, seen)
            ends.append(words)
        except Conflict:
            ends.append("conflict")
        connection.close()

    runners = [Runner(target=run, args=(words,)) for words in ("Van mij.", "Van jou.")]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    made.refresh_from_db()
    assert sorted(ends)[-1] == "conflict" and made.plan in ends
