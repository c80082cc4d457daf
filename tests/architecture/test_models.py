"""The order of the apps holds for the database too: string foreign keys escape import-linter."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def app_levels() -> dict[str, int]:
    """Return how high each app stands (0 is the lowest), from import-linter's own contract."""
    contracts = tomllib.loads(PYPROJECT.read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "apps")
    return {app: level for level, row in enumerate(reversed(layers)) for app in row.split(" | ")}


LEVELS = app_levels()
OUR_MODELS = [model for model in apps.get_models() if model._meta.app_label in LEVELS]


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_relations_point_downwards(model: type[Model]) -> None:
    own = model._meta.app_label
    for field in model._meta.get_fields(include_hidden=True):
        if not field.is_relation or field.auto_created or field.related_model is None:
            continue
        other = field.related_model._meta.app_label
        if other in LEVELS and other != own:
            assert LEVELS[other] < LEVELS[own], f"{model._meta.label}.{field.name} points up to {other}"


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_models_say_what_they_are(model: type[Model]) -> None:
    assert model.__doc__ and not model.__doc__.startswith(f"{model.__name__}("), "a docstring, not Django's own"
    assert model.__str__ is not Model.__str__


def test_every_app_of_the_house_has_a_level() -> None:
    root = PYPROJECT.parent
    ours = {path.parent.name for path in root.glob("*/apps.py")} - {"devtools"}
    assert ours <= set(LEVELS)


def test_payments_point_nowhere() -> None:
    for model in apps.get_app_config("payments").get_models():
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created:
                assert field.related_model._meta.app_label == "payments", f"{model._meta.label}.{field.name}"
