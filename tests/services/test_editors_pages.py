"""The editors' pages at the desk: each works, and each refuses what it must."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.signing import TimestampSigner, dumps
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from core.accounts.models import User
from services import preview
from services.models import CheckedLink, OldAddress, PageFeedback, Service, ServiceVersion
from services.states import State
from tests.client import PageClient
from tests.content_factory import WORDS, make_service, make_version
from tests.people import SUZANNE_BSN, Cast
from tests.services_made import make_topic

pytestmark = pytest.mark.django_db


def at_work(page: PageClient, user: User) -> PageClient:
    """Logged in, with the first page behind them: that one winds up the session."""
    page.as_staff(user).get("/beheer/instellingen/")
    return page


def html(answer: Any) -> str:
    return str(answer.content.decode())


def form_of(page: PageClient, path: str) -> dict[str, Any]:
    """What a browser would send back of the form on this page."""
    form = page.get(path).context["form"]
    return {
        bound.html_name: value
        for bound in form
        if (value := bound.value()) is not None and value is not False
    }


def edit_path(version: ServiceVersion, language: str = "nl") -> str:
    return f"/beheer/inhoud/versie/{version.pk}/tekst/{language}/"


# Lists


@pytest.mark.parametrize("name", ["concepten", "nakijken", "goedgekeurd", "verlopen", "onbevestigd", "alle"])
def test_each_list_shows_what_is_on_it(name: str, page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.editor)
    make_version(cast.editor, cast.chief, slug="een")
    make_version(cast.editor, cast.chief, State.IN_REVIEW, slug="twee")
    make_version(cast.editor, cast.chief, State.APPROVED, slug="drie")
    public = make_version(cast.editor, cast.chief, State.PUBLISHED, slug="vier")
    Service.objects.filter(slug="vier").update(review_on=timezone.localdate())
    ServiceVersion.objects.filter(pk=public.pk).update(example=True)
    rows = [row.slug for row in page.get(f"/beheer/inhoud/lijst/{name}/").context["rows"]]
    on = {
        "concepten": ["een"],
        "nakijken": ["twee"],
        "goedgekeurd": ["drie"],
        "alle": ["drie", "een", "twee", "vier"],
    }
    assert rows == on.get(name, ["vier"])


def test_a_list_finds_by_title(page: PageClient, cast: Cast) -> None:
    make_version(cast.editor, cast.chief, slug="een", title="Boom kappen")
    make_version(cast.editor, cast.chief, slug="twee")
    answer = page.as_staff(cast.editor).get("/beheer/inhoud/?q=BOOM kap")
    assert [row.slug for row in answer.context["rows"]] == ["een"]


@pytest.mark.parametrize("asked", ["%00", "%25_'\";--", "a" * 10_000, "%F0%9F%8E%84", "%D0%B4%D0%B0"])
def test_any_question_gets_a_page(asked: str, page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.editor)
    assert page.get(f"/beheer/inhoud/?q={asked}&na={asked}").status_code == 200


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_a_version_that_is_not_there(number: int, page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.chief)
    for path in ("", "tekst/nl/", f"vergelijk/{number}/"):
        assert page.get(f"/beheer/inhoud/versie/{number}/{path}").status_code == 404
    sent = {"after": str(number)}
    make_version(cast.editor, cast.chief, State.PUBLISHED)
    assert page.post("/beheer/inhoud/pagina/kerstboom-inleveren/concept/", sent).status_code == 404


def test_signs_that_no_page_can_hold_come_back_without_them(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    page.as_staff(cast.editor)
    sent = form_of(page, edit_path(draft)) | {"what": "Zo\x00 kan \x08 het niet."}
    answer = page.post(edit_path(draft), sent)
    assert answer.status_code == 200 and draft.texts.get(language="nl").what == WORDS["what"]


def test_an_unknown_list(page: PageClient, cast: Cast) -> None:
    assert page.as_staff(cast.editor).get("/beheer/inhoud/lijst/anders/").status_code == 404


@pytest.mark.parametrize("pages", [10, 60])
def test_a_list_takes_as_many_queries_however_long(
    pages: int, page: PageClient, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(pages):
        make_version(cast.editor, cast.chief, slug=f"pagina-{n:03}")
    at_work(page, cast.editor)
    with django_assert_max_num_queries(6):
        answer = page.get("/beheer/inhoud/")
    assert len(answer.context["rows"]) == min(pages, 50)
    assert bool(answer.context["next_url"]) == (pages > 50)


def test_broken_links_are_listed_with_their_page(page: PageClient, cast: Cast) -> None:
    link = CheckedLink.objects.create(
        address="https://weg.example/", outcome="gone", failing_since=timezone.now()
    )
    link.services.add(make_service())
    CheckedLink.objects.create(address="https://werkt.example/", outcome="works")
    shown = html(page.as_staff(cast.editor).get("/beheer/inhoud/links/"))
    assert "https://weg.example/" in shown and "/beheer/inhoud/pagina/kerstboom-inleveren/" in shown
    assert "https://werkt.example/" not in shown


# Writing


def test_a_new_page(page: PageClient, cast: Cast) -> None:
    topic = make_topic()
    page.as_staff(cast.editor)
    sent = {"title": "Boom planten", "slug": "boom-planten", "topic": topic.pk}
    answer = page.post("/beheer/inhoud/nieuw/", sent)
    draft = ServiceVersion.objects.get(service__slug="boom-planten")
    assert answer["Location"] == edit_path(draft)
    assert draft.author == cast.editor and draft.state == State.DRAFT
    assert page.get("/diensten/boom-planten/").status_code == 404


@pytest.mark.parametrize("taken", ["nu", "vroeger"])
def test_no_page_takes_the_address_of_another(taken: str, page: PageClient, cast: Cast) -> None:
    service = make_service("nu")
    OldAddress.objects.create(slug="vroeger", service=service)
    sent = {"title": "Anders", "slug": taken, "topic": make_topic().pk}
    answer = page.as_staff(cast.editor).post("/beheer/inhoud/nieuw/", sent)
    assert "Dit adres is van een andere pagina" in html(answer)
    assert Service.objects.count() == 1


def test_saving(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    page.as_staff(cast.editor)
    sent = form_of(page, edit_path(draft)) | {"what": "Een\r\nnieuwe tekst.", "save": "1"}
    assert page.post(edit_path(draft), sent)["Location"] == edit_path(draft)
    assert draft.texts.get(language="nl").what == "Een\nnieuwe tekst."
    assert "Uw tekst is bewaard." in html(page.get(edit_path(draft)))


def test_a_summary_is_one_line(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    page.as_staff(cast.editor)
    page.post(edit_path(draft), form_of(page, edit_path(draft)) | {"summary": "Eén zin.\r\nNog een."})
    assert draft.texts.get(language="nl").summary == "Eén zin. Nog een."


def test_saving_and_on_to_the_version(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    page.as_staff(cast.editor)
    sent = form_of(page, edit_path(draft)) | {"further": "1"}
    assert page.post(edit_path(draft), sent)["Location"] == f"/beheer/inhoud/versie/{draft.pk}/"


def test_checking_keeps_nothing_and_shows_the_sentence(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    page.as_staff(cast.editor)
    hard = "De aanvraag dient te worden ingediend ten behoeve van de gemeente."
    sent = form_of(page, edit_path(draft)) | {"what": hard, "check": "1"}
    shown = html(page.post(edit_path(draft), sent))
    assert "<mark>ten behoeve van</mark>" in shown and "Moet anders:" in shown
    assert "Nagekeken, nog niet bewaard" in shown
    assert draft.texts.get(language="nl").what == WORDS["what"]


def test_plain_words_get_no_remark(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief, what="U brengt uw boom naar ons toe. Dat is gratis.")
    row = next(
        row
        for row in page.as_staff(cast.editor).get(edit_path(draft)).context["rows"]
        if row.field.name == "what"
    )
    assert row.reading.count == 0


def test_personal_data_is_marked_while_writing(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief, what=f"Uw BSN is {SUZANNE_BSN}.")
    assert f"<mark>{SUZANNE_BSN}</mark>" in html(page.as_staff(cast.editor).get(edit_path(draft)))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "Titel:"),
        ("summary", "a" * 201, "Samenvatting:"),
        ("what", "<b>vet</b>", "HTML kan hier niet"),
        ("what", "Zo:\n\n## Kop", "Koppen kunnen hier niet"),
        ("start", "nergens:heen", "Dit adres kennen wij niet"),
        ("audience", [], "Voor wie is deze pagina:"),
    ],
)
def test_what_does_not_fit_comes_back_as_typed(
    field: str, value: Any, said: str, page: PageClient, cast: Cast
) -> None:
    draft = make_version(cast.editor, cast.chief)
    page.as_staff(cast.editor)
    sent = form_of(page, edit_path(draft)) | {"needed": "- Bijzondere woorden", field: value}
    shown = html(page.post(edit_path(draft), sent))
    assert said in shown and "Bijzondere woorden" in shown
    assert draft.texts.get(language="nl").needed == ""


def test_a_conflict_shows_both_and_loses_neither(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    page.as_staff(cast.editor)
    opened = form_of(page, edit_path(draft))
    page.post(edit_path(draft), opened | {"what": "Tekst uit het eerste tabblad."})
    answer = page.post(edit_path(draft), opened | {"what": "Tekst uit het tweede tabblad."})
    assert answer.status_code == 409
    shown = html(answer)
    assert "Iemand anders bewaarde deze tekst" in shown
    assert "Tekst uit het tweede tabblad." in shown
    assert "eerste" in shown and "<del>" in shown and "<ins>" in shown
    assert draft.texts.get(language="nl").what == "Tekst uit het eerste tabblad."
    again = {bound.html_name: bound.value() for bound in answer.context["form"] if bound.value()}
    page.post(edit_path(draft), again)
    assert draft.texts.get(language="nl").what == "Tekst uit het tweede tabblad."


def test_the_same_form_sent_twice_is_no_conflict(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    page.as_staff(cast.editor)
    sent = form_of(page, edit_path(draft)) | {"what": "Anders."}
    assert [page.post(edit_path(draft), sent).status_code for _ in range(2)] == [302, 302]


def test_words_sent_after_submitting_come_back(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    page.as_staff(cast.editor)
    sent = form_of(page, edit_path(draft)) | {"what": "Te laat geschreven."}
    draft.move_to(State.IN_REVIEW, by=cast.editor)
    answer = page.post(edit_path(draft), sent)
    assert answer.status_code == 409
    assert "Te laat geschreven." in html(answer) and "Dit is niet bewaard" in html(answer)


def test_what_is_no_draft_cannot_be_opened(page: PageClient, cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief, State.IN_REVIEW)
    answer = page.as_staff(cast.editor).get(edit_path(version))
    assert answer["Location"] == f"/beheer/inhoud/versie/{version.pk}/"


def test_only_languages_we_write(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    assert page.as_staff(cast.editor).get(edit_path(draft, "de")).status_code == 404


# A version and its steps


def test_a_version_says_what_must_be_done_first(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief, post="", phone="Bel 06 12345678.")
    shown = html(page.as_staff(cast.editor).get(f"/beheer/inhoud/versie/{draft.pk}/"))
    assert "Eerst nog doen" in shown and "<mark>06 12345678</mark>" in shown
    assert f'action="/beheer/inhoud/versie/{draft.pk}/stap/in_review/"' not in shown


def test_the_journey_by_buttons(page: PageClient, cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief)
    path = f"/beheer/inhoud/versie/{version.pk}/"
    page.as_staff(cast.editor).post(f"{path}stap/in_review/")
    chief = PageClient().as_staff(cast.chief)
    for step in ("approved", "published"):
        assert f"{path}stap/{step}/" in html(chief.get(path))
        chief.post(f"{path}stap/{step}/")
    assert PageClient().get("/diensten/kerstboom-inleveren/").status_code == 200
    chief.post(f"{path}stap/withdrawn/", {"reason": "De actie is voorbij."})
    assert PageClient().get("/diensten/kerstboom-inleveren/").status_code == 404
    version.refresh_from_db()
    assert version.moves.latest("pk").reason == "De actie is voorbij."


def test_sending_back_needs_a_reason(page: PageClient, cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief, State.IN_REVIEW)
    path = f"/beheer/inhoud/versie/{version.pk}/"
    page.as_staff(cast.chief)
    page.post(f"{path}stap/draft/", {"reason": " "})
    version.refresh_from_db()
    assert version.state == State.IN_REVIEW
    assert "Schrijf eerst waarom" in html(page.get(path))
    page.post(f"{path}stap/draft/", {"reason": "De kosten kloppen niet."})
    assert "De kosten kloppen niet." in html(page.get(path))


def test_who_wrote_it_sees_why_they_cannot_approve(page: PageClient, cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief)
    version.writers.add(cast.chief)
    version.move_to(State.IN_REVIEW, by=cast.editor)
    path = f"/beheer/inhoud/versie/{version.pk}/"
    assert "Iemand anders kijkt hem na" in html(page.as_staff(cast.chief).get(path))
    page.post(f"{path}stap/approved/")
    version.refresh_from_db()
    assert version.state == State.IN_REVIEW


def test_a_writer_has_no_button_to_publish(page: PageClient, cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief, State.APPROVED)
    path = f"/beheer/inhoud/versie/{version.pk}/"
    assert "stap/published" not in html(page.as_staff(cast.editor).get(path))
    page.post(f"{path}stap/published/")
    version.refresh_from_db()
    assert version.state == State.APPROVED


@pytest.mark.parametrize("target", ["nergens", "replaced"])
def test_a_step_that_is_none(target: str, page: PageClient, cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief, State.PUBLISHED)
    page.as_staff(cast.chief).post(f"/beheer/inhoud/versie/{version.pk}/stap/{target}/")
    version.refresh_from_db()
    assert version.state == State.PUBLISHED


def test_planning(page: PageClient, cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief, State.APPROVED)
    path = f"/beheer/inhoud/versie/{version.pk}/"
    moment = timezone.localtime() + timedelta(days=2)
    page.as_staff(cast.chief).post(f"{path}moment/", {"moment": f"{moment:%Y-%m-%dT%H:%M}"})
    version.refresh_from_db()
    assert version.publish_at == moment.replace(second=0, microsecond=0)
    page.post(f"{path}moment/", {"never": "1"})
    version.refresh_from_db()
    assert version.publish_at is None


@pytest.mark.parametrize("moment", ["", "morgen", "2020-01-01T09:00"])
def test_no_moment_that_is_none_or_past(moment: str, page: PageClient, cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief, State.APPROVED)
    page.as_staff(cast.chief).post(f"/beheer/inhoud/versie/{version.pk}/moment/", {"moment": moment})
    version.refresh_from_db()
    assert version.publish_at is None


def test_a_version_takes_few_queries(
    page: PageClient, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_version(cast.editor, cast.chief, State.PUBLISHED)
    draft = make_version(cast.editor, cast.chief, what="[a](/diensten/b/) [c](/diensten/d/)")
    at_work(page, cast.editor)
    with django_assert_max_num_queries(8):
        page.get(f"/beheer/inhoud/versie/{draft.pk}/")
    with django_assert_max_num_queries(8):
        page.get(edit_path(draft))


# All versions of a page


def test_difference_and_restore(page: PageClient, cast: Cast) -> None:
    first = make_version(cast.editor, cast.chief, State.PUBLISHED)
    second = make_version(cast.editor, cast.chief, State.PUBLISHED, what="U levert uw boom in.")
    page.as_staff(cast.editor)
    shown = html(page.get(f"/beheer/inhoud/versie/{second.pk}/vergelijk/{first.pk}/"))
    assert "<del>" in shown and "kerstboom" in shown
    page.post("/beheer/inhoud/pagina/kerstboom-inleveren/concept/", {"after": "1"})
    draft = ServiceVersion.objects.get(state=State.DRAFT)
    assert draft.texts.get(language="nl").what == WORDS["what"]


def test_a_new_version_goes_on_with_what_readers_see(page: PageClient, cast: Cast) -> None:
    public = make_version(cast.editor, cast.chief, State.PUBLISHED)
    make_version(cast.editor, cast.chief, what="Weggegooid.").move_to(State.WITHDRAWN, by=cast.editor)
    answer = page.as_staff(cast.editor).get("/beheer/inhoud/pagina/kerstboom-inleveren/")
    assert answer.context["latest"] == public
    public.move_to(State.WITHDRAWN, by=cast.chief, reason="test")
    assert page.get("/beheer/inhoud/pagina/kerstboom-inleveren/").context["latest"] == public


def test_no_comparing_of_different_pages(page: PageClient, cast: Cast) -> None:
    one, two = (make_version(cast.editor, cast.chief, slug=slug) for slug in ("een", "twee"))
    answer = page.as_staff(cast.editor).get(f"/beheer/inhoud/versie/{one.pk}/vergelijk/{two.pk}/")
    assert answer.status_code == 404


def test_a_second_draft_is_refused_in_words(page: PageClient, cast: Cast) -> None:
    make_version(cast.editor, cast.chief)
    page.as_staff(cast.chief).post("/beheer/inhoud/pagina/kerstboom-inleveren/concept/", {"after": "1"})
    assert ServiceVersion.objects.count() == 1
    assert "Iemand werkt al aan deze pagina" in html(page.get("/beheer/inhoud/pagina/kerstboom-inleveren/"))


def test_a_page_with_what_readers_missed(
    page: PageClient, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        make_version(cast.editor, cast.chief, State.PUBLISHED, what=f"Tekst {number}.")
    PageFeedback.objects.create(
        page="/diensten/kerstboom-inleveren/", language="nl", found=False, words="Waar is het inleverpunt?"
    )
    at_work(page, cast.editor)
    with django_assert_max_num_queries(8):
        shown = html(page.get("/beheer/inhoud/pagina/kerstboom-inleveren/"))
    assert "Waar is het inleverpunt?" in shown and "Versie 5" in shown


def settings_sent(**changed: Any) -> dict[str, Any]:
    return {"slug": "kerstboom-inleveren", "main_topic": make_topic().pk, "related": "", **changed}


def test_a_new_address_leads_from_the_old_one(page: PageClient, cast: Cast) -> None:
    make_version(cast.editor, cast.chief, State.PUBLISHED)
    path = "/beheer/inhoud/pagina/kerstboom-inleveren/gegevens/"
    page.as_staff(cast.chief).post(path, settings_sent(slug="kerstboom-wegbrengen"))
    answer = PageClient().get("/diensten/kerstboom-inleveren/")
    assert (answer.status_code, answer["Location"]) == (301, "/diensten/kerstboom-wegbrengen/")


def test_settings_are_kept(page: PageClient, cast: Cast) -> None:
    make_version(cast.editor, cast.chief, State.PUBLISHED)
    make_service("boom-kappen")
    more = make_topic("straat")
    sent = settings_sent(
        topics=[more.pk],
        related="boom-kappen",
        owner=cast.editor.pk,
        review_on="2027-01-31",
        front_position=3,
    )
    page.as_staff(cast.chief).post("/beheer/inhoud/pagina/kerstboom-inleveren/gegevens/", sent)
    service = Service.objects.get(slug="kerstboom-inleveren")
    assert [topic.slug for topic in service.topics.order_by("servicetopic__position")] == ["afval", "straat"]
    assert service.owner == cast.editor and service.review_on is not None
    assert [other.slug for other in service.related.all()] == ["boom-kappen"]
    assert service.published is not None and service.front_position == 3


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("slug", "bezet", "Dit adres is van een andere pagina"),
        ("slug", "Geen adres!", "adres"),
        ("related", "bestaat-niet", "Deze pagina kennen wij niet"),
        ("main_topic", "", "onderwerp"),
    ],
)
def test_settings_that_cannot_be(field: str, value: str, said: str, page: PageClient, cast: Cast) -> None:
    make_service()
    make_service("bezet")
    path = "/beheer/inhoud/pagina/kerstboom-inleveren/gegevens/"
    answer = page.as_staff(cast.chief).post(path, settings_sent(**{field: value}))
    assert answer.status_code == 200 and said in html(answer)


# The preview


def test_a_draft_can_be_read_by_whoever_holds_the_link(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief, what="Nog geheim.")
    answer = page.get(f"/voorbeeld/{preview.token_for(draft.pk)}/")
    assert "Nog geheim." in html(answer) and "Dit is een voorbeeld" in html(answer)
    assert "noindex" in answer["X-Robots-Tag"] and "noindex" in html(answer)
    assert "no-store" in answer["Cache-Control"]


def test_a_link_ends_after_seven_days(page: PageClient, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = make_version(cast.editor, cast.chief)
    with monkeypatch.context() as earlier:
        long_ago = (timezone.now() - preview.VALID_FOR - timedelta(minutes=1)).timestamp()
        earlier.setattr("django.core.signing.time.time", lambda: long_ago)
        token = preview.token_for(draft.pk)
    assert page.get(f"/voorbeeld/{token}/").status_code == 404


def test_a_link_that_was_never_ours(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    other = dumps(draft.pk, salt="iets anders")
    for token in (str(draft.pk), other, TimestampSigner().sign(str(draft.pk)), dumps("x", salt=preview.SALT)):
        assert page.get(f"/voorbeeld/{token}/").status_code == 404


def test_what_was_withdrawn_is_not_shown(page: PageClient, cast: Cast) -> None:
    draft = make_version(cast.editor, cast.chief)
    draft.move_to(State.WITHDRAWN, by=cast.editor)
    assert page.get(f"/voorbeeld/{preview.token_for(draft.pk)}/").status_code == 404
