"""The order of variants and pictures in a product's screen."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Product
from catalog.services import VariantData
from tests.factories import ProductFactory
from tests.integration.catalog.office import CHANGE, change, errors

pytestmark = pytest.mark.django_db
NEW = "https://pictures.example"


@pytest.fixture
def product() -> Product:
    sizes = [VariantData(options={"Size": size}, price=Decimal(40)) for size in ("M", "L")]
    product = ProductFactory(option_names=["Size"], variants=sizes)
    for place, name in ((1, "front"), (4, "back")):
        product.images.create(source_url=f"{NEW}/{name}", alt_text=name, position=place)
    return product


def add_pictures(client: Client, product: Product, *pictures: dict[str, Any]) -> list[str]:
    """Add pictures in the back office and return the texts of all, in the order the shop shows them."""
    fields: dict[str, Any] = {"images-TOTAL_FORMS": str(2 + len(pictures))}
    for row, picture in enumerate(pictures, start=2):
        fields |= {f"images-{row}-{name}": value for name, value in picture.items()}
        fields[f"images-{row}-source_url"] = f"{NEW}/{row}"
    answer = change(client, product, **fields)
    assert answer.redirect_chain, errors(answer)
    return [image.alt_text for image in product.images.all()]


def test_new_pictures_go_last_in_the_order_they_were_added(admin_client: Client, product: Product) -> None:
    pictures = ({"alt_text": "sleeve", "position": ""}, {"alt_text": "label", "position": ""})
    assert add_pictures(admin_client, product, *pictures) == ["front", "back", "sleeve", "label"]
    assert [image.position for image in product.images.all()] == [1, 4, 5, 6]


def test_a_new_picture_goes_where_staff_say(admin_client: Client, product: Product) -> None:
    assert add_pictures(admin_client, product, {"alt_text": "hero", "position": "0"}) == ["hero", "front", "back"]


def test_the_place_of_a_new_row_is_blank(admin_client: Client, product: Product) -> None:
    answer = admin_client.get(reverse(CHANGE, args=[product.pk]))
    for table in answer.context["inline_admin_formsets"]:
        assert table.formset.empty_form["position"].value() is None
        assert [form["position"].value() for form in table.formset.initial_forms] in ([0, 1], [1, 4])


def test_a_new_variant_goes_last(admin_client: Client, product: Product) -> None:
    new = {"variants-TOTAL_FORMS": "3", "variants-2-option_1": "XL", "variants-2-price": "42"}
    answer = change(admin_client, product, **new, **{"variants-2-weight_grams": "0", "variants-2-position": ""})
    assert answer.redirect_chain, errors(answer)
    assert [(variant.name, variant.position) for variant in product.variants.all()] == [("M", 0), ("L", 1), ("XL", 2)]
