"""What changes is told to exactly the pages that show it, and costs nothing where there are none."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cart.models import Cart
from cart.requests import cart_token
from cart.selectors import CartOwner, cart_topic
from cart.services import add_line, merge_carts, remove_line, set_quantity
from catalog.models import ProductVariant
from common.models import OutboxEvent
from devtools.fake_stripe import FakeStripe
from live.tickets import read_ticket
from orders.models import Order
from orders.selectors import OFFICE_TOPIC, order_token, order_topic
from orders.services import (
    cancel_order,
    deliver_order,
    fulfill_order,
    open_order_payment,
    place_order,
    refund_order,
    settle_order,
)
from tests.factories import CartFactory, CheckoutDetailsFactory, OrderFactory, ProductFactory, StaffFactory, UserFactory
from tests.integration.live.conftest import Gateway, listen
from tests.support.news import take_in
from tests.support.queue import CapturedQueue
from tests.support.stripe import pay

pytestmark = pytest.mark.django_db

Happen = Callable[..., list[str]]


@pytest.fixture
def happen(sockets: Gateway, queue: CapturedQueue) -> Happen:
    """Do something, run what the queue then holds, and return which pages were told."""

    def run(step: Callable[..., Any], *arguments: Any, **options: Any) -> list[str]:
        with queue.commit():
            step(*arguments, **options)
        assert sockets.told == [], "Nothing is sent within a request."
        queue.run()
        return sorted(set(sockets.heard()))

    return run


@pytest.fixture
def mug() -> ProductVariant:
    return ProductFactory(name="Mug", stock=50).variants.get()


def test_a_users_cart_on_two_devices(happen: Happen, mug: ProductVariant) -> None:
    owner, other = CartOwner(user_id=UserFactory().pk), CartOwner(user_id=UserFactory().pk)
    listen("phone", cart_topic(owner))
    listen("laptop", cart_topic(owner))
    listen("stranger", cart_topic(other))
    both = ["laptop", "phone"]
    assert happen(add_line, owner, mug, 1) == both, "A first cart is news as well."
    assert happen(add_line, owner, mug, 1) == both
    assert happen(set_quantity, owner, mug, 5) == both
    assert happen(remove_line, owner, mug) == both
    assert happen(add_line, other, mug, 1) == ["stranger"]


def test_a_guests_cart_and_what_becomes_of_it_at_login(happen: Happen, mug: ProductVariant) -> None:
    guest = CartFactory(lines={mug: 1})
    user = UserFactory()
    listen("tab", cart_topic(CartOwner(cart_id=guest.pk)))
    listen("phone", cart_topic(CartOwner(user_id=user.pk)))
    assert happen(add_line, CartOwner(cart_id=guest.pk), mug, 1) == ["tab"]
    assert happen(merge_carts, user.pk, guest.pk) == ["phone", "tab"]


def test_nobody_there_is_nothing_to_do(happen: Happen, mug: ProductVariant, queue: CapturedQueue) -> None:
    listen("stranger", "cart:of-somebody-else")
    owner = CartOwner(user_id=UserFactory().pk)
    for _ in range(2):
        with queue.commit():
            add_line(owner, mug, 1)
    with queue.commit():
        order = place_order(owner, CheckoutDetailsFactory())
    assert queue.names == []
    assert list(OutboxEvent.objects.values_list("name", "reference")) == [("order.created", str(order.pk))]
    assert OutboxEvent.objects.get().handled_at is not None


def test_it_costs_no_query(mug: ProductVariant, django_assert_num_queries: Any, sockets: Gateway) -> None:
    cart = CartFactory(lines={mug: 1})
    # Savepoint, cart, quantities, stock, line, touch, savepoint: as many as before anybody could listen.
    with django_assert_num_queries(7):
        add_line(CartOwner(cart_id=cart.pk), mug, 1)


def test_an_order_empties_the_cart_and_appears_in_the_office(happen: Happen, mug: ProductVariant) -> None:
    owner = CartOwner(user_id=UserFactory().pk)
    CartFactory(user_id=owner.user_id, lines={mug: 1})
    listen("phone", cart_topic(owner))
    listen("desk", OFFICE_TOPIC)
    assert happen(place_order, owner, CheckoutDetailsFactory()) == ["desk", "phone"]


def test_the_way_of_an_order(happen: Happen, stripe_fake: FakeStripe) -> None:
    order, other = OrderFactory(), OrderFactory()
    listen("buyer", order_topic(order.pk))
    listen("stranger", order_topic(other.pk))
    listen("desk", OFFICE_TOPIC)
    told = ["buyer", "desk"]
    assert not pay(stripe_fake, open_order_payment(order), "4000000000009995")
    assert happen(take_in, stripe_fake, "payment_intent.payment_failed") == told
    assert pay(stripe_fake, open_order_payment(order))
    assert happen(take_in, stripe_fake, "payment_intent.succeeded") == told
    order.refresh_from_db()
    assert order.status == Order.Status.PROCESSING
    assert happen(fulfill_order, order, carrier="UPS", tracking_number="1Z") == told
    assert happen(deliver_order, order) == told
    assert happen(refund_order, order, actor="x") == told


def test_an_order_that_is_cancelled(happen: Happen, stripe_fake: FakeStripe) -> None:
    order = OrderFactory()
    listen("buyer", order_topic(order.pk))
    assert happen(cancel_order, order, actor="x") == ["buyer"]


def test_the_page_that_returns_from_paying_tells_the_others(happen: Happen, stripe_fake: FakeStripe) -> None:
    order = OrderFactory()
    listen("other window", order_topic(order.pk))
    assert pay(stripe_fake, open_order_payment(order))
    assert happen(settle_order, order) == ["other window"]


def topics(client: Client, path: str) -> list[str]:
    """Return what the page may hear."""
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    assert "no-store" in response.headers["Cache-Control"]
    url = response.json()["url"]
    assert url.startswith("wss://live.shop.example/dev?ticket=")
    return read_ticket(url.partition("ticket=")[2].replace("%3A", ":"))


def test_a_cart_hands_its_ticket_to_its_owner(client: Client, sockets: Gateway) -> None:
    assert client.get("/cart/live").status_code == 204, "A guest without a cart."
    stranger = CartFactory()
    client.cookies["cart"] = f"{stranger.pk.hex}:forged"
    assert client.get("/cart/live").status_code == 204
    own: Cart = CartFactory()
    client.cookies["cart"] = cart_token(own)
    assert topics(client, "/cart/live") == [f"cart:{own.pk}"]
    user = UserFactory()
    client.force_login(user)
    assert topics(client, "/cart/live") == [f"cart:{user.pk}"]


def test_an_order_hands_its_ticket_to_its_owner_and_to_its_link(client: Client, sockets: Gateway) -> None:
    user = UserFactory()
    order, other = OrderFactory(user=user), OrderFactory()
    path = f"/orders/{order.public_id}/live"
    for token in ("", "forged", order_token(other)):
        assert client.get(f"{path}?token={token}").status_code == 404
    client.force_login(UserFactory())
    assert client.get(path).status_code == 404
    assert topics(client, f"{path}?token={order_token(order)}") == [f"order:{order.pk}"]
    client.force_login(user)
    assert topics(client, path) == [f"order:{order.pk}"]


def test_the_office_hands_its_ticket_to_those_who_may_see_orders(client: Client, sockets: Gateway) -> None:
    assert client.get("/admin/live").status_code == 302
    client.force_login(UserFactory())
    assert client.get("/admin/live").status_code == 302
    client.force_login(StaffFactory(email="catalogue@example.com", groups=["catalogue"]))
    assert client.get("/admin/live").status_code == 403
    client.force_login(StaffFactory(email="support@example.com", groups=["support"]))
    assert topics(client, "/admin/live") == [OFFICE_TOPIC]


def test_without_websockets_there_are_no_tickets(client: Client) -> None:
    client.force_login(UserFactory())
    assert client.get("/cart/live").status_code == 204
    html = client.get("/cart").content.decode()
    assert "data-live=" in html
    assert "data-live-ticket" not in html


def test_the_policy_lets_pages_connect(client: Client, sockets: Gateway) -> None:
    """Made of the settings when they are read, so by a process of its own."""
    program = (
        "from cloudcommerce import settings as s; "
        "print(s.CONTENT_SECURITY_POLICY['DIRECTIVES']['connect-src'][1], "
        "s.ADMIN_CONTENT_SECURITY_POLICY['DIRECTIVES']['connect-src'][1], s.WEBSOCKET_API_ENDPOINT)"
    )
    environment = {**os.environ, "WEBSOCKET_URL": "wss://live.shop.example/dev"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["wss://live.shop.example"] * 2 + ["https://live.shop.example/dev"]
