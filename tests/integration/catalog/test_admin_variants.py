"""The table of variants in a product's screen."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Product
from catalog.services import VariantData, update_product
from tests.factories import ProductFactory, StaffFactory
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


def test_a_blank_weight_is_none(admin_client: Client) -> None:
    product = shirt()
    assert change(admin_client, product, **{"variants-0-weight_grams": ""}).redirect_chain
    assert product.variants.first().weight_grams == 0


@pytest.mark.parametrize("field", ["price", "compare_at_price"])
def test_an_amount_with_too_many_digits_is_refused_not_rounded(admin_client: Client, field: str) -> None:
    product = shirt()
    answer = change(admin_client, product, **{f"variants-0-{field}": "77.777"})
    assert "no more than 2 decimal places" in answer.content.decode()
    assert change(admin_client, product, **{f"variants-0-{field}": "77.770"}).redirect_chain
    assert getattr(product.variants.first(), field) == Decimal("77.77")


@pytest.mark.parametrize("group", ["support", "orders"])
def test_those_who_only_look_see_options_prices_and_stock(client: Client, group: str) -> None:
    product = shirt()
    update_product(product, specifications={"Material": "Linen"}, attributes={"care": ["cold", "by hand"]})
    client.force_login(StaffFactory(groups=[group]), backend="django.contrib.auth.backends.ModelBackend")
    page = " ".join(client.get(reverse(CHANGE, args=[product.pk])).content.decode().split())
    for text in ("M / Sand", "$40.00", "Size, Colour", "<dt>Material</dt><dd>Linen</dd>", "cold, by hand"):
        assert text in page, text
    rows = variants_of(client.get(reverse(CHANGE, args=[product.pk]))).formset.forms
    assert [row.instance.on_hand for row in rows] == [10, 10]
    # Neither JSON nor anything to change.
    assert "[&quot;Size&quot;" not in page
    assert 'name="variants-0-sku"' not in page
    assert 'class="office-rows"' not in page


def test_a_product_to_be_made_shows_nothing_derived(admin_client: Client) -> None:
    for url, is_shown in (
        (reverse("admin:catalog_product_add"), False),
        (reverse(CHANGE, args=[shirt().pk]), True),
    ):
        assert ("From variants and reviews" in admin_client.get(url).content.decode()) == is_shown
