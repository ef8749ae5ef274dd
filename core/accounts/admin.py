"""Staff and their roles, and organisations. Residents are not listed: they are found by their cases."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth import password_validation
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.accounts import bsn
from core.accounts.desk import staff
from core.accounts.models import Organisation, Person, User
from core.audit.models import Office

MANAGE = "accounts.manage_staff"


class StaffForm(forms.ModelForm):  # type: ignore[type-arg]
    """A member of staff: name, roles, and two things that are written and never shown."""

    new_password = forms.CharField(
        label=gettext_lazy("Nieuw wachtwoord"),
        help_text=gettext_lazy("Ten minste 12 tekens. De collega stelt daarna zelf een tweede factor in."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        required=False,
        strip=False,
    )
    own_bsn = forms.CharField(
        label=gettext_lazy("BSN van deze collega"),
        help_text=gettext_lazy(
            "Zo behandelt niemand een zaak van zichzelf of een huisgenoot. U ziet het niet terug."
        ),
        required=False,
        max_length=11,
    )

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "is_active", "groups")
        labels = {"groups": gettext_lazy("Rollen"), "is_active": gettext_lazy("Mag inloggen")}
        help_texts = {"is_active": "", "groups": ""}
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def clean_new_password(self) -> str:
        """As strong as every password; a new colleague must have one."""
        password: str = self.cleaned_data["new_password"]
        if password:
            password_validation.validate_password(password, self.instance)
        elif self.instance.pk is None:
            raise forms.ValidationError(_("Geef een eerste wachtwoord."))
        return password

    def clean_own_bsn(self) -> str:
        """A valid number that no other member of staff has."""
        typed: str = self.cleaned_data["own_bsn"]
        if not typed:
            return ""
        try:
            number = bsn.clean(typed)
        except ValueError:
            raise forms.ValidationError(_("Dit is geen geldig BSN. Kijk de cijfers na.")) from None
        taken = User.objects.filter(is_staff=True, person__in=Person.objects.with_bsn(number))
        if taken.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Er is al een collega met dit BSN."))
        return number


@admin.register(User)
class StaffAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Staff of one's own office. Nobody changes their own roles; nobody is deleted: they stop logging in."""

    form = StaffForm
    list_display = ("username", "first_name", "last_name", "roles", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    search_fields = ("username", "first_name", "last_name")
    ordering = ("username",)
    actions = ("reset_second_factor",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """No residents, no other office."""
        found = User.objects.filter(is_staff=True, is_superuser=False, office=staff(request).office)
        return found.prefetch_related("groups").order_by("username")

    @admin.display(description=gettext_lazy("rollen"))
    def roles(self, user: User) -> str:
        """The roles in one line."""
        return ", ".join(group.name for group in user.groups.all())

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Roles of one's own office: nobody here gives a role that belongs to the other one."""
        if db_field.name == "groups":
            kwargs["queryset"] = roles_of(staff(request).office)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only who manages staff."""
        return staff(request).has_perm(MANAGE)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only who manages staff."""
        return staff(request).has_perm(MANAGE)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only who manages staff, and not themselves: nobody gives themselves a role."""
        return staff(request).has_perm(MANAGE) and obj != request.user

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: what they did stays with their name."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A new colleague belongs to the office of who adds them."""
        if not change:
            obj.is_staff, obj.office = True, staff(request).office
        if password := form.cleaned_data["new_password"]:
            obj.set_password(password)
        if number := form.cleaned_data["own_bsn"]:
            obj.person = person_with(number, obj)
        obj.save()

    @admin.action(
        description=gettext_lazy("Tweede factor wissen (telefoon of sleutel kwijt)"), permissions=["change"]
    )
    def reset_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """After it, the colleague sets a new second factor at the next log-in."""
        chosen = queryset.exclude(pk=staff(request).pk)
        Authenticator.objects.filter(user__in=chosen).delete()
        n = chosen.count()
        text = ngettext(
            "Van %(n)s collega is de tweede factor gewist.", "Van %(n)s collega's is die gewist.", n
        )
        messages.success(request, text % {"n": n})


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Organisations that help residents, and companies that logged in. What they did stays: none goes."""

    list_display = ("name", "kvk_number", "helps_residents", "active")
    list_filter = ("helps_residents", "active")
    search_fields = ("name", "kvk_number")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: set it to not active, and its mandates no longer hold."""
        return False


def roles_of(office: str) -> QuerySet[Group]:
    """The roles that make sense in an office: who opens files of the ombudsman is of that office only."""
    opens = Q(permissions__content_type__app_label="complaints", permissions__codename="view_ombudsmanfile")
    of_ombudsman = Group.objects.filter(opens).values("pk")
    if office != Office.OMBUDSMAN:
        return Group.objects.exclude(pk__in=of_ombudsman)
    manages = Q(permissions__content_type__app_label="accounts", permissions__codename="manage_staff")
    return Group.objects.filter(Q(pk__in=of_ombudsman) | manages).distinct()


def person_with(number: str, user: User) -> Person:
    """The person with this BSN; made from the name of the member of staff when we do not know them yet."""
    person = Person.objects.with_bsn(number).first()
    if person is None:
        person = Person(given_names=user.first_name, family_name=user.last_name or user.username)
        person.set_bsn(number)
        person.save()
    return person
