"""Paying, coming back, and an order's own page: who may see it, what it shows, and what can be done."""

import re
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client

from cart.models import CartLine
from catalog.models import Product
from devtools.fake_stripe import FakeStripe
from devtools.fake_stripe.faults import Fault
from orders.models import Order
from orders.selectors import order_token, payment_of
from orders.services import (
    cancel_order,
    correct_tracking,
    deliver_order,
    fulfill_order,
    open_order_payment,
    refund_order,
    settle_order,
)
from payments.models import Payment, Refund
from tests.factories import CartFactory, OrderFactory, PaidOrderFactory, ProductFactory, UserFactory
from tests.factories.orders import an_address
from tests.support.queue import CapturedQueue
from tests.support.stripe import pay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]

POLL = {"HX-Request": "true"}


def path(order: Order, page: str = "", **query: str) -> str:
    more = "".join(f"&{name}={value}" for name, value in query.items())
    return f"/orders/{order.public_id}{page}?token={order_token(order)}{more}"


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (response.status_code, response.headers.get("Location"))
    return response.content.decode()


@pytest.mark.parametrize("page", ["", "/pay", "/return", "/thanks"])
def test_an_order_is_seen_by_its_owner_and_by_its_link_alone(
    client: Client, page: str, stripe_fake: FakeStripe
) -> None:
    owner = UserFactory()
    order = OrderFactory(user=owner)
    bare = f"/orders/{order.public_id}{page}"
    other = OrderFactory()
    for token in ("", "forged", order_token(other), order.pk.hex):
        assert client.get(f"{bare}?token={token}").status_code == 404
    client.force_login(UserFactory())
    assert client.get(bare).status_code == 404
    assert client.get(path(order, page)).status_code in (200, 302)
    client.force_login(owner)
    assert client.get(bare).status_code in (200, 302)


@pytest.mark.parametrize("page", ["cancel", "again"])
def test_a_stranger_changes_nothing(client: Client, page: str) -> None:
    order = OrderFactory()
    assert client.post(f"/orders/{order.public_id}/{page}").status_code == 404
    assert client.get(path(order, f"/{page}")).status_code == 405
    order.refresh_from_db()
    assert order.status == Order.Status.PENDING


@pytest.mark.parametrize("reference", ["order_x", "1", "prod_01h455vb4pex5vsknk084sn02q", "%00"])
def test_what_is_no_order_is_not_found(client: Client, reference: str) -> None:
    assert client.get(f"/orders/{reference}").status_code == 404


def test_the_pages_of_an_order_are_kept_by_nobody(client: Client) -> None:
    response = client.get(path(OrderFactory()))
    assert "no-store" in response.headers["Cache-Control"]
    html = response.content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html


def test_the_payment_page_holds_what_stripe_needs(client: Client, stripe_fake: FakeStripe) -> None:
    order = OrderFactory()
    html = read(client, path(order, "/pay"))
    reference = payment_of(order).gateway_reference
    assert f'data-client-secret="{reference}_secret_' in html
    assert 'data-publishable-key="pk_test_tests"' in html
    assert "sk_test" not in html
    assert "<noscript>" in html
    read(client, path(order, "/pay"))
    assert payment_of(order).gateway_reference == reference


def test_an_open_payment_page_is_led_on_once_the_order_is_over(client: Client, stripe_fake: FakeStripe) -> None:
    order = OrderFactory()
    assert 'data-live="order" data-live-every="10"' in read(client, path(order, "/pay"))
    stripe_fake.faults.add(Fault(times=2))
    assert client.get(path(order, "/pay"), headers=POLL).status_code == 204, "Nobody need ask Stripe for that."
    stripe_fake.faults.clear()
    cancel_order(order, actor=order.email)
    response = client.get(path(order, "/pay"), headers=POLL)
    assert response.status_code == 200
    assert response.headers["HX-Redirect"] == path(order).replace(":", "%3A")


def test_a_provider_that_is_away_is_said_so_and_the_order_stays_payable(
    client: Client, stripe_fake: FakeStripe
) -> None:
    order = OrderFactory()
    stripe_fake.faults.add(Fault(times=2))
    html = read(client, path(order, "/pay"))
    assert "Our payment provider does not answer" in html
    assert "Try again" in html
    assert "data-client-secret" in read(client, path(order, "/pay"))


def test_coming_back_after_paying_thanks_and_goes_on_with_the_order(client: Client, stripe_fake: FakeStripe) -> None:
    order = OrderFactory()
    assert pay(stripe_fake, open_order_payment(order))
    response = client.get(path(order, "/return", redirect_status="succeeded"))
    assert response.headers["Location"] == path(order, "/thanks").replace(":", "%3A")
    order.refresh_from_db()
    assert order.status == Order.Status.PROCESSING
    html = read(client, path(order, "/thanks"))
    assert order.email in html
    assert order.number in html
    again = client.get(path(order, "/return"))
    assert again.headers["Location"] == response.headers["Location"]
    assert client.get(path(order, "/pay")).status_code == 302
    assert order.transitions.filter(to_status=Order.Status.PROCESSING).count() == 1


def test_a_lie_about_having_paid_buys_nothing(client: Client, stripe_fake: FakeStripe) -> None:
    order = OrderFactory()
    open_order_payment(order)
    response = client.get(path(order, "/return", redirect_status="succeeded"))
    assert "/pay?" in response.headers["Location"]
    order.refresh_from_db()
    assert order.status == Order.Status.PENDING


def test_a_declined_card_leads_back_to_paying_and_is_explained(client: Client, stripe_fake: FakeStripe) -> None:
    order = OrderFactory()
    assert not pay(stripe_fake, open_order_payment(order), "4000000000009995")
    response = client.get(path(order, "/return", redirect_status="failed"))
    assert "/pay?" in response.headers["Location"]
    assert "There is not enough money on this card." in read(client, path(order, "/pay"))
    assert pay(stripe_fake, open_order_payment(order))
    assert "/thanks?" in client.get(path(order, "/return")).headers["Location"]


def test_a_provider_away_on_return_waits_on_the_orders_page(client: Client, stripe_fake: FakeStripe) -> None:
    order = OrderFactory()
    assert pay(stripe_fake, open_order_payment(order))
    stripe_fake.faults.add(Fault(times=2))
    response = client.get(path(order, "/return"), follow=True)
    assert "We are waiting for the payment to be confirmed." in response.content.decode()
    assert 'data-live="order" data-live-every="4"' in response.content.decode()


def test_an_unpaid_order_polls_and_finds_out_without_a_webhook(client: Client, stripe_fake: FakeStripe) -> None:
    order = OrderFactory()
    assert pay(stripe_fake, open_order_payment(order))
    seen = path(order, seen=version(client, order))
    assert client.get(seen, headers=POLL).status_code == 204, "Asked Stripe again at once."
    Payment.objects.update(updated_at="2026-01-01T00:00:00Z")
    response = client.get(seen, headers=POLL)
    assert response.status_code == 200
    html = response.content.decode()
    assert html.lstrip().startswith("<section")
    assert "Being prepared" in html
    assert 'data-live-every="30"' in html


def version(client: Client, order: Order) -> str:
    """Return what the page says that it shows."""
    found = re.search(r'"seen": "(.+?)"', unescape(read(client, path(order))))
    assert found
    return found[1]


def test_the_page_follows_until_there_is_nothing_more_to_come(client: Client) -> None:
    order = PaidOrderFactory()
    parcel = fulfill_order(order, carrier="UPS", tracking_number="1")
    seen = version(client, order)
    assert client.get(path(order, seen=seen), headers=POLL).status_code == 204
    correct_tracking(parcel, carrier="UPS", tracking_number="1Z999", actor="x")
    fresh = client.get(path(order, seen=seen), headers=POLL)
    assert (fresh.status_code, "1Z999" in fresh.content.decode()) == (200, True)
    deliver_order(order)
    assert "data-live" not in read(client, path(order)).partition('id="order-status"')[2].partition(">")[0]


def test_a_cancelled_order_is_followed_until_its_money_is_back(
    client: Client, queue: CapturedQueue, stripe_fake: FakeStripe
) -> None:
    unpaid, order = OrderFactory(), OrderFactory()
    cancel_order(unpaid, actor="x")
    assert 'data-live="order"' not in read(client, path(unpaid))
    assert pay(stripe_fake, open_order_payment(order))
    settle_order(order)
    with queue.commit():
        cancel_order(order, actor="x")
    assert 'data-live="order"' in read(client, path(order))
    queue.run()
    assert 'data-live="order"' not in read(client, path(order))


def test_a_paid_order_is_cancelled_with_its_money(client: Client) -> None:
    order = PaidOrderFactory()
    html = read(client, path(order))
    assert "Yes, cancel the order" in html
    html = client.post(path(order, "/cancel"), follow=True).content.decode()
    assert "Your order is cancelled." in html
    assert "on its way back to your card" in html
    assert Refund.objects.get().amount == order.total


def test_a_sent_order_shows_its_parcel_and_cannot_be_cancelled(client: Client) -> None:
    order = PaidOrderFactory()
    fulfill_order(order, carrier="UPS", tracking_number="1Z999", tracking_url="https://ups.example/1Z999")
    html = read(client, path(order))
    assert 'href="https://ups.example/1Z999"' in html
    assert "Yes, cancel the order" not in html
    html = client.post(path(order, "/cancel"), follow=True).content.decode()
    assert "This cannot be done with an order that is “Shipped”." in html
    order.refresh_from_db()
    assert order.status == Order.Status.SHIPPED
    deliver_order(order)
    assert "Delivered" in read(client, path(order))


def test_the_address_is_written_as_its_country_does(client: Client) -> None:
    order = PaidOrderFactory()
    lines = "Ada Shopper<br>1 Main Street<br>Springfield, IL 62701<br>"
    assert f"{lines}United States</address>" in read(client, path(order))
    assert f"{lines}Estados Unidos</address>" in read(client, "/es" + path(order, "/thanks"))


def test_money_that_went_back_is_shown(client: Client, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    order = OrderFactory()
    assert pay(stripe_fake, open_order_payment(order))
    settle_order(order)
    assert "Refunded" not in read(client, path(order))
    with queue.commit():
        refund_order(order, actor="staff@example.com", amount=Decimal("1.50"))
    queue.run()
    html = read(client, path(order))
    assert "Partly refunded" in html
    assert "<dt>Refunded</dt><dd>−$1.50</dd>" in html


def test_an_open_page_follows_each_part_of_what_goes_back(
    client: Client, queue: CapturedQueue, stripe_fake: FakeStripe
) -> None:
    order = OrderFactory()
    assert pay(stripe_fake, open_order_payment(order))
    settle_order(order)
    seen = re.search(r'"seen": "([^"]+)"', unescape(read(client, path(order))))
    assert seen
    for amount, shown in (("1.50", "−$1.50"), ("2.25", "−$3.75")):
        with queue.commit():
            refund_order(order, actor="staff@example.com", amount=Decimal(amount))
        queue.run()
        news = client.get(path(order, seen=seen[1]), headers=POLL)
        assert news.status_code == 200
        html = unescape(news.content.decode())
        amounts = html[html.index('id="order-amounts"') :]
        assert 'hx-swap-oob="true"' in amounts
        assert f"<dt>Refunded</dt><dd>{shown}</dd>" in amounts
        seen = re.search(r'"seen": "([^"]+)"', html)
        assert seen
        assert client.get(path(order, seen=seen[1]), headers=POLL).status_code == 204


def test_whom_it_is_billed_to_is_shown_where_it_is_somebody_else(client: Client) -> None:
    order = PaidOrderFactory(billing_address={**an_address(), "name": "Ada's Company"})
    assert "Ada&#x27;s Company<br>1 Main Street" in read(client, path(order))
    assert "Billed to" not in read(client, path(PaidOrderFactory()))


def test_a_parcel_without_number_can_be_followed_by_its_page(client: Client) -> None:
    order = PaidOrderFactory()
    fulfill_order(order, carrier="UPS", tracking_url="https://ups.example/follow")
    assert 'href="https://ups.example/follow"' in read(client, path(order))


def test_an_order_sent_in_part_says_so(client: Client) -> None:
    order = PaidOrderFactory()
    fulfill_order(order, quantities={order.lines.get(): 1}, carrier="UPS")
    html = read(client, path(order))
    assert "Sent in part" in html
    assert "1 ×" in html


def test_an_unpaid_end_fills_the_cart_again(client: Client) -> None:
    kept = ProductFactory(name="Kept").variants.get()
    gone = ProductFactory(name="Gone").variants.get()
    order = OrderFactory(cart=CartFactory(lines={kept: 2, gone: 1}))
    Product.objects.filter(name="Gone").update(status=Product.Status.ARCHIVED)
    client.post(path(order, "/cancel"))
    html = client.post(path(order, "/again"), follow=True).content.decode()
    assert "Gone is no longer sold." in html
    lines = CartLine.objects.filter(cart__status="OPEN")
    assert list(lines.values_list("variant", "quantity")) == [(kept.pk, 2)]


def test_the_list_holds_ones_own_orders_in_pages(client: Client) -> None:
    user = UserFactory()
    product = ProductFactory(stock=50).variants.get()
    numbers = [OrderFactory(user=user, lines={product: 1}).number for _ in range(11)]
    foreign = OrderFactory()
    assert client.get("/orders").headers["Location"].startswith("/account/login/")
    client.force_login(user)
    html = read(client, "/orders")
    assert f"Order {numbers[-1]}" in html
    assert f"Order {numbers[0]}<" not in html
    assert f"Order {foreign.number}" not in html
    assert f"Order {numbers[0]}<" in read(client, "/orders?page=2")
    assert f"Order {numbers[0]}<" in read(client, "/orders?page=99999999999999999999")
    assert client.get("/orders?page=x").status_code == 200
