"""Foreign keys run downwards."""

from pathlib import Path

import pytest

from leiden_portal.startup import directions

FLOORS = {"documents": 0, "core.payments": 1, "core.appointments": 1, "core.cases": 2}


@pytest.mark.parametrize(
    ("source", "target", "allowed"),
    [
        ("documents", "core.cases", True),
        ("core.cases", "core.cases", True),
        ("core.cases", "documents", False),
        ("core.payments", "core.appointments", False),
        ("core.cases", "django.contrib.auth", True),
    ],
)
def test_direction(source: str, target: str, allowed: bool) -> None:
    assert directions.is_allowed(source, target, FLOORS) is allowed


def test_the_floors_are_those_of_the_import_contract(tmp_path: Path) -> None:
    pyproject = tmp_path / "pyproject.toml"
    pyproject.write_text(
        '[[tool.importlinter.contracts]]\ntype = "layers"\nlayers = ["top", "left | (right)", "low"]\n'
    )
    assert directions.floors(pyproject) == {"top": 0, "left": 1, "right": 1, "low": 2}


def test_a_model_reached_by_name_counts() -> None:
    assert directions.BY_NAME.findall("""apps.get_model("cases.Case"), get_model('audit', 'Access')""") == [
        "cases",
        "audit",
    ]
