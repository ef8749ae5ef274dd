"""Links with which a colleague or an expert reads a version before it is on the website."""

from datetime import timedelta

from django.core import signing

VALID_FOR = timedelta(days=7)
SALT = "services.preview"


def token_for(version_id: int) -> str:
    """What stands in the link: signed, and of no use after seven days."""
    return signing.dumps(version_id, salt=SALT)


def version_of(token: str) -> int | None:
    """The version that a link shows; None when it is too old or was never ours."""
    try:
        found = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None
