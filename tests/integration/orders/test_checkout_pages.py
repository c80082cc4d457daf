"""Checkout by guest and user: what is asked for, what is kept, and that no order is placed twice or unseen."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Address
from cart.models import Cart
from catalog.models import ProductVariant
from orders.models import Order
from payments.models import Payment
from tests.factories import (
    AddressFactory,
    CartFactory,
    ProductFactory,
    ShippingMethodFactory,
    TaxRateFactory,
    UserFactory,
    set_stock,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]

ENTERED = {
    "email": "Ada@Example.com",
    "address": "new",
    "name": "Ada Shopper",
    "street": "1 Main Street",
    "street2": "",
    "city": "Springfield",
    "state": "IL",
    "zip_code": "62701",
    "country": "US",
    "phone": "",
    "shipping_method": "standard",
}


@pytest.fixture
def mug() -> ProductVariant:
    TaxRateFactory()
    ShippingMethodFactory()
    ShippingMethodFactory(code="express", name="Express", price=Decimal(15), countries=["US", "CA"], position=1)
    return ProductFactory(name="Mug", price=Decimal("10.00"), stock=5).variants.get()


@pytest.fixture
def guest(client: Client, mug: ProductVariant) -> Client:
    """A guest with two mugs: 20.00, tax 1.60, standard shipping 5.00."""
    client.post("/cart/items", {"variant": mug.public_id, "quantity": 2})
    return client


def hidden(html: str) -> dict[str, str]:
    """What the page sends along: the cart shown, its total, and what that is for."""
    return {
        name: re.search(rf'name="{name}" value="([^"]*)"', html)[1] for name in ("cart", "expected_total", "quoted")
    }  # type: ignore[index]


def open_checkout(client: Client) -> dict[str, str]:
    response = client.get("/checkout")
    assert response.status_code == 200
    return {**ENTERED, **hidden(response.content.decode())}


def send(client: Client, data: dict[str, str], status: int) -> str:
    response = client.post("/checkout", data)
    assert response.status_code == status, response.content.decode()
    return response.content.decode()


def test_without_a_cart_there_is_nothing_to_check_out(client: Client) -> None:
    assert client.get("/checkout").headers["Location"] == "/cart"
    assert client.post("/checkout", ENTERED).headers["Location"] == "/cart"


def test_a_guest_orders(guest: Client) -> None:
    data = open_checkout(guest)
    assert data["expected_total"] == "26.60"
    response = guest.post("/checkout", data)
    order = Order.objects.get()
    assert response.status_code == 303
    assert response.headers["Location"].startswith(f"/orders/{order.public_id}/pay?token=")
    assert (order.email, order.total, order.user) == ("ada@example.com", Decimal("26.60"), None)
    assert order.shipping_address == {
        "name": "Ada Shopper",
        "street": "1 Main Street",
        "street2": "",
        "city": "Springfield",
        "state": "IL",
        "zipCode": "62701",
        "country": "US",
        "phone": "",
    }
    assert Cart.objects.get().status == Cart.Status.ORDERED


def test_who_steps_back_from_paying_is_shown_the_order(guest: Client) -> None:
    data = open_checkout(guest)
    guest.post("/checkout", data)
    order = Order.objects.get()
    back = guest.get("/checkout", follow=True)
    assert back.redirect_chain[0][0].startswith(f"/orders/{order.public_id}?token=")
    assert "Your order waits for its payment." in back.content.decode()

    Order.objects.update(reserved_until=timezone.now())
    assert guest.get("/checkout").headers["Location"] == "/cart"


def test_sent_twice_it_is_one_order_and_both_lead_to_it(guest: Client) -> None:
    data = open_checkout(guest)
    first, second = guest.post("/checkout", data), guest.post("/checkout", data)
    assert first.headers["Location"] == second.headers["Location"]
    assert Order.objects.count() == Payment.objects.count() == 1


def test_an_old_page_does_not_order_the_next_cart(guest: Client, mug: ProductVariant) -> None:
    data = open_checkout(guest)
    first = guest.post("/checkout", data)
    guest.post("/cart/items", {"variant": mug.public_id})
    again = guest.post("/checkout", data)
    assert again.headers["Location"] == first.headers["Location"]
    assert Order.objects.count() == 1
    assert Cart.objects.filter(status=Cart.Status.OPEN).count() == 1


def test_another_guests_cart_cannot_be_ordered_by_its_id(client: Client, mug: ProductVariant) -> None:
    stranger = CartFactory(lines={mug: 1})
    client.post("/cart/items", {"variant": mug.public_id, "quantity": 2})
    data = {**open_checkout(client), "cart": stranger.pk.hex}
    client.post("/checkout", data)
    stranger.refresh_from_db()
    assert stranger.status == Cart.Status.OPEN


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("email", "", "This field is required."),
        ("email", "not an address", "Enter a valid email address."),
        ("name", "", "This field is required."),
        ("street", "", "This field is required."),
        ("city", " ", "This field is required."),
        ("zip_code", "", "Enter the postal code."),
        ("zip_code", "ABC", "This is no postal code of the chosen country."),
        ("state", "", "Enter the state or province."),
        ("country", "XX", "Select a valid choice."),
        ("phone", "call me", "Enter a phone number"),
        ("street", "x" * 201, "Ensure this value has at most 200 characters"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_the_rest_is_kept(
    guest: Client, field: str, value: str, message: str
) -> None:
    data = {**open_checkout(guest), field: value}
    html = send(guest, data, 422)
    assert message in html
    assert "Something is missing or not quite right." in html
    for name in {"street", "city", "zip_code"} - {field}:
        assert f'name="{name}" value="{ENTERED[name]}"' in html
    assert not Order.objects.exists()


def test_a_country_without_postal_codes_and_states_asks_for_neither(guest: Client) -> None:
    data = {**open_checkout(guest), "country": "HK", "zip_code": "", "state": ""}
    data |= hidden(send(guest, data, 200))
    assert guest.post("/checkout", data).status_code == 303


def test_a_changed_price_places_nothing_and_shows_the_new_total(guest: Client, mug: ProductVariant) -> None:
    data = open_checkout(guest)
    ProductVariant.objects.filter(pk=mug.pk).update(price=Decimal("11.00"))
    html = send(guest, data, 409)
    assert "The total is now $28.76, not $26.60." in html
    assert 'value="1 Main Street"' in html
    assert not Order.objects.exists()
    data |= hidden(html)
    assert guest.post("/checkout", data).status_code == 303
    assert Order.objects.get().total == Decimal("28.76")


def test_another_delivery_is_shown_before_it_is_ordered(guest: Client) -> None:
    data = {**open_checkout(guest), "shipping_method": "express"}
    html = send(guest, data, 200)
    assert "With this delivery the total is $36.60." in html
    assert not Order.objects.exists()
    data |= hidden(html)
    assert guest.post("/checkout", data).status_code == 303
    assert Order.objects.get().shipping_method_code == "express"


@pytest.mark.parametrize("total", ["", "abc", "NaN", "Infinity", "1" * 300])
def test_a_page_without_a_total_orders_nothing_unseen(guest: Client, total: str) -> None:
    response = guest.post("/checkout", {**open_checkout(guest), "expected_total": total})
    assert response.status_code in (200, 422)
    assert not Order.objects.exists()


def test_somebody_was_faster(guest: Client, mug: ProductVariant) -> None:
    data = open_checkout(guest)
    set_stock({mug: 1})
    html = send(guest, data, 409)
    assert "Only 1 of Mug is left." in html
    assert "Take 1" in html
    assert not Order.objects.exists()
    back = guest.post(f"/cart/items/{mug.public_id}", {"quantity": 1, "next": "/checkout"}, follow=True)
    assert 'value="1 Main Street"' in back.content.decode(), "What was entered is gone."


def test_sold_out_before_checkout_leads_to_the_cart(guest: Client, mug: ProductVariant) -> None:
    set_stock({mug: 0})
    assert guest.get("/checkout").headers["Location"] == "/cart"


def test_a_quote_shows_methods_and_total_of_the_country(guest: Client) -> None:
    html = guest.post("/checkout/quote", {**ENTERED, "country": "FR"}, headers={"HX-Request": "true"}).content.decode()
    assert "Standard" in html
    assert "Express" not in html
    assert 'id="checkout-summary"' in html
    assert 'hx-swap-oob="true"' in html


def test_a_quote_without_javascript_leads_back_with_everything_kept(guest: Client) -> None:
    response = guest.post("/checkout/quote", {**ENTERED, "country": "CA", "shipping_method": "express"}, follow=True)
    html = response.content.decode()
    assert response.redirect_chain == [("/checkout", 302)]
    assert 'value="1 Main Street"' in html
    assert hidden(html)["quoted"] == "CA express"


def test_only_countries_that_are_delivered_to_can_be_chosen(guest: Client) -> None:
    from pricing.models import ShippingMethod

    ShippingMethod.objects.filter(code="standard").update(countries=["US"])
    html = guest.get("/checkout").content.decode()
    assert '<option value="CA"' in html
    assert '<option value="FR"' not in html


@pytest.mark.parametrize(
    "garbage", [{}, {"email": "\x00"}, {"cart": "x" * 1000}, {"address": "addr_x"}, {"country": ""}]
)
def test_garbage_is_refused_kindly(guest: Client, garbage: dict[str, Any]) -> None:
    response = guest.post("/checkout", {**open_checkout(guest), **garbage} if garbage else {})
    assert response.status_code < 500
    assert guest.get("/checkout").status_code == 200


def test_a_user_orders_to_a_kept_address(client: Client, mug: ProductVariant) -> None:
    user = UserFactory()
    kept = AddressFactory(user=user, street="9 Kept Lane", is_default=True)
    CartFactory(user=user, lines={mug: 1})
    client.force_login(user)
    html = client.get("/checkout").content.decode()
    assert "9 Kept Lane" in html
    assert user.email in html
    data = {"email": user.email, "address": kept.public_id, "shipping_method": "standard", **hidden(html)}
    response = client.post("/checkout", data)
    order = Order.objects.get()
    assert response.headers["Location"] == f"/orders/{order.public_id}/pay"
    assert (order.user, order.shipping_address["street"]) == (user, "9 Kept Lane")
    assert Address.objects.count() == 1


def test_a_user_keeps_a_new_address_if_wanted(client: Client, mug: ProductVariant) -> None:
    user = UserFactory()
    CartFactory(user=user, lines={mug: 1})
    client.force_login(user)
    data = open_checkout(client)
    client.post("/checkout", {**data, "keep_address": "on"})
    address = Address.objects.get()
    assert (address.user, address.street, address.is_default) == (user, "1 Main Street", True)


def test_anothers_address_cannot_be_used(client: Client, mug: ProductVariant) -> None:
    foreign = AddressFactory(street="1 Secret Road")
    user = UserFactory()
    CartFactory(user=user, lines={mug: 1})
    client.force_login(user)
    data = {**open_checkout(client), "address": foreign.public_id}
    client.post("/checkout", data)
    assert not Order.objects.exists()


def test_logged_in_between_page_and_order_it_is_still_one_order(guest: Client) -> None:
    data = open_checkout(guest)
    guest.force_login(UserFactory())
    assert guest.post("/checkout", data).status_code == 303
    assert Order.objects.get().user is not None
