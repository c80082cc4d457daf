"""The cart's page and drawer: adding, changing, taking out, and what bad input does."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cart.models import Cart, CartLine
from catalog.models import Product, ProductVariant
from tests.factories import CartFactory, ProductFactory, TaxRateFactory, UserFactory, set_stock

pytestmark = pytest.mark.django_db

DRAWER = {"HX-Request": "true", "HX-Target": "cart-drawer-content"}
PAGE = {"HX-Request": "true", "HX-Target": "cart"}


@pytest.fixture
def mug() -> ProductVariant:
    return ProductFactory(name="Mug", price=Decimal("12.50"), stock=5).variants.get()


def add(client: Client, variant: ProductVariant, quantity: object = 1, **headers: str) -> str:
    data = {"variant": variant.public_id, "quantity": quantity}
    response = client.post("/cart/items", data, headers=headers or None, follow=not headers)
    assert response.status_code == 200
    return response.content.decode()


def change(client: Client, variant: ProductVariant, quantity: object, **headers: str) -> str:
    path = f"/cart/items/{variant.public_id}"
    response = client.post(path, {"quantity": quantity}, headers=headers or None, follow=not headers)
    assert response.status_code == 200
    return response.content.decode()


def quantities() -> list[int]:
    return list(CartLine.objects.order_by("id").values_list("quantity", flat=True))


def test_an_empty_cart_says_so(client: Client) -> None:
    assert "Your cart is empty" in client.get("/cart").content.decode()


def test_a_guest_adds_changes_and_removes_without_javascript(client: Client, mug: ProductVariant) -> None:
    html = add(client, mug, 2)
    assert "Mug is in your cart." in html
    assert "$25.00" in html
    assert "$37.50" in change(client, mug, 3)
    response = client.post(f"/cart/items/{mug.public_id}/remove", follow=True)
    assert "Mug was taken out of your cart." in response.content.decode()
    assert "Your cart is empty" in response.content.decode()


def test_htmx_gets_the_drawer_and_the_count(client: Client, mug: ProductVariant) -> None:
    html = add(client, mug, 2, **DRAWER)
    assert "<html" not in html
    assert 'class="drawer__head"' in html
    assert 'id="cart-count" hx-swap-oob="true">2<' in html
    assert client.cookies["cart"]["httponly"]
    html = change(client, mug, 4, **DRAWER)
    assert 'hx-swap-oob="true">4<' in html


def test_a_change_on_the_page_answers_the_page_and_one_in_the_drawer_tells_it(
    client: Client, mug: ProductVariant
) -> None:
    add(client, mug)
    path = f"/cart/items/{mug.public_id}"
    on_page = client.post(path, {"quantity": 2}, headers=PAGE)
    assert on_page.content.decode().lstrip().startswith('<div id="cart"')
    assert "HX-Trigger" not in on_page.headers
    in_drawer = client.post(path, {"quantity": 3}, headers=DRAWER)
    assert in_drawer.headers["HX-Trigger"] == "cart-changed"


def test_a_page_that_looks_again_gets_the_cart_only_where_it_has_changed(client: Client, mug: ProductVariant) -> None:
    for part, path, place in ((PAGE, "/cart", 'id="cart"'), (DRAWER, "/cart/mini", "drawer__head")):
        add(client, mug)
        seen = re.search(r"\?seen=([\d.]+)", client.get(path, headers=part).content.decode())
        assert seen
        assert client.get(f"{path}?seen={seen[1]}", headers=part).status_code == 204
        add(client, mug)
        html = client.get(f"{path}?seen={seen[1]}", headers=part).content.decode()
        assert place in html
        assert 'id="cart-count" hx-swap-oob="true"' in html
        assert client.get(f"{path}?seen={seen[1]}", follow=True).content.decode().count("<html") == 1


def test_an_emptied_cart_is_a_change(client: Client, mug: ProductVariant) -> None:
    assert client.get("/cart?seen=empty", headers=PAGE).status_code == 204
    add(client, mug)
    html = client.get("/cart?seen=empty", headers=PAGE).content.decode()
    assert 'data-live="cart_' in html
    seen = html.partition("?seen=")[2].partition('"')[0]
    client.post(f"/cart/items/{mug.public_id}/remove")
    assert "Your cart is empty" in client.get(f"/cart?seen={seen}", headers=PAGE).content.decode()
    assert client.get("/cart?seen=empty", headers=PAGE).status_code == 204


def test_more_than_is_left_changes_nothing_and_says_how_many_are(client: Client, mug: ProductVariant) -> None:
    add(client, mug, 2)
    html = change(client, mug, 9)
    assert "Only 5 of Mug are left." in html
    assert quantities() == [2]
    html = change(client, mug, 9, **PAGE)
    assert "Only 5 of Mug are left." in html
    assert quantities() == [2]


@pytest.mark.parametrize("quantity", ["-1", "1000", "99999999999999999999999", "many", "", "1.5", "\x00"])
def test_a_senseless_quantity_changes_nothing(client: Client, mug: ProductVariant, quantity: str) -> None:
    add(client, mug, 2)
    assert "Choose a quantity from 1 to 999." in change(client, mug, quantity)
    assert quantities() == [2]


@pytest.mark.parametrize("quantity", ["0", "-3", "1000", "x", "9" * 400])
def test_a_senseless_quantity_is_not_added(client: Client, mug: ProductVariant, quantity: str) -> None:
    assert "Choose a quantity from 1 to 999." in add(client, mug, quantity)
    assert quantities() == []


@pytest.mark.parametrize("reference", ["", "var_nothing", "prod_01h455vb4pex5vsknk084sn02q", "<script>", "x" * 500])
def test_what_is_not_sold_cannot_be_added(client: Client, reference: str) -> None:
    html = client.post("/cart/items", {"variant": reference}, follow=True).content.decode()
    assert "This product is not available." in html
    assert not Cart.objects.exists()


def test_a_draft_cannot_be_added(client: Client) -> None:
    draft = ProductFactory(status=Product.Status.DRAFT).variants.get()
    assert "This product is not available." in add(client, draft)


def test_a_line_whose_stock_fell_is_marked_and_can_be_lowered(client: Client, mug: ProductVariant) -> None:
    add(client, mug, 5)
    set_stock({mug: 2})
    assert "Only 2 are left." in client.get("/cart").content.decode()
    assert "Only 2 are left." not in change(client, mug, 2)
    assert quantities() == [2]


def test_a_product_no_longer_sold_can_be_taken_out(client: Client, mug: ProductVariant) -> None:
    add(client, mug)
    Product.objects.update(status=Product.Status.ARCHIVED)
    assert "Sold out. Remove it to go on." in client.get("/cart").content.decode()
    client.post(f"/cart/items/{mug.public_id}/remove")
    assert quantities() == []


def test_a_forged_cookie_opens_no_cart(client: Client) -> None:
    stranger = CartFactory()
    client.cookies["cart"] = f"{stranger.pk.hex}:forged"
    assert "Your cart is empty" in client.get("/cart").content.decode()


def test_a_change_leads_back_only_to_pages_of_the_shop(client: Client, mug: ProductVariant) -> None:
    add(client, mug)
    path = f"/cart/items/{mug.public_id}"
    ours = client.post(path, {"quantity": 2, "next": "/checkout"})
    assert ours.headers["Location"] == "/checkout"
    theirs = client.post(path, {"quantity": 1, "next": "https://elsewhere.example/"})
    assert theirs.headers["Location"] == "/cart"


def test_logging_in_brings_the_guests_cart_along(client: Client, mug: ProductVariant) -> None:
    add(client, mug, 3)
    client.force_login(UserFactory())
    assert "$37.50" in client.get("/cart").content.decode()
    assert Cart.objects.get().user is not None


def test_the_spanish_page_writes_amounts_in_spanish(client: Client, mug: ProductVariant) -> None:
    add(client, mug)
    assert "12,50" in client.get("/es/cart").content.decode()


def test_the_page_of_a_user_takes_6_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = UserFactory()
    TaxRateFactory()
    lines = {ProductFactory(name=f"Thing {n}").variants.get(): 1 for n in range(4)}
    CartFactory(user=user, lines=lines)
    client.force_login(user)
    # Session, user, category tree, lines with products, tax rate, stock; the count on the button costs none.
    with django_assert_num_queries(6):
        response = client.get("/cart")
    assert response.content.decode().count('class="cart-line"') == 4
