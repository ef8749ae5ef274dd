"""Users log in; persons are whom it is about. A counter customer may have no user at all."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from core.accounts import bsn
from core.accounts.partial_date import PartialDate
from core.audit.models import AccessRecord, Office
from core.city.addresses import Address, split_addition


class Language(models.TextChoices):
    """Languages in which we write to people."""

    DUTCH = "nl", "Nederlands"
    ENGLISH = "en", "English"


class User(AbstractUser):
    """Someone who can log in: a resident through DigiD, or staff with password and second factor."""

    office = models.CharField(max_length=20, choices=Office, default=Office.MUNICIPALITY)
    person = models.ForeignKey(
        "Person", null=True, blank=True, on_delete=models.PROTECT, related_name="users"
    )
    organisation = models.ForeignKey(
        "Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="users",
        help_text="who logs in for it with eHerkenning",
    )

    class Meta(AbstractUser.Meta):
        constraints = [
            # Someone who works here also lives somewhere: one log-in as staff, one as resident, and one for
            # each organisation.
            models.UniqueConstraint(
                fields=["person", "is_staff", "organisation"],
                nulls_distinct=False,
                condition=Q(person__isnull=False),
                name="one_user_per_person_and_side",
            ),
            models.CheckConstraint(
                condition=Q(is_staff=False) | Q(organisation=None), name="staff_act_for_the_city"
            ),
            models.CheckConstraint(
                condition=Q(is_staff=True) | Q(person__isnull=False), name="a_resident_is_a_person"
            ),
        ]
        permissions = [("manage_staff", "May manage staff and their roles")]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class PersonQuerySet(models.QuerySet["Person"]):
    """Finding people without reading a BSN."""

    def with_bsn(self, number: str) -> PersonQuerySet:
        """The person with this BSN, as a queryset of at most one."""
        return self.filter(bsn_index=bsn.blind_index(number))

    def household_of(self, person: Person) -> PersonQuerySet:
        """The person, those at the same registered address, and declared relations."""
        own = Q(pk=person.pk) | Q(relations_to__person=person) | Q(relations__relative=person)
        if person.postcode and person.house_number:
            own |= Q(
                postcode=person.postcode,
                house_number=person.house_number,
                house_letter=person.house_letter,
                house_addition=person.house_addition,
            )
        return self.filter(own).distinct()


class Person(models.Model):
    """A human being the city deals with: what we keep is what we need to serve and to write."""

    bsn_encrypted = models.BinaryField(null=True, editable=False)
    bsn_index = models.BinaryField(null=True, unique=True, editable=False)

    given_names = models.CharField(_("voornamen"), max_length=200, blank=True)
    prefix = models.CharField(_("tussenvoegsel"), max_length=20, blank=True)
    family_name = models.CharField(_("achternaam"), max_length=200)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(null=True, blank=True)

    street = models.CharField(_("straat"), max_length=100, blank=True)
    house_number = models.PositiveIntegerField(_("huisnummer"), null=True, blank=True)
    house_letter = models.CharField(_("huisletter"), max_length=1, blank=True)
    house_addition = models.CharField(_("toevoeging"), max_length=4, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    city = models.CharField(_("woonplaats"), max_length=80, blank=True)
    municipality_code = models.CharField(max_length=4, blank=True)

    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("mobiel nummer"), max_length=20, blank=True)
    language = models.CharField(_("taal"), max_length=2, choices=Language, default=Language.DUTCH)
    from_brp = models.BooleanField(default=False, help_text="names, birth and address come from the BRP")
    address_is_secret = models.BooleanField(
        default=False, help_text="asked the BRP to give it to nobody (Wet BRP art. 2.59): staff are warned"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(bsn_encrypted=None, bsn_index=None)
                | Q(bsn_encrypted__isnull=False, bsn_index__isnull=False),
                name="bsn_and_index_together",
            ),
            models.CheckConstraint(
                condition=(Q(birth_month=None) | Q(birth_year__isnull=False))
                & (Q(birth_day=None) | Q(birth_month__isnull=False)),
                name="birth_date_known_from_the_year_down",
            ),
        ]
        indexes = [
            models.Index(fields=["postcode", "house_number"]),
            models.Index(fields=["birth_year", "family_name"]),
            # For the search of the desk: the beginning of a name, whatever its case.
            models.Index(OpClass(Upper("family_name"), name="text_pattern_ops"), name="people_by_name"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Given names, prefix and family name as written on an envelope."""
        return " ".join(part for part in (self.given_names, self.prefix, self.family_name) if part)

    @property
    def birth(self) -> PartialDate | None:
        """The date of birth as far as it is known, or None."""
        if self.birth_year is None:
            return None
        return PartialDate(self.birth_year, self.birth_month, self.birth_day)

    @property
    def house(self) -> str:
        """House number with letter and addition."""
        number = f"{self.house_number or ''}{self.house_letter}"
        return f"{number}-{self.house_addition}" if self.house_addition else number

    @property
    def postal_lines(self) -> list[str]:
        """The lines for the window of an envelope."""
        return [
            self.full_name,
            f"{self.street} {self.house}".strip(),
            f"{self.postcode}  {self.city}".strip(),
        ]

    @property
    def has_postal_address(self) -> bool:
        """Whether a letter can reach this person."""
        return bool(self.street and self.house_number and self.postcode and self.city)

    def live_at(self, address: Address | None) -> None:
        """Set the address, without saving; None empties it."""
        letter, addition = split_addition(address.addition if address else "")
        self.street = address.street[:100] if address else ""
        self.house_number = address.house_number if address else None
        self.house_letter, self.house_addition = letter, addition
        self.postcode = f"{address.postcode[:4]} {address.postcode[4:]}" if address else ""
        self.city = address.city[:80] if address else ""

    def set_bsn(self, number: str) -> None:
        """Keep a BSN (nine digits, checked by the caller) in its encrypted column."""
        self.bsn_encrypted, self.bsn_index = bsn.encrypt(number), bsn.blind_index(number)

    @property
    def masked_bsn(self) -> str:
        """What staff see before they ask for more."""
        return "•••••••••" if self.bsn_encrypted else ""

    def own_bsn(self) -> str | None:
        """The BSN for a call to a register on behalf of this person. Never for a screen."""
        return bsn.decrypt(bytes(self.bsn_encrypted)) if self.bsn_encrypted else None

    def reveal_bsn(self, user: User, reason: str) -> str:
        """The BSN for a screen; writes the access row first. ValueError without a reason."""
        if not reason.strip():
            raise ValueError("revealing a BSN needs a reason")
        AccessRecord.objects.create(
            office=user.office,
            user_id=user.pk,
            person_id=self.pk,
            action=AccessRecord.Action.REVEALED,
            reason=reason.strip(),
        )
        return self.own_bsn() or ""


class Relation(models.Model):
    """Two people who belong together, declared by one of them (staff: family elsewhere, an ex-partner)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relations")
    relative = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relations_to")
    declared_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "relative"], name="one_relation_per_pair"),
            models.CheckConstraint(condition=~Q(person=models.F("relative")), name="no_relation_to_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} - {self.relative_id}"
