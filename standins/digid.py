"""Stand-in for DigiD behind a broker: an OpenID provider where choosing a person is the log-in."""

import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.models import Client, PrivateKey
from allauth.idp.oidc.views import AuthorizationView
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.http import require_GET

from standins.people import people

ACR = "urn:oasis:names:tc:SAML:2.0:ac:classes:"


@dataclass(frozen=True)
class Level:
    """One assurance level of DigiD, with the `acr` and `amr` that a broker passes on."""

    slug: str
    label: str
    acr: str
    amr: tuple[str, ...]


# Lowest first.
LEVELS = [
    Level("basis", "DigiD Basis", ACR + "PasswordProtectedTransport", ("pwd",)),
    Level("midden", "DigiD Midden", ACR + "MobileTwoFactorContract", ("pwd", "sms", "mfa")),
    Level("substantieel", "DigiD Substantieel", ACR + "Smartcard", ("swk", "pin", "mfa")),
    Level("hoog", "DigiD Hoog", ACR + "SmartcardPKI", ("sc", "pin", "mfa")),
]
# Services of DigiD Machtigen: what somebody can have been given a mandate for.
SERVICES = {
    "vragen": ("5e0f7a2c-0000-4000-8000-000000000001", "Vragen en klachten"),
    "reisdocument": ("5e0f7a2c-0000-4000-8000-000000000002", "Paspoort en identiteitskaart"),
}


@dataclass(frozen=True)
class Signer:
    """Somebody who logs in for a company with eHerkenning; not every broker passes on a name."""

    key: str
    company: str
    kvk: str
    name: tuple[str, str] | None


# Invented companies; numbers that the Chamber of Commerce does not give out.
SIGNERS = [
    Signer("bakker", "Bakkerij De Korenmolen (verzonnen)", "90000011", ("Joris", "Bakker")),
    Signer("collega", "Bakkerij De Korenmolen (verzonnen)", "90000011", ("Marit", "Visser")),
    Signer("naamloos", "Bakkerij De Korenmolen (verzonnen)", "90000011", None),
    Signer("bibliotheek", "Bibliotheek Noordeinde (verzonnen)", "90000029", ("Anna", "de Vries")),
]
EH = "urn:etoegang:core:assurance-class:"
EH_LEVELS = [
    Level("eh2", "eHerkenning 2", EH + "loa2", ("pwd",)),
    Level("eh2plus", "eHerkenning 2+", EH + "loa2plus", ("pwd", "mfa")),
    Level("eh3", "eHerkenning 3", EH + "loa3", ("pwd", "mfa")),
    Level("eh4", "eHerkenning 4", EH + "loa4", ("sc", "mfa")),
]
# Where a client of allauth waits for the answer: the portal's own address, then allauth's usual ones.
CALLBACK_PATHS = [
    "/account/digid/callback/",
    "/account/eherkenning/callback/",
    "/account/oidc/digid/login/callback/",
    "/account/3rdparty/oidc/digid/login/callback/",
]


def key_path() -> Path:
    """Return the file with the signing key."""
    path: Path = settings.DATA_DIR / "digid_key.pem"
    return path


def pseudonym(bsn: str) -> str:
    """Return the `sub` of a person: always the same, and it does not show the BSN."""
    return hmac.new(settings.SECRET_KEY.encode(), bsn.encode(), hashlib.sha256).hexdigest()


class DigidAdapter(DefaultOIDCAdapter):
    """Puts level and BSN in the claims.

    A user here is one person at one level, `<bsn>.<level>`; with `.<bsn>.<service>` after it somebody who
    logs in for another (DigiD Machtigen).
    """

    def get_issuer(self) -> str:
        """Return the address below which everything of this provider lies."""
        return str(self.request.build_absolute_uri("/digid"))

    def get_claims(
        self,
        purpose: Literal["id_token", "userinfo"],
        user: AbstractBaseUser,
        client: Client,
        scopes: Iterable[str],
        email: str | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Return sub, bsn, acr and amr. DigiD knows no name and no e-mail address."""
        if user.get_username().startswith("eh."):
            return company_claims(user.get_username())
        bsn, slug, *other = user.get_username().split(".")
        level = next(level for level in LEVELS if level.slug == slug)
        claims = {"sub": pseudonym(bsn), "bsn": bsn, "acr": level.acr, "amr": list(level.amr)}
        if other:
            represented, service = other
            claims |= {
                "aanvrager.bsn": represented,
                "gemachtigde.bsn": bsn,
                "urn:nl-eid-gdi:1.0:ServiceUUID": SERVICES[service][0],
            }
        return claims

    def list_private_keys(self, **only: Any) -> list[PrivateKey]:
        """Return the one key."""
        return [PrivateKey(pem=key_path().read_text())]

    def populate_server_metadata(self, data: dict[str, Any]) -> None:
        """Tell which levels and claims there are."""
        data["acr_values_supported"] = [level.acr for level in LEVELS]
        data["claims_supported"] = [
            *("sub", "bsn", "acr", "amr"),
            *("aanvrager.bsn", "gemachtigde.bsn", "urn:nl-eid-gdi:1.0:ServiceUUID"),
        ]


def company_claims(username: str) -> dict[str, Any]:
    """Return what eHerkenning says: the company by its number, its person by a pseudonym, never a BSN."""
    _eh, key, slug = username.split(".")
    signer = next(signer for signer in SIGNERS if signer.key == key)
    level = next(level for level in EH_LEVELS if level.slug == slug)
    acting = pseudonym(f"{signer.kvk}.{signer.key}")
    claims: dict[str, Any] = {
        "sub": acting,
        "legalSubjectID": signer.kvk,
        "legalSubjectName": signer.company,
        "actingSubjectID": acting,
        "acr": level.acr,
        "amr": list(level.amr),
    }
    if signer.name:
        claims["given_name"], claims["family_name"] = signer.name
    return claims


def requested_level(acr_values: str) -> Level:
    """Return the lowest level asked for, Basis when none of ours is."""
    asked = acr_values.split()
    return next((level for level in LEVELS if level.acr in asked), LEVELS[0])


def nobody_logged_in(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: every request is anonymous, because this provider keeps no session."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.user = AnonymousUser()
        return get_response(request)

    return middleware


class Authorize(AuthorizationView):
    """The authorization address: asks for a person and a level on every log-in, and keeps no session."""

    def _login_required(self, request: HttpRequest) -> HttpResponse | None:
        return None

    def _skip_consent(self) -> HttpResponse:
        if "cancel" in self.request.GET:
            denied: HttpResponse = self._respond_with_access_denied()
            return denied
        if self.request.GET.get("client_id") == settings.EHERKENNING_CLIENT_ID:
            return self._company()
        person = next((person for person in people() if person.key == self.request.GET.get("person")), None)
        level = next((level for level in LEVELS if level.slug == self.request.GET.get("level")), None)
        if person is None or level is None:
            return self._ask()
        name = f"{person.bsn}.{level.slug}{self._for_another()}"
        self.request.user = User.objects.get_or_create(username=name)[0]
        granted: HttpResponse = super()._skip_consent()
        return granted

    def _company(self) -> HttpResponse:
        key, slug = self.request.GET.get("person"), self.request.GET.get("level")
        known = {signer.key for signer in SIGNERS}, {level.slug for level in EH_LEVELS}
        if key not in known[0] or slug not in known[1]:
            kept = [item for item in self.request.GET.items() if item[0] not in ("person", "level", "prompt")]
            context = {"signers": SIGNERS, "levels": EH_LEVELS, "query": kept}
            return render(self.request, "standins/eherkenning_choose.html", context)
        self.request.user = User.objects.get_or_create(username=f"eh.{key}.{slug}")[0]
        granted: HttpResponse = super()._skip_consent()
        return granted

    def _for_another(self) -> str:
        key, service = self.request.GET.get("namens"), self.request.GET.get("dienst", "vragen")
        other = next((person for person in people() if person.key == key), None)
        return f".{other.bsn}.{service}" if other and service in SERVICES else ""

    def _ask(self) -> HttpResponse:
        asked = requested_level(self.request.GET.get("acr_values", ""))
        lower = LEVELS[: LEVELS.index(asked)]
        context = {
            "people": people(),
            "levels": [(level, level is asked, level in lower) for level in LEVELS],
            "query": [
                item
                for item in self.request.GET.items()
                if item[0] not in ("person", "level", "prompt", "namens", "dienst")
            ],
            "services": [(slug, label) for slug, (_uuid, label) in SERVICES.items()],
        }
        return render(self.request, "standins/digid_choose.html", context)


def make_signing_key() -> None:
    """Write the key that signs the ID tokens, once per data folder."""
    if key_path().exists():
        return
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    key_path().write_bytes(pem)


def register_portal() -> None:
    """Make the portal known as client, or bring its secret and addresses up to date."""
    _register(settings.DIGID_CLIENT_ID, settings.DIGID_CLIENT_SECRET)
    _register(settings.EHERKENNING_CLIENT_ID, settings.EHERKENNING_CLIENT_SECRET)


def _register(name: str, secret: str) -> None:
    client, _ = Client.objects.get_or_create(id=name, defaults={"name": "Portaal", "skip_consent": True})
    client.set_secret(secret)
    client.set_scopes(["openid", "profile", "email"])
    client.set_default_scopes(["openid"])
    client.set_redirect_uris(redirect_uris(settings.PORTAL_URL))
    client.save()


def redirect_uris(portal_url: str) -> list[str]:
    """Return every address that may get an answer: both languages, and both names of this machine."""
    roots = {portal_url}
    if portal_url.startswith(("http://127.0.0.1", "http://localhost")):
        port = portal_url.removeprefix("http://127.0.0.1").removeprefix("http://localhost")
        roots = {f"http://127.0.0.1{port}", f"http://localhost{port}"}
    return [
        root + prefix + path for root in sorted(roots) for prefix in ("", "/en") for path in CALLBACK_PATHS
    ]


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show who can log in, at which levels, and where the provider describes itself."""
    context: dict[str, Any] = {"people": people(), "levels": LEVELS}
    return render(request, "standins/digid.html", context)


urlpatterns = [
    path("", index, name="digid"),
    path("identity/o/authorize", Authorize.as_view()),
    path("", include("allauth.idp.urls")),
]
