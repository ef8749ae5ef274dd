"""All components on one page, in each state, for who builds pages; in DEBUG and DEMO only."""

from datetime import date, time
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.city.district_map import DistrictMap, district_map
from core.city.hours import Counter
from core.city.models import Area, Location
from core.city.outages import Notice
from core.following.filters import Chosen, Offered
from core.following.models import Label, Thread
from core.following.threads import STEP, Event, Mark, State, Story
from core.forms.dates import ThreePartDateField
from core.forms.slots import SlotSelect
from core.language import check, marked
from services.models import Question, Topic
from services.reading import Listed


class GalleryForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Voornamen", help_text="Zoals op uw paspoort of identiteitskaart.")
    email = forms.EmailField(label="E-mailadres", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    postcode = forms.CharField(
        label="Postcode", widget=forms.TextInput(attrs={"autocomplete": "postal-code", "size": "8"})
    )
    phone = forms.CharField(
        label="Telefoonnummer", required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    born = ThreePartDateField(label="Geboortedatum", help_text="Bijvoorbeeld 27 3 1985.")
    document = forms.ChoiceField(
        label="Wat wilt u aanvragen?",
        choices=[("passport", "Een paspoort"), ("card", "Een identiteitskaart")],
        widget=forms.RadioSelect,
    )
    channels = forms.MultipleChoiceField(
        label="Hoe mogen we u bericht sturen?",
        choices=[("letter", "Met een brief"), ("email", "Met een e-mail"), ("sms", "Met een sms")],
        widget=forms.CheckboxSelectMultiple,
        help_text="U kunt meer dan één manier kiezen.",
    )
    counter = forms.ChoiceField(
        label="Balie", choices=[("", "Kies een balie"), ("1", "Balie Noord (verzonnen)")]
    )
    note = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    agree = forms.BooleanField(label="Ik heb alles naar waarheid ingevuld")
    locked = forms.CharField(label="Zaaknummer", disabled=True, initial="VB-2026-0001")


class UploadForm(forms.Form):
    """A file box."""

    scan = forms.FileField(label="Bewijs van voogdij", help_text="Een foto of scan.")


class SlotForm(forms.Form):
    """A choice of times."""

    slot = forms.ChoiceField(
        label="Kies een dag en tijd",
        widget=SlotSelect,
        choices=[
            (
                "maandag 30 november",
                [("1", "9.00 uur"), ("2", "9.20 uur"), ("3", "11.40 uur"), ("4", "14.00 uur")],
            ),
            ("dinsdag 1 december", [("5", "10.00 uur"), ("6", "10.20 uur"), ("7", "15.40 uur")]),
        ],
    )


OFFICIALESE = """Voor een parkeervergunning kunt u terecht bij de balie.

U dient het formulier middels DigiD in te vullen. Uw aanvraag wordt binnen 8 weken door ons
beoordeeld, tenzij de beoordeling van de toekenning meer tijd vraagt doordat er gegevens ontbreken
die wij i.v.m. de wet nodig hebben.

Daarna krijgt u een bericht."""
PLAIN = "U vult het formulier in met DigiD. Wij lezen uw aanvraag. Binnen acht weken krijgt u bericht."

WRONG = {
    "name": "",
    "email": "lucia",
    "born_day": "31",
    "born_month": "2",
    "born_year": "2001",
    "counter": "",
}

TIMELINE = [
    {"title": "Aanvraag ontvangen", "state": "done", "when": "maandag 23 november 2026"},
    {
        "title": "Voorschot betaald",
        "state": "done",
        "when": "maandag 23 november 2026",
        "text": "€ 86,85 met iDEAL.",
    },
    {
        "title": "Langskomen aan de balie",
        "state": "now",
        "when": "dinsdag 1 december, 10.20 uur",
        "text": "Neem uw oude paspoort en een pasfoto mee.",
        "turn": "U bent aan de beurt",
    },
    {"title": "Wij maken uw paspoort", "state": "next", "when": "ongeveer 5 werkdagen"},
    {"title": "Bezorgen bij u thuis", "state": "next"},
]
EXAMPLES = {
    "kinds": ("info", "ok", "warning", "error"),
    "badges": [
        {"label": "Concept", "kind": "neutral"},
        {"label": "In behandeling", "kind": "info"},
        {"label": "Bezorgd", "kind": "ok"},
        {"label": "Wacht op u", "kind": "warning"},
        {"label": "Te laat", "kind": "error"},
    ],
    "timeline": TIMELINE,
    "crumbs": [{"url": "#buttons", "label": "Home"}, {"url": "#forms", "label": "Reisdocumenten"}],
    "summary_rows": [
        {"question": "Voor wie is het?", "answer": "Lucia de Voorbeeld (verzonnen)", "change_url": "#forms"},
        {"question": "Geboortedatum", "answer": "27 maart 1985", "change_url": "#forms"},
        {"question": "Bezorgadres", "answer": "Voorbeeldkade 12\n2312 XX Leiden", "change_url": "#forms"},
    ],
    "cards": [
        {
            "url": "#buttons",
            "title": "Paspoort",
            "text": "Aanvragen, kosten en bezorgen aan huis.",
            "icon": "e-passport",
        },
        {"url": "#buttons", "title": "Identiteitskaart", "text": "Voor reizen binnen Europa.", "icon": "id"},
        {
            "url": "#buttons",
            "title": "Mijn zaken",
            "text": "Kijk hoe ver uw aanvraag is.",
            "icon": "file-text",
        },
    ],
    "cases": [
        {
            "url": "#lists",
            "title": "Paspoort voor Lucia",
            "reference": "VB-2026-0001",
            "status": "Wacht op u",
            "kind": "warning",
            "text": "Kom op 1 december naar de balie.",
        },
        {
            "url": "#lists",
            "title": "Identiteitskaart voor Bram",
            "reference": "VB-2026-0002",
            "status": "Bezorgd",
            "kind": "ok",
        },
    ],
    "columns": ["Balie", "Maandag", "Donderdag"],
    "rows": [
        ["Balie Noord (verzonnen)", "9.00 - 17.00 uur", "9.00 - 20.00 uur"],
        ["Balie Zuid (verzonnen)", "gesloten", "9.00 - 17.00 uur"],
    ],
    "prices": [
        {
            "label": "Paspoort, 18 jaar en ouder",
            "ground": "Besluit paspoortgelden, artikel 6",
            "amount": "€ 86,85",
        },
        {"label": "Bezorgen aan huis", "ground": "Tarieventabel leges (voorbeeld)", "amount": "€ 15,00"},
    ],
    "steps": [
        {"title": "U vult de aanvraag in", "text": "Dat duurt ongeveer 10 minuten."},
        {"title": "U komt langs aan de balie", "text": "Neem uw oude paspoort en een pasfoto mee."},
        {"title": "Wij bezorgen uw paspoort"},
    ],
    "address": "Voorbeeldkade 1\n2312 XX Leiden",
    "hours": [
        {"day": "Maandag tot en met woensdag", "time": "9.00 - 17.00 uur"},
        {"day": "Donderdag", "time": "9.00 - 20.00 uur"},
    ],
    "messages_shown": [
        {
            "author": "Balie",
            "when": "23 november 2026, 14.10 uur",
            "text": "Uw foto is te donker.\nKunt u een nieuwe meenemen?",
        },
        {
            "author": "Lucia",
            "when": "23 november 2026, 15.02 uur",
            "text": "Dat doe ik.",
            "mine": True,
            "files": [{"url": "#lists", "name": "pasfoto.jpg"}],
        },
    ],
    "files": [{"name": "uitspraak-rechtbank.pdf", "size": "1,2 MB", "remove_url": "#forms"}],
    "stacked_columns": ["Eens", "Weet niet", "Oneens"],
    "stacks": [
        {"label": "Meer bomen", "cells": [60, 25, 15], "parts": [(0, 60, 1), (60, 25, 2), (85, 15, 3)]},
        {"label": "Minder auto's", "cells": [40, 20, 40], "parts": [(0, 40, 1), (40, 20, 2), (60, 40, 3)]},
    ],
    "bars": [("Augustus", 412), ("September", 388), ("Oktober", 297), ("November", 154)],
}


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in each state."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    forms_shown = {
        "form": GalleryForm(prefix="a"),
        "wrong_form": GalleryForm({f"b-{key}": value for key, value in WRONG.items()}, prefix="b"),
        "upload_form": UploadForm(prefix="c"),
        "slot_form": SlotForm(prefix="d", initial={"slot": "6"}),
    }
    place = Location(name="Balie Voorbeeld", street="Voorbeeldplein", house_number=1, postcode="2312 AB")
    counters = {
        "outage": Notice(
            True, True, ["online betalen"], "Betalen lukt nu niet altijd.", timezone.now(), None
        ),
        "open_counter": Counter(place, time(17), None, None, [], []),
        "closed_counter": Counter(place, None, date(2026, 11, 24), time(9), [], []),
    }
    official, plain = check(OFFICIALESE), check(PLAIN)
    reports = {
        "language_report": official,
        "language_pieces": marked(official),
        "plain_report": plain,
        "plain_pieces": marked(plain),
    }
    return render(
        request,
        "gallery/index.html",
        {
            **EXAMPLES,
            **forms_shown,
            **counters,
            **reports,
            **information(),
            **happening(),
        },
    )


def happening() -> dict[str, Any]:
    """What pages about the city show."""
    areas = [Area(pk=1, name="Noord", slug="noord"), Area(pk=2, name="Mors", slug="mors")]
    subject = Label(pk=1, kind=Label.Kind.SUBJECT, slug="verkeer", name="Verkeer", name_en="Traffic")
    sector = Label(pk=2, kind=Label.Kind.SECTOR, slug="horeca", name="Horeca", name_en="Hospitality")
    return {
        "story": a_thread(),
        "districts": some_districts(),
        "offered": Offered(areas, [subject], [sector]),
        "chosen": Chosen(areas[1], None, sector, 1, {}),
    }


def some_districts() -> DistrictMap:
    """Districts with numbers in them, one of them chosen."""
    places = (("Noord", 2, 1), ("Mors", 1, 2), ("Binnenstad-Noord", 2, 2))
    districts = [Area(pk=pk, name=name, column=x, row=y) for pk, (name, x, y) in enumerate(places)]
    return district_map(districts, counts={0: 3, 1: 12}, url_of=lambda area: "#lists", current=[2])


def a_thread() -> Story:
    """An invented plan half way: something of each state."""
    marks = [
        Mark("intention", "voornemen", State.DONE, "3 maart 2026", 0),
        Mark("participation", "meedoen", State.SKIPPED, "", STEP),
        Mark("council", "in de raad", State.DONE, "12 juni 2026", 2 * STEP),
        Mark("announcement", "officieel bekendgemaakt", State.NOW, "7 november 2026", 3 * STEP),
        Mark("execution", "uitvoering", State.NEXT, "eerste kwartaal van 2027", 4 * STEP),
    ]
    events = [
        Event(date(2026, 3, 3), "3 maart 2026", "Een nieuwe speeltuin", State.DONE, "voornemen", "#lists"),
        Event(
            date(2026, 6, 12), "12 juni 2026", "Geld voor de speeltuin", State.DONE, "in de raad", "#lists"
        ),
        Event(
            date(2026, 12, 19),
            "tot en met 19 december 2026",
            "U kunt nog bezwaar maken",
            State.NOW,
            "",
            "#lists",
        ),
        Event(date(2027, 1, 1), "eerste kwartaal van 2027", "Bouw van de speeltuin", State.NEXT, ""),
    ]
    return Story(Thread(slug="speeltuin", title="Een nieuwe speeltuin"), marks, events, len(marks) * STEP)


def information() -> dict[str, object]:
    """Invented topics, services and a question."""
    answer = "<p>Tien jaar. Bent u jonger dan 18? Dan vijf jaar.</p>"
    return {
        "topics": [
            Topic(slug="reisdocumenten", title="Paspoort en reizen", icon="e-passport", summary="Op reis."),
            Topic(slug="afval", title="Afval", icon="recycle", summary="Ophalen en wegbrengen."),
        ],
        "services": [
            Listed("paspoort", "Paspoort aanvragen", "U vraagt een nieuw paspoort aan.", "nl", "#lists"),
            Listed("waste", "Bulky waste", "We collect it.", "en", "#lists"),
        ],
        "questions": [Question(slug="hoe-lang", question="Hoe lang is het geldig?", rendered={"nl": answer})],
    }
