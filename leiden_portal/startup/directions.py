"""Foreign keys run downwards, as imports do: a string that names a model is an import too.

The order of the rooms is read from the import contract in pyproject.toml, so that it is written once.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

CLONE = Path(__file__).resolve().parents[2]
BY_NAME = re.compile(r"""get_model\(\s*["'](\w+)["'.]""")


def floors(pyproject: Path = CLONE / "pyproject.toml") -> dict[str, int]:
    """Package and the floor it is on; 0 is the highest."""
    contracts = tomllib.loads(pyproject.read_text())["tool"]["importlinter"]["contracts"]
    layers: list[str] = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {
        package.strip(" ()"): floor
        for floor, line in enumerate(layers)
        for package in re.split(r"[|:]", line)
    }


def is_allowed(source: str, target: str, floor_of: dict[str, int]) -> bool:
    """Whether a model of one package may point at a model of the other."""
    if source == target or source not in floor_of or target not in floor_of:
        return True
    return floor_of[source] < floor_of[target]


def foreign_keys(floor_of: dict[str, int]) -> list[str]:
    """Each relation that runs upwards or sideways, as a sentence."""
    from django.apps import apps

    wrong = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and not field.auto_created else None
            if target is None or isinstance(target, str):
                continue
            source, to = model._meta.app_config.name, target._meta.app_config.name
            if not is_allowed(source, to, floor_of):
                wrong.append(f"{model.__name__}.{field.name} points from {source} up to {to}.")
    return wrong


def models_by_name(floor_of: dict[str, int]) -> list[str]:
    """Each `apps.get_model("...")` that reaches upwards or sideways; migrations may name any app."""
    from django.apps import apps

    package_of = {config.label: config.name for config in apps.get_app_configs()}
    wrong = []
    for source in floor_of:
        for path in sorted((CLONE / source.replace(".", "/")).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            for label in BY_NAME.findall(path.read_text()):
                if not is_allowed(source, package_of.get(label, ""), floor_of):
                    wrong.append(
                        f"{path.relative_to(CLONE)} reaches from {source} up to {package_of[label]}."
                    )
    return wrong


def main() -> int:
    """Print what runs the wrong way; 1 when there is any."""
    import django

    django.setup()
    floor_of = floors()
    wrong = foreign_keys(floor_of) + models_by_name(floor_of)
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
