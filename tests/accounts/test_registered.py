"""Whoever comes in by DigiD for the first time is a number: the population register says who it is."""

from __future__ import annotations

import pytest

from core.accounts.models import Person
from core.accounts.registered import is_known
from tests.people import SUZANNE_BSN, Cast, make_person, make_resident
from tests.client import PageClient
