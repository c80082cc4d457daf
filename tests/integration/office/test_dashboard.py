"""The start page's figures against known data."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from analytics import selectors
from catalog.models import ProductImage
from notifications.models import Notification
from orders.models import Order
from orders.selectors import payment_of
from orders.services import cancel_order, refund_order
from payments.models import Payment, Refund
from tests.factories import OrderFactory, PaidOrderFactory, PaymentEventFactory, ProductFactory, ReviewFactory
from tests.support.cloud import LocalCloud

pytestmark = pytest.mark.django_db

Desk = Callable[[str], Client]


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """No midnight comes between what happens and what is read of it."""
    now, last = timezone.now, timezone.localtime().replace(hour=23, minute=59, second=59)
    monkeypatch.setattr(timezone, "now", lambda: min(now(), last))


def order_of(total: int, days_ago: int = 0) -> Order:
    """A paid order of `total` dollars, placed so many days ago."""
    order = PaidOrderFactory(lines={ProductFactory(price=Decimal(total)).variants.get(): 1})
    then = timezone.now() - timedelta(days=days_ago)
    Order.objects.filter(pk=order.pk).update(created_at=then)
    Payment.objects.filter(reference=order.pk).update(paid_at=then)
    return order


def test_sales_by_day() -> None:
    for total, days_ago in ((100, 0), (50, 0), (40, 1), (10, 6), (5, 7), (3, 29), (1, 30)):
        order_of(total, days_ago)
    refund_order(order_of(20), actor="x", amount=Decimal(5))
    cancel_order(order_of(1000), actor="x")
    OrderFactory()
    sales = selectors.sales_by_day(30)
    assert [day.day for day in sales] == sorted(day.day for day in sales)
    assert (len(sales), sales[-1].day) == (30, timezone.localdate())
    assert (sales[-1].orders, sales[-1].revenue) == (4, Decimal(165))
    assert (sales[-2].orders, sales[-2].revenue) == (1, Decimal(40))
    assert sum(day.revenue for day in sales) == Decimal(165 + 40 + 10 + 5 + 3)
    assert selectors.compare_days(sales, "revenue").percent == 312
    week = selectors.compare_days(sales, "revenue", 7)
    assert (week.now, week.before) == (Decimal(215), Decimal(5))


def test_nothing_to_compare_with() -> None:
    order_of(10)
    assert selectors.compare_days(selectors.sales_by_day(2), "orders").percent is None


def test_work() -> None:
    PaidOrderFactory()
    PaidOrderFactory()
    OrderFactory()
    PaidOrderFactory(captured=Decimal(1))
    assert selectors.waiting_work() == selectors.Work(to_ship=2, on_hold=1, unpaid=1)


def trouble() -> None:
    """One of each thing that needs a look."""
    PaidOrderFactory(captured=Decimal(1))
    refund = refund_order(PaidOrderFactory(), actor="x")
    Refund.objects.filter(pk=refund.pk).update(status=Refund.Status.FAILED)
    Payment.objects.filter(pk=refund.payment_id).update(refunded_amount=0)
    event = PaymentEventFactory()
    type(event).objects.update(created_at=timezone.now() - timedelta(hours=1))
    product = ReviewFactory().product
    ProductImage.objects.create(
        product=product, status=ProductImage.Status.FAILED, source_url="https://x.example/a.png"
    )
    Notification.objects.create(
        template="order_confirmation", recipient="a@example.com", language="en", event_key="e", status="FAILED"
    )


def test_what_needs_a_look(admin_desk: Client, cloud: LocalCloud) -> None:
    trouble()
    answer = admin_desk.get(reverse("admin:index"))
    found = {thing["icon"]: thing["count"] for thing in answer.context["attention"]}
    assert found.pop("sync_problem", 0) == 0
    assert found == {
        "front_hand": 1,
        "money_off": 1,
        "inbox": 1,
        "unsubscribe": 1,
        "broken_image": 1,
        "reviews": 1,
    }
    for thing in answer.context["attention"]:
        listed = admin_desk.get(thing["url"])
        assert listed.status_code == 200, thing
        assert listed.context["cl"].result_count == 1, thing


def test_the_page(admin_desk: Client) -> None:
    ProductFactory(stock=2, name="Nearly gone")
    order = order_of(100)
    order_of(50, 1)
    text = admin_desk.get(reverse("admin:index")).content.decode()
    for expected in ("$100.00", "+100 %", order.number, "Nearly gone", "Orders to ship"):
        assert expected in text
    assert admin_desk.get(reverse("admin:index"), {"days": "30"}).context["period"] == 30
    assert admin_desk.get(reverse("admin:index"), {"days": "junk"}).context["period"] == 14


def test_the_page_of_an_empty_shop(admin_desk: Client) -> None:
    assert "Nobody has ordered yet." in admin_desk.get(reverse("admin:index")).content.decode()


def test_the_page_costs_the_same_however_much_there_is(admin_desk: Client) -> None:
    url = reverse("admin:index")
    order_of(10)
    admin_desk.get(url)
    with CaptureQueriesContext(connection) as few:
        admin_desk.get(url)
    for days_ago in range(5):
        order_of(10, days_ago)
    trouble()
    with CaptureQueriesContext(connection) as many:
        admin_desk.get(url)
    assert len(few) == len(many) <= 18, [query["sql"][:120] for query in many]


def test_each_group_sees_its_own(desk: Desk) -> None:
    order = order_of(77)
    text = desk("catalogue").get(reverse("admin:index")).content.decode()
    assert order.number not in text
    assert "$77.00" not in text
    assert "Low stock" in text
    assert order.number in desk("support").get(reverse("admin:index")).content.decode()
    assert payment_of(order).status == Payment.Status.SUCCEEDED
