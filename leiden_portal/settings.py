"""All settings, read from the environment. `./portal start` sets them; so does docker-compose.yml."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.contrib.messages import constants as messages
from django.utils.csp import CSP

BASE_DIR = Path(__file__).resolve().parent.parent
env = os.environ.get

# Who and where
DEBUG = env("DEBUG") == "1"
DEMO = env("DEMO") == "1"
SECRET_KEY = env("SECRET_KEY", "")
BASE_URL = env("BASE_URL", "http://127.0.0.1:8000")
ALLOWED_HOSTS = env("ALLOWED_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
ROOT_URLCONF = "leiden_portal.urls"
WSGI_APPLICATION = "leiden_portal.wsgi.application"
WORKER_APPLICATION = "leiden_portal.celery.app"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "leiden_portal.admin_config.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "core.page_cache",
    "core.audit",
    "core.city",
    "core.importing",
    "core.accounts",
    "core.notifications",
    "core.cases",
    "core.appointments",
    "core.payments",
    "core.representing",
    "core.search",
    "core.following",
    "services",
    "council",
    "announcements",
    "intentions",
    "participation",
    "initiatives",
    "documents",
    "complaints",
    "counter",
    "leiden_portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "core.page_cache.middleware.page_cache",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "leiden_portal.static_files.static_files",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "core.accounts.middleware.personal_pages",
    "core.accounts.middleware.help_in_time",
    "core.accounts.middleware.mandate_in_force",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "leiden_portal.context.portal",
            ],
        },
    }
]
FORM_RENDERER = "leiden_portal.form_renderer.PortalRenderer"


# Database and Redis
def database(url: str) -> dict[str, object]:
    """Django's database entry for a postgresql:// address; `?host=` names a socket folder."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or options.pop("port", "")),
        # PostgreSQL keeps the plan of what a connection asks more than twice (core.statements).
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 8, "timeout": 20},
            "prepare_threshold": 2,
            **options,
        },
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": database(env("DATABASE_URL", "postgresql:///portal"))}
REDIS_URL = env("REDIS_URL", "redis://127.0.0.1:6379/0")

# Log-in limits count in PostgreSQL: they must survive a Redis that is flushed or gone.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"},
}

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A view that only wakes a worker must not hang when Redis is gone.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 2,
    "socket_connect_timeout": 1,
    "max_retries": 1,
    "interval_start": 0,
    "retry_on_timeout": False,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_TIMEZONE = "Europe/Amsterdam"

# Providers: in production only these addresses and keys change.
DIGID_ISSUER = env("DIGID_ISSUER", "")
EHERKENNING_ISSUER = env("EHERKENNING_ISSUER", "")
# Which kinds of case a service of DigiD Machtigen is for: "service=question,complaint;service=kind".
DIGID_MACHTIGEN = env("DIGID_MACHTIGEN", "")
BRP_URL = env("BRP_URL", "")
BRP_KEY = env("BRP_KEY", "")
PDOK_URL = env("PDOK_URL", "")
MOLLIE_URL = env("MOLLIE_URL", "")
MOLLIE_KEY = env("MOLLIE_KEY", "")
CHECKOUT_URL = env("CHECKOUT_URL", MOLLIE_URL or "https://www.mollie.com")
NOTIFY_URL = env("NOTIFY_URL", "")
NOTIFY_KEY = env("NOTIFY_KEY", "")
NOTIFY_SMS_TEMPLATE = env("NOTIFY_SMS_TEMPLATE", "sms")
PRODUCER_URL = env("PRODUCER_URL", "")
PRODUCER_KEY = env("PRODUCER_KEY", "")
COURIER_URL = env("COURIER_URL", "")
COURIER_KEY = env("COURIER_KEY", "")
KOOP_URL = env("KOOP_URL", "")
# Council information comes from one of these: the first that has an address.
NOTUBIZ_URL = env("NOTUBIZ_URL", "")
NOTUBIZ_ORGANISATION = env("NOTUBIZ_ORGANISATION", "")
NOTUBIZ_CALENDAR_URL = env("NOTUBIZ_CALENDAR_URL", "")
PARLAEUS_URL = env("PARLAEUS_URL", "")
PARLAEUS_RID = env("PARLAEUS_RID", "")

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["core.accounts.backend.PortalBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mijn/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "core.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
SOCIALACCOUNT_ADAPTER = "core.accounts.adapters.DigidAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "digid": {
        "APPS": [
            {
                "provider_id": "digid",
                "name": "DigiD",
                "client_id": env("DIGID_CLIENT_ID", "leiden-portal"),
                "secret": env("DIGID_CLIENT_SECRET", ""),
                "settings": {"server_url": DIGID_ISSUER, "oauth_pkce_enabled": True},
            }
        ]
    },
    "eherkenning": {
        "APPS": [
            {
                "provider_id": "eherkenning",
                "name": "eHerkenning",
                "client_id": env("EHERKENNING_CLIENT_ID", "leiden-portal-companies"),
                "secret": env("EHERKENNING_CLIENT_SECRET", ""),
                "settings": {"server_url": EHERKENNING_ISSUER, "oauth_pkce_enabled": True},
            }
        ]
    },
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO
ALLAUTH_TRUSTED_PROXY_COUNT = int(env("TRUSTED_PROXIES", "0"))

# Sessions: 15 minutes without a page, as DigiD asks (core.accounts.session_clock); the page warns two before.
SESSION_ENGINE = "core.accounts.sessions"
SESSION_COOKIE_AGE = 15 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = sorted(BASE_DIR.glob("locale/*/"))
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# The words of templates/components/alert.html for what a view has to say.
MESSAGE_TAGS = {messages.SUCCESS: "ok", messages.DEBUG: "info"}

# Files
STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_DIR", str(BASE_DIR / "static-built"))
STATICFILES_DIRS = [BASE_DIR / "static"]
FILES_DIR = Path(env("FILES_DIR", str(BASE_DIR / ".portal" / "files")))
MEDIA_ROOT = str(FILES_DIR)
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": str(FILES_DIR),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
CLAMAV_SOCKET = env("CLAMAV_SOCKET", "")


def origin(url: str) -> str:
    """The scheme and host of an address, as a source in the content security policy."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


# Security: internet.nl's rules
SECURE = BASE_URL.startswith("https://")
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    # A form may end in a redirect to these: logging in and paying.
    "form-action": [
        CSP.SELF,
        *dict.fromkeys(origin(url) for url in (DIGID_ISSUER, EHERKENNING_ISSUER, CHECKOUT_URL) if url),
    ],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
BSN_KEY = env("BSN_KEY", "")

# E-mail
SMTP = urlsplit(env("SMTP_URL", "smtp://127.0.0.1:1025"))
MAILERS = {
    "default": {
        "BACKEND": "core.notifications.smtp.EmailBackend",
        "OPTIONS": {
            "host": SMTP.hostname,
            "port": SMTP.port or 25,
            "username": unquote(SMTP.username or ""),
            "password": unquote(SMTP.password or ""),
            "use_tls": SMTP.scheme == "smtp+tls",
            "timeout": 10,
        },
    }
}
DEFAULT_FROM_EMAIL = env("FROM_EMAIL", "Portaal Leiden <portaal@voorbeeld.example>")

# Words and rules of the municipality that differ per city: configuration, not law.
MUNICIPALITY_CODE = "0546"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"bsn": {"()": "core.audit.logs.HideBsn"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["bsn"], "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "INFO")},
}
