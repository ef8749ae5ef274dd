"""The list of what people sent in, one of them, support, reactions and reports."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from core.page_cache.middleware import KEPT
from participation.contributions.supporting import give
from participation.models import (
    Answer,
    Contribution,
    ModerationEvent,
    Process,
    Report,
    Support,
    Theme,
    Way,
    key_of,
)
from participation.moderation import moderating
from participation.who.taking_part import enrol
from tests.answers_made import make_answer
from tests.client import PageClient
from tests.participation.voicing import proved
from tests.participation_made import make_contribution, make_participant, make_process
from tests.people import Cast
from tests.queries import counted as counting
from tests.sizes import SUPPORTERS

pytestmark = pytest.mark.django_db


def counted(page: PageClient, url: str) -> int:
    """How many queries this page takes, with the one that asks whether a kept page still holds."""
    KEPT.clear()
    page.get(url)
    with counting() as asked:
        assert page.get(url).status_code == 200
    return len(asked)


def rows(process: Process, number: int) -> list[Contribution]:
    """So many ideas of one sender."""
    who = make_participant(process)
    return [
        make_contribution(process, who, title=f"Idee {each}", text=f"Tekst {each}.") for each in range(number)
    ]


def test_the_list_newest_first_and_most_supported(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    old, new = rows(process, 2)
    Support.objects.create(contribution=old, participant=make_participant(process))
    text = page.get(f"/meedoen/{process.slug}/inzendingen/").text
    assert text.index("Idee 1") < text.index("Idee 0")
    text = page.get(f"/meedoen/{process.slug}/inzendingen/?volgorde=steun").text
    assert text.index("Idee 0") < text.index("Idee 1")
    assert new.pk > old.pk


@pytest.mark.parametrize("order", ["", "steun"])
def test_pages_hold_each_row_once(cast: Cast, page: PageClient, order: str) -> None:
    process = make_process(cast.pleun)
    rows(process, 45)
    seen: list[int] = []
    url = f"?volgorde={order}"
    while url:
        listed = page.get(f"/meedoen/{process.slug}/inzendingen/{url}").context["page"]
        seen += [row.pk for row in listed.rows]
        url = listed.older_url
    assert len(seen) == len(set(seen)) == 45


@pytest.mark.parametrize("after", ["x_1", "2026-01-01_2", "1_", "_", "9999999999999_1", "%00"])
def test_nonsense_in_the_address_is_the_first_page(cast: Cast, page: PageClient, after: str) -> None:
    process = make_process(cast.pleun)
    for order in ("", "steun"):
        assert (
            page.get(f"/meedoen/{process.slug}/inzendingen/?na={after}&volgorde={order}").status_code == 200
        )


def test_a_theme_and_an_area(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    theme = Theme.objects.create(process=process, title="Spelen")
    one, _other = rows(process, 2)
    Contribution.objects.filter(pk=one.pk).update(theme=theme, area=process.areas.first())
    for query in (f"thema={theme.pk}", "buurt=de-kooi"):
        text = page.get(f"/meedoen/{process.slug}/inzendingen/?{query}").text
        assert "Idee 0" in text
        assert "Idee 1" not in text


def test_queries_stay_the_same(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    rows(process, 3)
    url = f"/meedoen/{process.slug}/inzendingen/"
    few = counted(page, f"{url}?volgorde=")
    rows(process, 30)
    assert counted(page, f"{url}?volgorde=") == few <= 5


def test_one_contribution_in_at_most_five_queries(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    row = rows(process, 1)[0]
    few = counted(page, row.get_absolute_url())
    for each in range(12):
        make_contribution(process, kind="for", parent=row, title="", text=f"Voor {each}")
        Support.objects.create(contribution=row, participant=make_participant(process))
    assert counted(page, row.get_absolute_url()) == few <= 5
    proved(page, process)
    assert counted(page, row.get_absolute_url()) <= 8


def test_support_is_shown_per_way(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    row = rows(process, 1)[0]
    Support.objects.create(contribution=row, participant=make_participant(process))
    paper = {"way": "paper", "entered_by": cast.pleun}
    Support.objects.create(contribution=row, participant=make_participant(process), **paper)
    text = page.get(row.get_absolute_url()).text
    assert "2 keer gesteund" in text
    assert "website: 1, papier: 1" in text


def test_arguments_side_by_side(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    row = rows(process, 1)[0]
    proved(page, process)
    for kind, words in (
        ("for", "Goed voor kinderen."),
        ("against", "Het maakt herrie."),
        ("comment", "Wanneer?"),
    ):
        sent = page.post(f"{row.get_absolute_url()}reageren/", {"kind": kind, "text": words})
        assert sent.status_code == 302
    text = page.get(row.get_absolute_url()).text
    assert text.index("Argumenten voor") < text.index("Goed voor kinderen.") < text.index("Argumenten tegen")
    assert text.index("Argumenten tegen") < text.index("Het maakt herrie.") < text.index("Wanneer?")
    assert page.post(f"{row.get_absolute_url()}reageren/", {"text": "Zonder soort"}).status_code == 422


def test_the_answer_of_its_theme_once_it_is_published(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    row = rows(process, 1)[0]
    theme = Theme.objects.create(process=process, title="Spelen")
    Contribution.objects.filter(pk=row.pk).update(theme=theme)
    said = {"text": "Die komt er.", "reason": "Omdat het kan.", "signed_by": "De wethouder"}
    answer = Answer.objects.create(process=process, theme=theme, verdict="adopted", **said)
    assert "Die komt er." not in page.get(row.get_absolute_url()).text
    Answer.objects.filter(pk=answer.pk).update(published_at=process.changed_at)
    assert "Die komt er." in page.get(row.get_absolute_url()).text


@pytest.mark.parametrize("state", ["waiting", "hidden", "withdrawn"])
def test_what_is_not_shown_is_not_there(cast: Cast, page: PageClient, state: str) -> None:
    process = make_process(cast.pleun)
    row = make_contribution(process, state=state)
    proved(page, process)
    assert page.get(row.get_absolute_url()).status_code == 404
    assert "Een glijbaan" not in page.get(f"/meedoen/{process.slug}/inzendingen/").text
    page.post(f"{row.get_absolute_url()}steun/")
    assert not Support.objects.exists()


def test_support_and_take_it_back(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    row = rows(process, 1)[0]
    proved(page, process)
    url = f"{row.get_absolute_url()}steun/"
    for _ in range(3):  # two tabs, and the back button
        assert page.post(url)["Location"] == f"{row.get_absolute_url()}#steun"
    row.refresh_from_db()
    assert row.supports == 1
    assert "Steun terugnemen" in page.get(row.get_absolute_url()).text
    for _ in range(2):
        page.post(url, {"wat": "terug"})
    row.refresh_from_db()
    assert row.supports == 0


def test_a_support_asks_little_and_writes_once(cast: Cast, page: PageClient) -> None:
    """Many come at once: nothing is asked or written that this support does not need."""
    process = make_process(cast.pleun)
    first, second = rows(process, 2)
    proved(page, process)
    page.post(f"{first.get_absolute_url()}steun/")
    with counting() as asked:
        page.post(f"{second.get_absolute_url()}steun/")
    assert len(asked) <= 5
    assert not [sql for sql in asked if "SAVEPOINT" in sql or "UPDATE" in sql]
    assert Support.objects.filter(contribution=second).count() == 1


def test_a_visitor_is_led_to_the_page_that_says_how(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    row = rows(process, 1)[0]
    assert f"/meedoen/?verder={row.get_absolute_url()}steun/" in page.get(row.get_absolute_url()).text
    assert page.post(f"{row.get_absolute_url()}steun/").status_code == 302
    assert page.get(f"{row.get_absolute_url()}steun/").status_code == 302
    assert not Support.objects.exists()


def test_no_support_once_the_phase_is_over(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    row = rows(process, 1)[0]
    proved(page, process)
    page.post(f"{row.get_absolute_url()}steun/")
    process.phases.update(allows=["idea"])
    page.post(f"{row.get_absolute_url()}steun/", {"wat": "terug"})
    row.refresh_from_db()
    assert row.supports == 1


def test_giving_is_one_statement(cast: Cast, django_assert_num_queries: object) -> None:
    process = make_process(cast.pleun)
    row, who = rows(process, 1)[0], make_participant(process)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert give(process, row.pk, who, Way.WEB, None)
    assert not give(process, row.pk, who, Way.WEB, None)
    other = make_process(cast.pleun, title="Een ander plan")
    assert not give(other, row.pk, who, Way.WEB, None)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_none_lost_none_double(cast: Cast) -> None:
    process = make_process(cast.pleun)
    ideas = rows(process, 5)
    gate = Barrier(SUPPORTERS)

    def client(number: int) -> None:
        gate.wait()
        try:
            for _ in range(2):  # a second tab
                for row in ideas:
                    who = enrol(process, [key_of(process, "mail", f"nr{number}@voorbeeld.example")])
                    give(process, row.pk, who, Way.WEB, None)
        finally:
            connection.close()

    with ThreadPoolExecutor(SUPPORTERS) as pool:
        list(pool.map(client, range(SUPPORTERS)))
    assert list(Contribution.objects.values_list("supports", flat=True)) == [SUPPORTERS] * 5
    assert Support.objects.count() == SUPPORTERS * 5


def test_a_reader_reports_once(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    row = rows(process, 1)[0]
    for _ in range(2):
        sent = page.post(
            f"{row.get_absolute_url()}melden/", {"reason": "insult", "text": "Zo praat je niet."}
        )
        assert sent.status_code == 302
    assert Report.objects.count() == ModerationEvent.objects.filter(what="reported").count() == 1
    assert page.post(f"{row.get_absolute_url()}melden/", {}).status_code == 422


def test_the_rules_name_every_reason(page: PageClient) -> None:
    text = page.get("/meedoen/regels/").text
    assert "Het is reclame" in text
    assert "meer dan 2 links" in text


def test_what_was_merged_says_into_what_and_has_its_answer(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    stays = make_contribution(process, title="Een glijbaan")
    gone = make_contribution(process, title="Een roetsjbaan")
    moderating.merge(stays.pk, [gone.pk], cast.pleun)
    make_answer(process, contribution=stays, published_at=timezone.now())
    there, here = gone.get_absolute_url(), stays.get_absolute_url()
    text = page.get(there).text
    assert "Dit is samengevoegd met:" in text and f'href="{here}"' in text
    assert "Wij bouwen een glijbaan." in text
    text = page.get(here).text
    assert "Hiermee samengevoegd" in text and f'href="{there}"' in text
    text = page.get(f"/meedoen/{process.slug}/inzendingen/").text
    assert f'href="{here}"' in text and f'href="{there}"' not in text


def test_what_was_merged_leads_to_nothing_that_is_gone(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun)
    stays, gone = make_contribution(process), make_contribution(process, title="Een roetsjbaan")
    moderating.merge(stays.pk, [gone.pk], cast.pleun)
    moderating.hide(stays.pk, "personal_data", "Dit is reclame.", cast.pleun)
    text = page.get(gone.get_absolute_url()).text
    assert "niet meer op de website" in text and f'href="{stays.get_absolute_url()}"' not in text
