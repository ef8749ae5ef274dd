"""A request in the making: what the answers so far mean under the rules of travel documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import timezone

from core.accounts.acting import Acting
from core.accounts.models import Person
from core.accounts.partial_date import PartialDate
from core.cases.models import Draft
from core.city.models import equated_days
from documents import pricing
from documents.models import LocalRules
from documents.needs import local_rules
from documents.register import Known
from documents.rules import eligibility, loss, reasons
from documents.rules.ages import Age
from documents.rules.consent import NO_AUTHORITY, Consents, ConsentVerdict, judge_consent
from documents.rules.delivery import AddressKind, DeliveryFacts, DeliveryVerdict, judge_delivery
from documents.rules.eligibility import Answers, Assessment, LocalPractice, Nationality, Subject
from documents.rules.kinds import DocumentKind
from documents.rules.matters import Matter, matters
from documents.rules.outcomes import Outcome, Reason
from documents.rules.prices import NoTariff, PriceLine, Tariff

FORM = "travel-document"
URGENT_DAYS = 1
STOP_BEFORE_KIND = {reasons.OTHER_MUNICIPALITY.code, reasons.NOT_REGISTERED.code}
FOREIGN = "foreign"


def practice(rules: LocalRules) -> LocalPractice:
    """The local rules in the form that the eligibility rules read."""
    return LocalPractice(settings.MUNICIPALITY_CODE, rules.practice_days, URGENT_DAYS, rules.home_delivery)


class RequestDraft:
    """One draft read as a request. Answers are kept per step, under the name of the step.

    `acting`: who fills it in; the owner themselves, when it is left out.
    """

    def __init__(self, draft: Draft, acting: Acting | None = None) -> None:
        self.draft, self.acting = draft, acting
        self.answers: dict[str, Any] = draft.answers

    def answer(self, step: str) -> Mapping[str, Any]:
        """What was answered at a step; empty when it was not reached yet."""
        found: Mapping[str, Any] = self.answers.get(step, {})
        return found

    @property
    def owner(self) -> Person:
        """Who asks."""
        return self.draft.owner

    @property
    def is_in_somebodys_name(self) -> bool:
        """Whether staff or a representative fill it in: then the page speaks of a name, not of you."""
        return bool(self.acting and not self.acting.is_for_oneself)

    @property
    def subject(self) -> Person | None:
        """For whom; None before that is chosen."""
        return self.draft.subject

    @property
    def for_child(self) -> bool:
        """Whether somebody asks for a child."""
        return self.draft.subject_id is not None and self.draft.subject_id != self.draft.owner_id

    @cached_property
    def known(self) -> Known:
        """What the register told when the subject was chosen."""
        return Known.from_answers(self.answers.get("register", {"reached": False}))

    @cached_property
    def rules(self) -> LocalRules:
        """What the municipality decides itself."""
        return local_rules()

    @cached_property
    def equated(self) -> frozenset[date]:
        """Days on a par with public holidays."""
        return equated_days()

    @cached_property
    def tariffs(self) -> list[Tariff]:
        """Every tariff of travel documents."""
        return pricing.tariffs()

    @property
    def kind(self) -> DocumentKind | None:
        """Which document, once chosen."""
        chosen = self.answer("document").get("kind")
        return DocumentKind(chosen) if chosen else None

    @property
    def birth(self) -> PartialDate:
        """The birth date from the register, or as typed when it could not be reached."""
        typed = self.answer("gegevens").get("birth")
        if typed and not self.known.reached:
            return PartialDate.parse(typed)
        return (self.subject.birth if self.subject else None) or PartialDate(None)

    @property
    def age(self) -> Age:
        """The age today; at intake it is computed again."""
        return Age(*self.birth.age_on(timezone.localdate()))

    @property
    def urgent(self) -> bool:
        """Whether it is wanted with urgency."""
        return self.answer("spoed").get("urgent") == "yes"

    @property
    def delivers(self) -> bool:
        """Whether home delivery was chosen."""
        return self.answer("ontvangen").get("hand_over") == "deliver"

    @property
    def lost(self) -> str:
        """How a document went: `lost` or `stolen`, else empty."""
        state = str(self.answer("kwijt").get("state", ""))
        return state if state in ("lost", "stolen") else ""

    @property
    def losses(self) -> int:
        """Documents lost in the last five years, a present loss included."""
        return int(self.answer("verklaring").get("losses", 1)) if self.lost else 0

    def eligibility(self) -> Answers:
        """The answers in the form of the eligibility check."""
        held = self.answer("documenten").get("held", [])
        return Answers(
            kind=self.kind or DocumentKind.PASSPORT,
            age=self.age,
            municipality_code=self.known.municipality or None,
            subject=Subject.CHILD if self.for_child else Subject.SELF,
            nationality=Nationality.DUTCH if self.known.dutch else Nationality.OTHER,
            held=frozenset(DocumentKind(each) for each in held if each != FOREIGN),
            professional_need=bool(self.answer("documenten").get("for_work")),
            under_curatele=self.known.guardianship,
            losses=self.losses,
            lost_now=bool(self.lost),
            lost_abroad=self.answer("verklaring").get("abroad") == "yes",
            urgent=self.urgent,
            visa_needed=bool(self.answer("documenten").get("visa")),
            hands_in_alien_document=self.known.dutch and self.known.alien_document,
        )

    def delivery(self, place: str = AddressKind.HOME, municipality: str | None = None) -> DeliveryVerdict:
        """Whether the document can be brought to an address, as far as the answers tell."""
        facts = DeliveryFacts(
            address=AddressKind(place),
            municipality_code=municipality,
            offered=self.rules.home_delivery,
            urgent=self.urgent,
            visa_needed=bool(self.answer("documenten").get("visa")),
            losses_investigated=bool(self.kind and loss.is_held(self.kind, self.losses)),
            address_investigated=self.known.address_investigated,
            hands_in_alien_document=self.known.dutch and self.known.alien_document,
        )
        return judge_delivery(facts, self.age)

    @cached_property
    def assessment(self) -> Assessment:
        """What the rules say of the answers so far."""
        return eligibility.assess(
            self.eligibility(), timezone.localdate(), practice(self.rules), self.equated
        )

    @cached_property
    def consent(self) -> ConsentVerdict:
        """Who must still consent."""
        return judge_consent(
            self.assessment.consent,
            self.known.over_child,
            Consents(),
            requested_by=str(self.owner.pk) if self.for_child else None,
        )

    @cached_property
    def matters(self) -> list[Matter]:
        """What only the counter can settle; the request goes on without it. Usually empty."""
        if self.kind is None or self.subject is None or not self.birth_told:
            return []
        return matters(
            self.kind,
            self.age,
            self.known.over_child,
            for_child=self.for_child,
            under_curatele=self.known.guardianship,
        )

    @property
    def birth_told(self) -> bool:
        """Whether the register or the applicant told the birth date already."""
        return self.known.reached or "gegevens" in self.answers

    @cached_property
    def obstacles(self) -> list[Reason]:
        """Why this cannot be asked for online: the counter or another office takes over. Usually empty."""
        if self.subject is None:
            return []
        found: list[Reason] = []
        if self.known.deceased:
            found.append(reasons.DECEASED)
        authority = self.known.over_child
        if self.for_child and authority.is_certain and str(self.owner.pk) not in authority.holders:
            found.append(NO_AUTHORITY)
        heavy = [each for each in self.assessment.reasons if each.outcome > Outcome.SETTLE]
        if self.kind is None:
            heavy = [each for each in heavy if each.code in STOP_BEFORE_KIND]
        elif self.kind is DocumentKind.SECOND_PASSPORT and "documenten" not in self.answers:
            asked_later = {reasons.SECOND_NEEDS_FIRST.code, reasons.SECOND_NEEDS_WORK.code}
            heavy = [each for each in heavy if each.code not in asked_later]
        if not self.birth_told:
            heavy = []
        return list(dict.fromkeys([*found, *heavy]))

    @property
    def address(self) -> dict[str, Any] | None:
        """Where it is delivered, as stored; None when it is collected or not yet known."""
        return dict(self.answer("adres")) if self.delivers and "adres" in self.answers else None

    @cached_property
    def price(self) -> list[PriceLine]:
        """What it costs as far as it is known; nothing when a tariff is missing: the counter tells it.

        With an open age it is an estimate.
        """
        assert self.kind is not None
        others = pricing.others_at_address(self.owner, self.address) if self.address else 0
        try:
            return pricing.estimate(
                self.kind,
                self.age,
                urgent=self.urgent,
                delivery=self.delivers,
                others_at_address=others,
                known=self.tariffs,
            )
        except NoTariff:
            return []
