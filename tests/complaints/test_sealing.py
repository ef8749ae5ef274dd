"""A sealed file is nowhere: every page of the portal is fetched by those who may not know of it.

Each file holds words that stand nowhere else. Whoever is kept out visits every address there is, with the
numbers of that file wherever an address takes one, searches for it, prints and exports; none of the words may
come back.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import transaction
from django.test import Client
from django.utils import timezone

from core.accounts.acting import acting_as_staff
from core.accounts.models import User
from core.audit.models import Office
from core.cases.models import Attachment, Case, CaseEvent, CaseExclusion
from core.notifications.models import Message, PrintBatch
from tests.access_world import BY_HAND, QuietClient, addresses
from tests.complaints_factory import (
    about_accused,
    handled_by,
    make_ombudsman,
    ombudsman_case,
    part,
)
from tests.counter_factory import helping, mandate, representing
from tests.people import ALL_DESK_ROLES, Cast, make_person, make_resident, make_staff

SECRET_NAME, SECRET_WORDS = "Zwanehilda Kanariejong", "papegaaienplein"
DOWNLOAD_LIMIT = 200_000
OF_PEOPLE = (
    *("beheer/", "mijn/", "vragen/", "klachten/", "ombudsman/"),
    *("volgen/", "zoeken/", "betalingen/", "balie/"),
)
"""Where something of somebody could show; the rest is the same for everybody."""
OF_RESIDENTS = ("mijn/", "vragen/", "klachten/", "ombudsman/", "volgen/", "betalingen/", "balie/hulp/")
"""What opens to who helps or represents somebody."""


@dataclass
class Sealed:
    """One file, and every word and number by which it could be known."""

    case: Case
    number: str
    ids: dict[str, list[int]] = field(default_factory=dict)

    @property
    def canaries(self) -> tuple[str, ...]:
        """What must not come back."""
        return (self.case.reference, self.number, SECRET_NAME.split()[1], SECRET_WORDS)


def complainant() -> User:
    """Somebody with a name that nobody else has."""
    given, family = SECRET_NAME.split()
    return make_resident(make_person(given, family, house_number=301))


def complaint_about_accused(cast: Cast) -> Sealed:
    """A complaint with all that can hang on it: a note, a paper, letters that wait to be printed."""
    case = about_accused(
        cast, complainant=complainant(), what_happened=f"Het gebeurde op het {SECRET_WORDS}."
    )
    handled_by(case, cast.karim, by=cast.wilma)
    part(case, text=f"Weggestuurd van het {SECRET_WORDS}")
    note = case.record(CaseEvent.Kind.NOTE, acting_as_staff(cast.karim), text=SECRET_WORDS, visible=False)
    return with_paper(Sealed(case, case.complaint.number), note)


def request_to_the_ombudsman(cast: Cast) -> Sealed:
    """A request in the other office, with a note and a paper."""
    make_ombudsman()
    words = f"De gemeente luisterde niet op het {SECRET_WORDS}."
    case = ombudsman_case(cast, requester=complainant(), what_happened=words)
    handled_by(case, cast.olga)
    note = case.record(CaseEvent.Kind.NOTE, acting_as_staff(cast.olga), text=SECRET_WORDS, visible=False)
    return with_paper(Sealed(case, case.ombudsman_file.number), note)


def with_paper(sealed: Sealed, event: CaseEvent) -> Sealed:
    """The same file with an attachment, and its numbers."""
    paper = Attachment.objects.create(
        office=sealed.case.office,
        case=sealed.case,
        event=event,
        name=f"{SECRET_WORDS}.pdf",
        kind="application/pdf",
        size=5,
        sha256="0" * 64,
        file="attachments/none.pdf",
    )
    messages = Message.objects.filter(event__event__case=sealed.case)
    assert messages.exists()
    sealed.ids = {
        "paper": [paper.pk],
        "message": list(messages.values_list("pk", flat=True)),
        "case": [sealed.case.pk],
        "person": [sealed.case.subject_id],
    }
    return sealed


def paths(sealed: Sealed) -> Iterator[str]:
    """Every address, with this file's reference and with each of its numbers in turn."""
    numbers = sorted({number for found in sealed.ids.values() for number in found})
    for address in addresses():
        if (
            address in BY_HAND
            or not address.startswith(OF_PEOPLE)
            or "app_label" in address
            or "logout" in address
        ):
            continue
        for number in numbers if re.search(r"<(?:int|path):", address) else numbers[:1]:
            yield "/" + re.sub(r"<(?:\w+:)?(\w+)>", partial(value, sealed, number), address)


def value(sealed: Sealed, number: int, found: re.Match[str]) -> str:
    """What stands for a variable part of an address."""
    known = {"reference": sealed.case.reference, "slug": "alles", "target": "formal", "part": "brieven"}
    return known.get(found[1], str(number))


def everything_seen(user: User, sealed: Sealed) -> Iterator[tuple[str, str]]:
    """What this user gets at every address, and when searching: the address and the words."""
    client = QuietClient(raise_request_exception=False)
    client.as_staff(user)
    yield from every_address(client, sealed)
    for typed in (sealed.case.reference, sealed.number, SECRET_NAME.split()[1], SECRET_NAME):
        yield f"search {typed}", words(client.post("/beheer/zaken/zoeken/", {"q": typed})).replace(typed, "")
    with transaction.atomic():  # what is asked and not found stays visible to editors
        yield "public search", words(client.get("/zoeken/", {"q": SECRET_WORDS})).replace(SECRET_WORDS, "")
        transaction.set_rollback(True)
    for name in ("post", "alles", "wacht", "niemand", "mijn", "te-laat"):
        yield f"list {name}", words(client.get(f"/beheer/zaken/lijst/{name}/"))
    for query in (SECRET_WORDS, sealed.case.reference):
        for model in ("notifications/message", "accounts/user", "audit/accessrecord"):
            found = words(client.get(f"/beheer/{model}/", {"q": query}))
            yield f"{model}?q={query}", found.replace(query, "")


Seen = Iterator[tuple[str, str]]


def every_address(client: Client, sealed: Sealed, rooms: tuple[str, ...] = OF_PEOPLE) -> Seen:
    """What a browser gets at every address of these rooms; what a visit changed is undone."""
    for path in paths(sealed):
        if not path.startswith(tuple(f"/{room}" for room in rooms)):
            continue
        with transaction.atomic():
            response = client.get(path)
            if response.status_code == 405:
                response = client.post(path)
            yield path, words(response)
            transaction.set_rollback(True)


def words(response: Any) -> str:
    """The words of a page or a download; what the visitor put in the address is no news to them."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text: str = body[:DOWNLOAD_LIMIT].decode(errors="replace")
    for part_of_address in filter(None, response.request["PATH_INFO"].split("/")):
        text = text.replace(part_of_address, "")
    return text


def leaks(user: User, sealed: Sealed) -> list[str]:
    """Every address at which one of the words came back."""
    return list(leaking(user, sealed))


def leaking(user: User, sealed: Sealed) -> Generator[str]:
    """The same one by one: a negative control needs no more than the first."""
    for path, text in everything_seen(user, sealed):
        yield from (f"{path}: {canary}" for canary in sealed.canaries if canary in text)


def leaks_at_all(user: User, sealed: Sealed) -> bool:
    """Whether anything came back."""
    with closing(leaking(user, sealed)) as found:
        return next(found, None) is not None


def print_everything() -> None:
    """All letters in one batch of their office, as they wait for the printer."""
    for office in Office.values:
        batch = PrintBatch.objects.create(office=office, status=PrintBatch.Status.READY)
        Message.objects.filter(office=office, channel="letter").update(batch=batch, status="to_print")


def test_the_official_finds_nothing_anywhere(cast: Cast) -> None:
    sealed = complaint_about_accused(cast)
    print_everything()
    assert leaks(cast.accused, sealed) == []


def test_the_handler_does_find_it(cast: Cast) -> None:
    """The negative control: the same visit by who may see it finds it in many places."""
    sealed = complaint_about_accused(cast)
    print_everything()
    found = leaks(cast.karim, sealed)
    assert any(f"/beheer/zaken/{sealed.case.reference}/" in place for place in found), found
    assert any(place.startswith("list alles") for place in found)


def test_without_the_exclusion_the_visit_notices(cast: Cast) -> None:
    """The negative control of the seal itself."""
    sealed = complaint_about_accused(cast)
    involved = sealed.case.complaint.involved.get()
    involved.link, involved.user = "none", None
    involved.save()
    CaseExclusion.objects.filter(case=sealed.case, user=cast.accused).delete()
    assert leaks_at_all(cast.accused, sealed)


def test_no_municipal_user_finds_a_file_of_the_ombudsman(cast: Cast) -> None:
    sealed = request_to_the_ombudsman(cast)
    print_everything()
    everything = make_staff(
        "alles",
        "Balie",
        "Servicedesk",
        "Beslisser",
        "Uitgifte",
        "Klachtbehandelaar",
        "Klachtencoördinator",
        "Contactpersoon ombudsman",
        "Functioneel beheer",
        "Ombudsman",
    )
    for user in (everything, cast.superuser):
        assert leaks(user, sealed) == [], user


def test_the_ombudsman_finds_no_municipal_file(cast: Cast) -> None:
    sealed = complaint_about_accused(cast)
    print_everything()
    assert leaks(cast.olga, sealed) == []
    assert leaks(cast.ombudsman, sealed) == []


def test_the_investigator_does_find_it(cast: Cast) -> None:
    """The negative control: the ombudsman's own staff find their file."""
    assert leaks_at_all(cast.olga, request_to_the_ombudsman(cast))


def test_residents_find_nothing_of_others(cast: Cast) -> None:
    sealed = complaint_about_accused(cast)
    client = QuietClient(raise_request_exception=False).as_resident(cast.stranger)
    for path in paths(sealed):
        with transaction.atomic():
            text = words(client.get(path))
            transaction.set_rollback(True)
        assert not [canary for canary in sealed.canaries if canary in text], path


# The new ways in: helping at the counter, and representing


def seen_while_helping(staff: User, sealed: Sealed) -> list[str]:
    """Where a word of the file comes back while its own person is helped; their name is no secret then."""
    client = QuietClient(raise_request_exception=False)
    helping(client, staff, sealed.case.subject)
    return with_the_file(client, sealed)


def with_the_file(client: Client, sealed: Sealed) -> list[str]:
    words_of_file = (sealed.case.reference, sealed.number, SECRET_WORDS)
    pages = every_address(client, sealed, OF_RESIDENTS)
    return [f"{path}: {word}" for path, text in pages for word in words_of_file if word in text]


def test_the_official_finds_nothing_while_helping_the_complainant(cast: Cast) -> None:
    sealed = complaint_about_accused(cast)
    assert seen_while_helping(cast.accused, sealed) == []


def test_a_colleague_who_handles_complaints_does_find_it_while_helping(cast: Cast) -> None:
    """The negative control."""
    sealed = complaint_about_accused(cast)
    colleague = make_staff("ina", "Balie", "Klachtbehandelaar")
    assert any("/mijn/zaken/" in place for place in seen_while_helping(colleague, sealed))


def test_the_counter_finds_nothing_of_the_ombudsman_while_helping_who_asked_him(cast: Cast) -> None:
    sealed = request_to_the_ombudsman(cast)
    everything = make_staff("alles", *ALL_DESK_ROLES, "Ombudsman", "Contactpersoon ombudsman")
    for staff in (everything, cast.petra):
        assert seen_while_helping(staff, sealed) == [], staff


def test_the_official_finds_nothing_as_representative(cast: Cast) -> None:
    """Who works here may hold a mandate as a resident: the seal holds at that log-in as well."""
    sealed = complaint_about_accused(cast)
    home = make_resident(make_person("Gerrit", "Gerritsen", house_number=302))
    sealed.case.exclude(home, "beklaagde")
    client = QuietClient(raise_request_exception=False)
    representing(client, home, mandate(sealed.case.subject, home.person))
    assert with_the_file(client, sealed) == []


def test_a_representative_finds_the_kinds_of_the_mandate_only(cast: Cast) -> None:
    sealed = complaint_about_accused(cast)
    for kinds, found in ((["question"], False), (["complaint"], True)):
        client = QuietClient(raise_request_exception=False)
        given = mandate(sealed.case.subject, cast.stranger.person, kinds=kinds)
        representing(client, cast.stranger, given)
        assert bool(with_the_file(client, sealed)) is found, kinds
        given.revoked_at, given.revoked_how = timezone.now(), "web"
        given.save()
        assert with_the_file(client, sealed) == [], "a mandate that was taken back"
