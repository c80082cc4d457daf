"""The cart in the API."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from cart.models import MOST_PIECES, Cart
from catalog.models import Product, ProductVariant
from catalog.services import VariantData, delete_product
from tests.factories import ProductFactory, ShippingMethodFactory, UserFactory
from tests.support.api import Caller, error_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prices")]


@pytest.fixture
def product() -> Product:
    return ProductFactory(name="Lamp", price=Decimal("99.99"), stock=5)


@pytest.fixture
def variant(product: Product) -> ProductVariant:
    return product.variants.get()


def test_nobody_s_cart_is_empty(guest: Caller) -> None:
    body = guest.get("/cart").json()
    assert (body["id"], body["items"], body["total"], body["token"]) == (None, [], 0, None)


def test_two_at_99_99_with_8_per_cent(guest: Caller, product: Product, variant: ProductVariant) -> None:
    answer = guest.post("/cart/items", {"productId": product.public_id, "quantity": 2})
    assert answer.status_code == 200
    body = answer.json()
    assert body["message"] == "Item added to cart"
    cart = body["cart"]
    assert b'"tax":16.00,' in answer.content
    assert (cart["subtotal"], cart["tax"], cart["shipping"], cart["total"]) == (199.98, 16.00, 0, 215.98)
    assert cart["items"] == [
        {
            "productId": product.public_id,
            "variantId": variant.public_id,
            "sku": variant.sku,
            "name": "Lamp",
            "variantName": "",
            "price": 99.99,
            "quantity": 2,
            "lineTotal": 199.98,
            "imageUrl": None,
            "available": 5,
        }
    ]
    assert answer.headers["X-Cart-Token"] == cart["token"]
    assert guest.get("/cart").json() == cart


def test_quantities_add_up_change_and_go(guest: Caller, product: Product, variant: ProductVariant) -> None:
    guest.post("/cart/items", {"variantId": variant.public_id})
    guest.post("/cart/items", {"variantId": variant.public_id, "quantity": 2})
    path = f"/cart/items/{variant.public_id}"
    assert guest.get("/cart").json()["items"][0]["quantity"] == 3
    assert guest.put(path, {"quantity": 1}).json()["items"][0]["quantity"] == 1
    assert guest.put(f"/cart/items/{product.public_id}", {"quantity": 4}).json()["items"][0]["quantity"] == 4
    assert guest.put(path, {"quantity": 0}).json()["items"] == []
    error_of(guest.put(path, {"quantity": 1}), 404, "NOT_FOUND")
    guest.post("/cart/items", {"variantId": variant.public_id})
    assert guest.delete(path).status_code == 204
    error_of(guest.delete(path), 404, "NOT_FOUND")
    assert Cart.objects.count() == 1


def test_a_user_s_cart_is_the_same_everywhere(caller: Callable[[User], Caller], variant: ProductVariant) -> None:
    user = UserFactory()
    answer = caller(user).post("/cart/items", {"variantId": variant.public_id})
    assert "X-Cart-Token" not in answer.headers
    body = caller(user).get("/cart").json()
    assert (body["userId"], body["token"], body["items"][0]["quantity"]) == (user.public_id, None, 1)


def test_a_guest_s_cart_comes_along_at_login(
    guest: Caller, caller: Callable[[User], Caller], variant: ProductVariant
) -> None:
    guest.post("/cart/items", {"variantId": variant.public_id, "quantity": 2})
    user = caller(UserFactory())
    merged = user.get("/cart", X_Cart_Token=guest.headers["X-Cart-Token"]).json()
    assert merged["items"][0]["quantity"] == 2
    assert user.get("/cart").json()["items"][0]["quantity"] == 2
    assert guest.get("/cart").json()["items"] == []


def test_others_carts_cannot_be_seen_or_changed(
    guest: Caller, caller: Callable[[User], Caller], variant: ProductVariant
) -> None:
    owner = caller(UserFactory())
    owner.post("/cart/items", {"variantId": variant.public_id})
    path = f"/cart/items/{variant.public_id}"
    for other in (guest, caller(UserFactory())):
        assert other.get("/cart").json()["items"] == []
        error_of(other.put(path, {"quantity": 5}), 404, "NOT_FOUND")
        error_of(other.delete(path), 404, "NOT_FOUND")
    assert owner.get("/cart").json()["items"][0]["quantity"] == 1


def test_a_forged_cart_token_opens_nothing(guest: Caller, variant: ProductVariant) -> None:
    guest.post("/cart/items", {"variantId": variant.public_id})
    token = guest.headers["X-Cart-Token"]
    for forged in (token[:-1], token.split(":")[0], "x" * 500, "é"):
        assert Caller().get("/cart", X_Cart_Token=forged).json()["items"] == []


def test_more_than_there_is(guest: Caller, variant: ProductVariant) -> None:
    error = error_of(guest.post("/cart/items", {"variantId": variant.public_id, "quantity": 6}), 409, "OUT_OF_STOCK")
    detail = error["details"][0]
    assert (detail["field"], detail["requested"], detail["available"]) == (variant.public_id, 6, 5)
    assert detail["sku"] == variant.sku
    guest.post("/cart/items", {"variantId": variant.public_id, "quantity": 5})
    error_of(guest.post("/cart/items", {"variantId": variant.public_id}), 409, "OUT_OF_STOCK")
    assert guest.get("/cart").json()["items"][0]["quantity"] == 5


@pytest.mark.parametrize("quantity", [0, -1, MOST_PIECES + 1, 10**30, 1.5, "many", None, [], True, "1e3"])
def test_quantities_that_make_no_sense(guest: Caller, variant: ProductVariant, quantity: Any) -> None:
    answer = guest.post("/cart/items", {"variantId": variant.public_id, "quantity": quantity})
    assert error_of(answer, 400, "VALIDATION_ERROR")["details"][0]["field"] == "quantity"
    assert not Cart.objects.exists()


@pytest.mark.parametrize("reference", ["prod_unknown", "var_01h455vb4pex5vsknk084sn02q", "lamp", "x" * 64])
def test_unknown_products(guest: Caller, reference: str) -> None:
    error_of(guest.post("/cart/items", {"productId": reference, "quantity": 1}), 404, "NOT_FOUND")
    error_of(guest.put(f"/cart/items/{reference}", {"quantity": 1}), 404, "NOT_FOUND")
    assert not Cart.objects.exists()


def test_something_must_be_named(guest: Caller) -> None:
    assert error_of(guest.post("/cart/items", {"quantity": 1}), 400, "VALIDATION_ERROR")["details"][0]["field"]


def test_a_product_that_is_no_longer_sold_can_be_taken_out(guest: Caller, product: Product) -> None:
    guest.post("/cart/items", {"productId": product.public_id})
    delete_product(product)
    assert guest.get("/cart").json()["items"][0]["available"] == 0
    error_of(guest.post("/cart/items", {"productId": product.public_id}), 404, "NOT_FOUND")
    assert guest.delete(f"/cart/items/{product.public_id}").status_code == 204


def test_shipping_methods_for_a_country_with_prices(guest: Caller, variant: ProductVariant) -> None:
    ShippingMethodFactory(code="free", name="Free", price=Decimal(9), free_from=Decimal(150), position=1)
    ShippingMethodFactory(code="canada", countries=["CA"], position=2)
    guest.post("/cart/items", {"variantId": variant.public_id, "quantity": 2})
    methods = guest.get("/shipping-methods?country=US").json()["data"]
    assert [(method["code"], method["price"]) for method in methods] == [("standard", 5), ("free", 0)]
    assert len(guest.get("/shipping-methods").json()["data"]) == 3
    for wrong in ("usa", "u", "%00", "12", "ZZ", "EU", "us"):
        error_of(guest.get(f"/shipping-methods?country={wrong}"), 400, "VALIDATION_ERROR")


def test_variants_are_lines_of_their_own(guest: Caller) -> None:
    sizes = [VariantData(price=Decimal(10), options={"Size": size}) for size in "SM"]
    small, medium = ProductFactory(variants=sizes).variants.all()
    for variant in (small, medium):
        guest.post("/cart/items", {"variantId": variant.public_id})
    assert [line["variantName"] for line in guest.get("/cart").json()["items"]] == ["S", "M"]
