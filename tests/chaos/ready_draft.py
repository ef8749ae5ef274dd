"""A program that fills in one request up to the last question and prints the session it did so in.

The filled draft is put aside under the form name "filled"; a test copies it for each round.
"""

import django

django.setup()

from core.appointments.forms import LATER  # noqa: E402
from core.cases.models import Draft  # noqa: E402
from tests.city_made import make_city  # noqa: E402
from tests.client import PageClient  # noqa: E402
from tests.documents.filling import ADULT, begin, fill  # noqa: E402
from tests.people import Cast  # noqa: E402


def main() -> None:
    """One resident, one draft."""
    make_city()
    page = PageClient().as_resident(Cast().suzanne)
    draft = begin(page)
    fill(page, draft, {**ADULT, "afspraak": {"slot": LATER}})
    Draft.objects.filter(pk=draft.pk).update(form="filled")
    print(page.cookies["sessionid"].value)


if __name__ == "__main__":
    main()
