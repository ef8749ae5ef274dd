"""The portal's settings for tests: real PostgreSQL and Redis, a fast hasher, keys that open nothing."""

import base64
import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("BSN_KEY", base64.b64encode(b"only-for-tests".ljust(32, b"-")).decode())
os.environ.setdefault("FILES_DIR", tempfile.mkdtemp(prefix="portal-test-files-"))
os.environ.setdefault("STATIC_DIR", tempfile.mkdtemp(prefix="portal-test-static-"))
os.environ.setdefault("DEMO", "1")
os.environ.setdefault("DIGID_CLIENT_SECRET", "digid-secret-for-tests-only-0123456789")
os.environ.setdefault("EHERKENNING_CLIENT_SECRET", "eherkenning-secret-for-tests-only-01234")
os.environ.setdefault("EHERKENNING_ISSUER", "http://127.0.0.1:9/digid")
os.environ.setdefault("DIGID_ISSUER", "http://127.0.0.1:9/digid")

from leiden_portal.settings import *  # noqa: F403
from leiden_portal.settings import DATABASES, STORAGES

if not os.environ.get("DATABASE_URL"):
    raise SystemExit("Tests need a real PostgreSQL: run ./portal test, or set DATABASE_URL and REDIS_URL.")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Threads of a test each need a connection at once; a pool would make them wait for each other.
DATABASES["default"]["OPTIONS"] = {"prepare_threshold": 0}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
