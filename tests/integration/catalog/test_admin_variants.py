"""The table of variants in a product's screen."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Product
from catalog.services import VariantData
from tests.factories import ProductFactory
from tests.integration.catalog.office import CHANGE, change

pytestmark = pytest.mark.django_db
OPTIONS = ("option_1", "option_2", "option_3")


def variants_of(answer: Any) -> Any:
    """Return the table of variants on a product's screen."""
    return answer.context["inline_admin_formsets"][0]


def headings(answer: Any) -> list[str]:
    """Return what stands over the columns of the options that the table shows."""
    table = variants_of(answer)
    labels = {field["name"]: field["label"] for field in table.fields()}
    return [labels[name] for name in OPTIONS[: table.formset.shown_options]]


def shirt() -> Product:
    sizes = [VariantData(options={"Size": size, "Colour": "Sand"}, price=Decimal(40)) for size in ("M", "L")]
    return ProductFactory(option_names=["Size", "Colour"], variants=sizes)


def test_the_columns_are_headed_with_the_options_own_names(admin_client: Client) -> None:
    answer = admin_client.get(reverse(CHANGE, args=[shirt().pk]))
    assert headings(answer) == ["Size", "Colour"]
    row = variants_of(answer).formset.forms[0]
    assert 'aria-label="Colour"' in str(row["option_2"])
    assert 'data-options="2"' in answer.content.decode()


def test_a_product_without_options_has_no_columns_for_them(admin_client: Client) -> None:
    assert headings(admin_client.get(reverse(CHANGE, args=[ProductFactory().pk]))) == []
    assert headings(admin_client.get(reverse("admin:catalog_product_add"))) == []


def test_a_value_whose_option_lost_its_name_stays_in_sight(admin_client: Client) -> None:
    assert headings(change(admin_client, shirt(), option_names="Size")) == ["Size", "Option 2"]
