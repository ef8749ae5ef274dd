"""Content files: loaded as often as you like, never over an editor's work, and whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from core.city.models import Tariff
from documents.rules.prices import TariffCode
from leiden_portal.settings import BASE_DIR
from services.content_files import Content
from services.loading import load
from services.models import PARTS, News, Question, Service, ServiceVersion, Topic
from services.states import State
from tests.people import make_staff

pytestmark = pytest.mark.django_db

PAGE = """
upl = "grofvuil"
upl_uri = "http://standaarden.overheid.nl/owms/terms/grofvuil"
audience = ["inwoner"]
topics = ["afval"]
related = ["asbest"]
start = "documents:start"
tariffs = ["los"]
checked_on = 2026-11-23
review_on = 2027-11-23
search_words = ["bank", "kast"]
"""
OTHERS = {
    "onderwerpen.toml": '[[topic]]\nslug = "afval"\nkind = "subject"\ntitle = "Afval"\n',
    "tarieven-a.toml": '[[tariff]]\ncode = "los"\nlabel = "Los"\nlabel_en = "Loose"\ncents = 100\n'
    'valid_from = 2024-01-01\nlegal_ground = "Verordening"\nexample = true\n',
    "vragen.toml": '[[question]]\nslug = "wanneer"\ntopic = "afval"\nservice = "grofvuil"\n'
    'question = "Wanneer?"\nanswer = "Morgen."\n',
    "nieuws.toml": '[[news]]\nslug = "brug"\npublished_on = 2026-01-01\ntitle = "Brug"\nsummary = "Kort."\n'
    'body = "Lang."\n',
    "voorpagina.toml": 'services = ["grofvuil"]\n',
}


def texts(language: str, title: str, **fields: str) -> str:
    values = {"title": title, "summary": "Kort.", **dict.fromkeys(PARTS, "Deel."), **fields}
    return f"[{language}]\n" + "".join(f'{name} = "{value}"\n' for name, value in values.items())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "diensten").mkdir()
    write(tmp_path, "grofvuil", PAGE + texts("nl", "Grofvuil laten ophalen") + texts("en", "Bulky waste"))
    write(tmp_path, "asbest", PAGE.replace('"asbest"', "") + texts("nl", "Asbest weghalen"))
    for name, content in OTHERS.items():
        (tmp_path / name).write_text(content)
    return tmp_path


def write(folder: Path, slug: str, content: str) -> None:
    (folder / "diensten" / f"{slug}.toml").write_text(content)


def test_it_loads_everything(folder: Path) -> None:
    assert Content(folder).problems(set()) == []
    assert load(Content(folder)) == {"tariffs": 1, "services": 2, "questions": 1, "news": 1}
    service = Service.objects.get(slug="grofvuil")
    version = service.published
    assert version and version.state == State.PUBLISHED and version.example and version.author is None
    assert version.search_words == "bank, kast" and version.tariffs == ["los"]
    assert set(version.texts.values_list("language", flat=True)) == {"nl", "en"}
    assert [other.slug for other in service.related.all()] == ["asbest"]
    assert (service.front_position, service.topics.get().slug) == (0, "afval")
    assert Question.objects.get().service == service and News.objects.get().example


def test_again_it_changes_nothing(folder: Path) -> None:
    load(Content(folder))
    assert load(Content(folder)) == {"tariffs": 0, "services": 0, "questions": 0, "news": 0}
    assert ServiceVersion.objects.count() == 2


def test_a_file_that_changed_becomes_a_new_version(folder: Path) -> None:
    load(Content(folder))
    write(folder, "grofvuil", PAGE + texts("nl", "Grofvuil wegbrengen"))
    (folder / "vragen.toml").write_text(OTHERS["vragen.toml"].replace("Morgen", "Vandaag"))
    assert load(Content(folder)) == {"tariffs": 0, "services": 1, "questions": 1, "news": 0}
    version = Service.objects.get(slug="grofvuil").published
    assert version and (version.number, version.texts.get().title) == (2, "Grofvuil wegbrengen")
    assert Question.objects.get().answer == "Vandaag."


def test_it_leaves_alone_what_editors_changed(folder: Path) -> None:
    load(Content(folder))
    service = Service.objects.get(slug="grofvuil")
    ServiceVersion.begin(service, make_staff("redacteur"), after=service.published)
    Question.objects.get().delete()
    Question.objects.create(
        slug="wanneer", topic=Topic.objects.get(), question="Wanneer precies?", answer="Morgen."
    )
    Tariff.objects.update(cents=200)
    Topic.objects.update(title="Vuilnis")
    write(folder, "grofvuil", PAGE + texts("nl", "Anders"))
    for name in ("vragen", "tarieven-a", "onderwerpen"):
        path = folder / f"{name}.toml"
        path.write_text(re.sub("Morgen|Afval|Los", "Anders", path.read_text()))
    assert load(Content(folder)) == {"tariffs": 0, "services": 0, "questions": 0, "news": 0}
    assert Question.objects.get().question == "Wanneer precies?"
    assert (Tariff.objects.get().cents, Topic.objects.get().title) == (200, "Vuilnis")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda page: page.replace('upl = "grofvuil"', ""), "upl is missing"),
        (lambda page: "kleur = 1\n" + page, "kleur is unknown"),
        (lambda page: page.replace("inwoner", "toerist"), "audience"),
        (lambda page: page.replace('topics = ["afval"]', "topics = []"), "topics is empty"),
        (lambda page: page.replace('["afval"]', '["nergens"]'), "topic nergens does not exist"),
        (lambda page: page.replace('["asbest"]', '["nergens"]'), "related page nergens does not exist"),
        (lambda page: page.replace("documents:start", "documents:eind"), "no address of the portal"),
        (lambda page: page.replace('["los"]', '["vast"]'), "tariff vast does not exist"),
        (lambda page: page.replace('post = "Deel."', 'post = ""', 1), "nl: post is missing or empty"),
        (lambda page: page.replace("Kort.", "x" * 201, 1), "summary has 201 characters"),
        (lambda page: page.replace("Deel.", "[x](javascript:x)", 1), "link javascript:x is not safe"),
        (lambda page: page.replace("Deel.", "[x](/diensten/weg/)", 1), "link to weg, which does not exist"),
        (lambda page: page + "\nkapot", "grofvuil.toml"),
    ],
)
def test_the_check_tells_what_is_wrong(folder: Path, change: Any, problem: str) -> None:
    path = folder / "diensten" / "grofvuil.toml"
    path.write_text(change(path.read_text()))
    with pytest.raises(CommandError, match=re.escape(problem)):
        call_command("content", "--check", "--folder", str(folder))
    assert not Service.objects.exists()


def test_a_page_that_is_not_whole_keeps_no_other_from_loading(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "asbest", "kapot = ")
    call_command("content", "--folder", str(folder))
    assert [service.slug for service in Service.objects.all()] == ["grofvuil"]
    assert "asbest.toml" in capsys.readouterr().err


def test_the_content_of_the_project_is_whole() -> None:
    """The codes of travel documents come with the city, not with these files."""
    content = Content()
    assert content.problems(set(TariffCode.values)) == []
    assert len(content.services) >= 80
    assert sum("en" in row for row in content.services.values()) >= 40
    sprite = (BASE_DIR / "static/vendor/tabler-icons/icons.svg").read_text()
    assert [row["slug"] for row in content.topics.values() if f'id="{row.get("icon")}"' not in sprite] == []
