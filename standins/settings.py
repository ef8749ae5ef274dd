"""Settings of the stand-ins. Nothing here is secret: loopback only, and nothing but play data."""

import os
from pathlib import Path

# Both come from the command line; the defaults are for tools that only read the code.
DATA_DIR = Path(os.environ.get("STANDINS_DATA", "."))
PORTAL_URL = os.environ.get("STANDINS_PORTAL_URL", "http://127.0.0.1:8000").rstrip("/")

DIGID_CLIENT_ID = os.environ.get("DIGID_CLIENT_ID", "leiden-portal")
DIGID_CLIENT_SECRET = os.environ.get("DIGID_CLIENT_SECRET", "stand-in-digid")
EHERKENNING_CLIENT_ID = os.environ.get("EHERKENNING_CLIENT_ID", "leiden-portal-companies")
EHERKENNING_CLIENT_SECRET = os.environ.get("EHERKENNING_CLIENT_SECRET", "stand-in-eherkenning")
BRP_KEY = os.environ.get("BRP_KEY", "stand-in-brp")
MOLLIE_KEY = os.environ.get("MOLLIE_KEY", "test_standin")
NOTIFY_KEY = os.environ.get(
    "NOTIFY_KEY", "standin-11111111-0000-4000-8000-000000000001-11111111-0000-4000-8000-000000000002"
)
PRODUCER_KEY = os.environ.get("PRODUCER_KEY", "stand-in-producer")
COURIER_KEY = os.environ.get("COURIER_KEY", "stand-in-courier")

SECRET_KEY = "stand-in: signs play data only"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "standins.urls"
APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = None  # a test may hand over a whole council

INSTALLED_APPS = [
    "standins",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "allauth",
    "allauth.account",
    "allauth.idp.oidc",
]
MIDDLEWARE = [
    "django.middleware.common.CommonMiddleware",
    "standins.faults.FaultMiddleware",
    "standins.digid.nobody_logged_in",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "standins.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
# Tables are made straight from the models: play data needs no history, and starting stays fast.
MIGRATION_MODULES = {"contenttypes": None, "auth": None, "account": None, "allauth_idp_oidc": None}

LANGUAGE_CODE = "nl"
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
# The only password kept is the secret of the portal as DigiD client, checked at every log-in.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

IDP_OIDC_ADAPTER = "standins.digid.DigidAdapter"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR"}},
}
