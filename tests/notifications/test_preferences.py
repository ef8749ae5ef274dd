"""/mijn/berichten/: a letter, unless somebody agreed to something else (Awb 2:8)."""

import pytest

from core.notifications.models import Channel, ChannelConsent
from core.notifications.outbox import channels_for
from tests.client import PageClient
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db

ADDRESS = "/mijn/berichten/"


def choice(**more: str) -> dict[str, str]:
    return {"email": "suzanne@voorbeeld.example", "phone": "06 12345678", "language": "nl", **more}


def test_everybody_gets_letters_at_first(page: PageClient, cast: Cast) -> None:
    html = page.as_resident(cast.suzanne).get(ADDRESS).content.decode()
    assert "U krijgt hierover nu brieven." in html
    assert channels_for(cast.suzanne.person, "documents") == [Channel.LETTER]  # type: ignore[arg-type]


def test_choosing_keeps_the_words_and_the_day(page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne).post(ADDRESS, choice(documents_email="on", documents_sms="on"))
    person = cast.suzanne.person
    assert person is not None
    person.refresh_from_db()
    assert person.phone == "+31612345678"
    assert channels_for(person, "documents") == [Channel.EMAIL, Channel.SMS]
    consent = ChannelConsent.objects.get(channel="email")
    assert consent.wording.startswith("Stuur mij berichten over mijn reisdocumenten per e-mail")
    assert consent.wording in page.get(ADDRESS).content.decode()


def test_taking_back_keeps_the_history(page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne).post(ADDRESS, choice(documents_email="on"))
    page.post(ADDRESS, choice())
    consent = ChannelConsent.objects.get()
    assert consent.revoked_at is not None
    assert channels_for(cast.suzanne.person, "documents") == [Channel.LETTER]  # type: ignore[arg-type]


def test_choosing_the_same_again_changes_nothing(page: PageClient, cast: Cast) -> None:
    for _time in range(2):
        page.as_resident(cast.suzanne).post(ADDRESS, choice(documents_email="on"))
    assert ChannelConsent.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            {"email": "", "documents_email": "on"},
            "Vul uw e-mailadres in, of haal het kruisje bij e-mail weg.",
        ),
        ({"phone": "", "documents_sms": "on"}, "Vul uw mobiele nummer in, of haal het kruisje bij sms weg."),
        ({"email": "geen adres"}, "Dit is geen e-mailadres."),
        ({"phone": "12"}, "Dit is geen telefoonnummer."),
        ({"email": "a@b.nl\r\nBcc: x@y.nl"}, "Dit is geen e-mailadres."),
    ],
)
def test_bad_input_gets_a_sentence(said: dict[str, str], sentence: str, page: PageClient, cast: Cast) -> None:
    answer = page.as_resident(cast.suzanne).post(ADDRESS, choice(**said))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ChannelConsent.objects.exists()


def test_without_login_it_asks_to_log_in(page: PageClient, cast: Cast) -> None:
    assert page.get(ADDRESS).status_code == 302


def test_few_queries(page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne).get(ADDRESS)
    with counted() as queries:
        page.get(ADDRESS)
    assert len(queries) <= 8
