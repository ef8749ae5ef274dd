"""One member of staff at one or two computers, with tabs, who does whatever the pages allow and more."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.utils import timezone
from django.utils.html import escape

from core.accounts.models import Assistance, User
from core.cases.models import Case, Draft
from counter.choosing import begin_address, chosen
from tests.access_table import PAGES
from tests.access_world import QuietClient
from tests.counter.flows import invariants, touched
from tests.counter.flows.invariants import Before
from tests.counter.flows.pages import Form, Sent, read
from tests.counter.flows.town import Town

HOPS = 4
FORMS = (
    *("/vragen/stellen/", "/vragen/melding/", "/vragen/bezwaar/", "/klachten/indienen/"),
    *("/ombudsman/indienen/", "/reisdocumenten/aanvraag/", "/mijn/berichten/", "/mijn/machtigingen/persoon/"),
    *("/mijn/machtigingen/wettelijk/", "/mijn/", "/mijn/hulp/", "/mijn/namens/", "/balie/hulp/", "/verder/"),
)
OF_RESIDENTS = (
    "mijn/",
    "reisdocumenten/",
    "vragen/",
    "klachten/",
    "ombudsman/",
    "balie/",
    "verder/",
    "hulp/",
)
SHUN = (
    ".pdf",
    "/pdf/",
    ".ics",
    "controle",
    "terugmelding",
    "melding/<uuid",
    "jaarcijfers",
    "betalen",
    "<path",
)
"""Downloads, call-backs of others, and what wants a transaction of its own."""
ELSEWHERE = ("/beheer/", "/account/", "/static/", "/en/", "/zoeken/")
PLACES = [one for one in PAGES if one.startswith(OF_RESIDENTS) and not any(part in one for part in SHUN)]


@dataclass
class Tab:
    """A page that stands open."""

    path: str
    forms: list[Form] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    whose: int = 0
    """For whom it was opened: what is typed there has their word, whenever it is sent."""


@dataclass
class Computer:
    """A browser with a session, its tabs and what was sent from it before."""

    client: QuietClient
    tabs: list[Tab] = field(default_factory=lambda: [Tab("/balie/")])
    sent: list[tuple[str, Sent]] = field(default_factory=list)
    helps: int | None = None
    """The number of the help that was begun here last."""


class Walk:
    """One flow: what is done is left to dice, what is found wrong is kept."""

    def __init__(
        self,
        town: Town,
        dice: random.Random,
        done: Counter[str],
        staff: str = "",
    ) -> None:
        self.town, self.dice, self.done = town, dice, done
        self.staff: User = town.staff[staff or dice.choice(list(town.staff))]
        self.computers = [self.log_in() for _each in range(dice.choice((1, 1, 2)))]
        self.here = self.computers[0]
        self.wrong: list[str] = []
        self.trail: list[str] = []

    def log_in(self) -> Computer:
        """A fresh session."""
        client = QuietClient(enforce_csrf_checks=True, raise_request_exception=False)
        client.as_staff(self.staff)
        return Computer(client)

    def go(self, steps: int) -> None:
        """So many steps, until something is wrong."""
        self.find()
        for _step in range(steps):
            self.here = self.dice.choice(self.computers)
            act = self.dice.choices(list(ACTS), list(ACTS.values()))[0]
            self.done[act.__name__] += 1
            act(self)
            if self.wrong:
                return

    # What staff do

    def find(self) -> None:
        """Look for somebody, and begin when they may."""
        self.open("/balie/")
        tab = self.tab
        form = next((form for form in tab.forms if "known" in form.controls), None)
        if form:
            sent = form.filled(self.dice, self.texts())
            self.send(form, {**sent, "known": [self.dice.choice(self.town.known)]})
            self.begin()

    def begin(self) -> None:
        """Say who is here and what for, on the page that asks it; or come with an address of somebody."""
        if not self.tab.path.startswith("/balie/begin/"):
            who = self.dice.choice(list(self.town.residents))
            how = self.dice.choice(("counter", "phone", "post", "home"))
            self.open(begin_address(self.staff, self.town.person(who).pk, how))
        for form in self.tab.forms:
            if "identity" in form.controls:
                self.send(form, form.filled(self.dice, self.texts()))
                return

    def fill_in(self) -> None:
        """Send one of the forms of this page, two or three pages on."""
        for _page in range(self.dice.randint(1, 4)):
            forms = [form for form in self.tab.forms if not form.action.startswith(ELSEWHERE)]
            if not forms:
                return self.follow()
            inner = [form for form in forms if len(form.controls) > 2] or forms
            form = self.dice.choice(inner if self.dice.random() < 0.8 else forms)
            self.send(form, form.filled(self.dice, self.texts()))

    def start_form(self) -> None:
        """Open one of the forms and fill it in."""
        self.open(self.dice.choice(FORMS))
        self.fill_in()

    def ask(self) -> None:
        """Fill in the form of a question, with what is read back."""
        self.open("/vragen/stellen/")
        for _page in range(3):
            form = next((one for one in self.tab.forms if one.action.startswith("/vragen/stellen")), None)
            if form:
                self.send(form, form.filled(self.dice, self.texts()))

    def follow(self) -> None:
        """Click on something."""
        links = [link for link in self.tab.links if not link.startswith(ELSEWHERE) and not _shunned(link)]
        if links:
            self.open(self.dice.choice(links))

    def wander(self) -> None:
        """Type an address, with the number of whatever there is."""
        place = self.dice.choice(PLACES)
        for part, values in self.numbers().items():
            place = place.replace(part, str(self.dice.choice(values)))
        self.open("/" + place)

    def new_tab(self) -> None:
        """Keep this page open and go on in another."""
        self.here.tabs.append(Tab("/balie/hulp/"))
        self.open("/balie/hulp/")

    def send_old_form(self) -> None:
        """Go back to a page that stood open, or send anew what was sent before."""
        tab = self.dice.choice(self.here.tabs)
        if tab.forms and self.dice.random() < 0.6:
            form = self.dice.choice(tab.forms)
            if not form.action.startswith(ELSEWHERE):
                self.send(form, form.filled(self.dice, self.texts(tab)))
        elif self.here.sent:
            path, sent = self.dice.choice(self.here.sent)
            self.request(path, sent)

    def prolong(self) -> None:
        """Ask for more time."""
        self.press("/balie/hulp/langer/")

    def run_out(self) -> None:
        """Time passes: what runs is over."""
        running = Assistance.objects.filter(staff=self.staff, ended_at=None).first()
        if running:
            Assistance.objects.filter(pk=running.pk).update(
                expires_at=max(timezone.now(), running.started_at + timedelta(microseconds=1))
            )
        touched.take()

    def take_back(self) -> None:
        """Meanwhile somebody takes back the mandate by which this goes."""
        running = invariants.running(self.here.helps)
        if running and running.mandate:
            given = type(running.mandate).objects.filter(pk=running.mandate.pk)
            given.update(revoked_at=timezone.now(), revoked_how="web")
        touched.take()

    def end(self) -> None:
        """Done."""
        self.press("/balie/hulp/klaar/")

    def log_out(self) -> None:
        """Away, and back in a fresh session with the old pages still open."""
        self.press("/account/uitloggen/")
        tabs, sent = self.here.tabs, self.here.sent
        fresh = self.log_in()
        self.computers[self.computers.index(self.here)] = fresh
        fresh.tabs, fresh.sent, self.here = tabs, sent, fresh

    # How

    @property
    def tab(self) -> Tab:
        return self.here.tabs[-1]

    def texts(self, tab: Tab | None = None) -> dict[str, list[str]]:
        """What is typed: with a word of whom this page was opened for."""
        own = self.town.typed_for((tab or self.tab).whose)
        said = f"Hallo, dit is {own}. Wanneer komt u?"
        return {
            "": [own, said],
            "day": ["2", "14"],
            "month": ["3", "11"],
            "year": ["1985", "2026"],
            "email": [f"{own}@voorbeeld.example"],
            "phone": ["0612345678"],
            "postcode": ["2312 AB"],
            "number": ["12"],
            "known": self.town.known,
            "about": [own],
            "code": ["7HK-M4TXP", "ABCDE-FGHJK"],
        }

    def numbers(self) -> dict[str, list[Any]]:
        cases = list(Case.objects.values_list("reference", flat=True))
        return {
            "<str:reference>": cases,
            "<uuid:key>": list(Draft.objects.values_list("key", flat=True)),
            "<int:pk>": [1, 2, 3, *Case.objects.values_list("pk", flat=True)[:3]],
            "<int:file_pk>": [1],
            "<slug:name>": ["voor-wie", "bereikbaar", "overzicht"],
            "<slug:slug>": ["stadskantoor", "afval"],
            "<str:token>": [begin_address(self.staff, self.town.person("a").pk, "phone").split("/")[3]],
            "<str:code>": ["ABCDE-FGHJK"],
            "<uuid:token>": ["8a5c1d0e-0f5d-4b63-9f3e-0c5c1e7f1234"],
        }

    def press(self, path: str) -> None:
        """A button that is on every page while staff help: sent from this tab, if it stands there."""
        form = next((form for form in self.tab.forms if form.action == path), None)
        if form:
            self.send(form, form.filled(self.dice, self.texts()))

    def open(self, path: str) -> None:
        """Fetch a page in this tab."""
        self.request(path, None)

    def send(self, form: Form, sent: Sent) -> None:
        """Send a form."""
        path = urlsplit(form.action).path
        if form.method == "post":
            self.here.sent.append((path, sent))
            self.request(path, sent)
        else:
            self.request(path, None, sent)

    def request(self, path: str, sent: Sent | None, query: Sent | None = None) -> None:
        """One request and where it leads, each looked at."""
        for _hop in range(HOPS):
            response = self.one(path, sent, query)
            if response.status_code not in (301, 302):
                return
            path, _mark, rest = response.headers["Location"].partition("?")
            sent, query = None, parse_qs(rest)
            if path.startswith(ELSEWHERE) or not path.startswith("/"):
                return

    def one(self, path: str, sent: Sent | None, query: Sent | None) -> Any:
        """One request, and everything that must hold after it."""
        now = timezone.now()
        before = Before(self.staff, path, now, invariants.running(self.here.helps))
        self.trail.append(f"{'POST' if sent is not None else 'GET'} {path}")
        client = self.here.client
        response = client.get(path, query or {}) if sent is None else client.post(path, sent)
        self.done["requests"] += 1
        rows = touched.take()
        for row in rows:
            if row.table == "accounts_assistance" and row.op == "INSERT":
                self.here.helps = row.values["id"]
                self.done["begun"] += 1
            if row.table == "cases_caseevent":
                self.done["events"] += 1
                self.done[f"event {row.values['kind']}"] += 1
            self.done[f"{row.op.lower()} {row.table}"] += 1
        self.wrong += invariants.wrong_writes(self.town, before, rows)
        if response.status_code >= 500:
            self.wrong.append(f"{response.status_code}")
        if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            self.look(before, response, sent or {})
        return response

    def look(self, before: Before, response: Any, sent: Sent) -> None:
        """The words of a page; what somebody put in the address, or looked for, is no news to them."""
        html = response.content.decode()
        seen = html.lower()
        for part in filter(None, before.path.lower().split("/")):
            seen = seen.replace(part, "") if len(part) > 3 else seen
        for typed in sent.get("known", []):
            seen = seen.replace(f'name="known" value="{escape(typed).lower()}"', "")
        now = invariants.running(self.here.helps)
        self.wrong += invariants.wrong_words(self.town, before, now, seen, self.of_address(before.path))
        if response.status_code < 400 or response.status_code == 422:
            self.tab.path = before.path
            self.tab.whose = self.of_address(before.path) or (now.person_id if now else 0)
            self.tab.forms, self.tab.links = read(html, before.path)

    def of_address(self, path: str) -> int:
        """Whom a page speaks of before anybody is helped, or when help is over."""
        if path.startswith("/balie/begin/"):
            choice = chosen(self.staff, path.split("/")[3])
            return choice.person.pk if choice else 0
        if path == "/balie/hulp/voorbij/":
            last = Assistance.objects.filter(pk=self.here.helps or 0).first()
            return last.person_id if last else 0
        return 0


def _shunned(link: str) -> bool:
    return any(part in link for part in SHUN)


ACTS: dict[Callable[[Walk], None], float] = {
    Walk.fill_in: 6,
    Walk.start_form: 6,
    Walk.ask: 5,
    Walk.follow: 3,
    Walk.wander: 5,
    Walk.new_tab: 1,
    Walk.send_old_form: 3,
    Walk.prolong: 1,
    Walk.run_out: 0.7,
    Walk.take_back: 0.7,
    Walk.end: 0.7,
    Walk.find: 1.5,
    Walk.begin: 1,
    Walk.log_out: 0.5,
}
"""What is done, and how often."""
