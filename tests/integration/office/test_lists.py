"""Every list and page opens, finds what is searched for, and costs the same whatever it shows."""

from decimal import Decimal

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notifications.services import notify
from orders.models import Order
from orders.services import fulfill_order, refund_order
from tests.factories import (
    AddressFactory,
    CartFactory,
    PaidOrderFactory,
    PaymentEventFactory,
    ProductFactory,
    ShippingMethodFactory,
    TaxRateFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

OURS = {"accounts", "cart", "common", "inventory", "notifications", "orders", "payments", "pricing", "auth"}


def fill(count: int) -> None:
    """Make `count` of everything that a list shows."""
    TaxRateFactory()
    ShippingMethodFactory()
    for number in range(count):
        user = UserFactory()
        AddressFactory(user=user)
        variant = ProductFactory(stock=5).variants.get()
        CartFactory(user=UserFactory(), lines={variant: 1})
        order = PaidOrderFactory(user=user, lines={variant: 2})
        fulfill_order(order, actor="x@example.com", carrier="UPS")
        refund_order(order, actor="x@example.com", amount=Decimal(1), reason="scratch")
        PaymentEventFactory()
        notify(
            "order_confirmation",
            recipient=user.email,
            language="en",
            event_key=f"{order.pk}{number}"[:64],
            reference=order.number,
            context={},
        )


def our_admins() -> list[admin.ModelAdmin]:
    return [each for model, each in admin.site._registry.items() if model._meta.app_label in OURS]


def list_of(each: admin.ModelAdmin) -> str:
    return reverse(f"admin:{each.opts.app_label}_{each.opts.model_name}_changelist")


def queries_of_lists(client: Client) -> dict[str, list[str]]:
    """Return the queries that each of our lists costs."""
    costs = {}
    for each in our_admins():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(list_of(each)).status_code == 200
        costs[each.opts.label] = [query["sql"] for query in seen]
    return costs


def test_a_list_costs_the_same_for_many_rows(admin_desk: Client) -> None:
    fill(1)
    queries_of_lists(admin_desk)
    few = queries_of_lists(admin_desk)
    fill(3)
    many = queries_of_lists(admin_desk)
    for label, queries in many.items():
        # A date hierarchy asks for more than one day's bounds once there are several.
        assert len(queries) <= len(few[label]) + 1, (label, [sql[:150] for sql in queries])
        assert len(queries) <= 16, (label, [sql[:150] for sql in queries])


def test_every_page_opens_and_every_list_can_be_searched(admin_desk: Client) -> None:
    fill(2)
    for each in our_admins():
        assert admin_desk.get(list_of(each), {"q": "nothing of the kind"}).status_code == 200
        for row in each.model._default_manager.all()[:2]:
            url = reverse(f"admin:{each.opts.app_label}_{each.opts.model_name}_change", args=[row.pk])
            answer = admin_desk.get(url, follow=True)
            assert answer.status_code == 200
            assert str(each.opts.verbose_name) in answer.content.decode().lower()


def test_orders_are_found_by_number_address_and_sku(admin_desk: Client) -> None:
    wanted = PaidOrderFactory(email="ada@example.com")
    PaidOrderFactory(email="bob@example.com")
    url = reverse("admin:orders_order_changelist")
    for text in (wanted.number, "ada@", wanted.lines.get().sku):
        assert list(admin_desk.get(url, {"q": text}).context["cl"].queryset) == [wanted]
    shown = admin_desk.get(url, {"status__exact": Order.Status.SHIPPED}).context["cl"].queryset
    assert list(shown) == []


def test_the_page_of_an_order_costs_the_same_for_many_lines(admin_desk: Client) -> None:
    def queries(lines: int) -> int:
        order = PaidOrderFactory(lines={ProductFactory().variants.get(): 1 for _ in range(lines)})
        fulfill_order(order, actor="x")
        url = reverse("admin:orders_order_change", args=[order.pk])
        admin_desk.get(url)
        with CaptureQueriesContext(connection) as seen:
            assert admin_desk.get(url).status_code == 200
        return len(seen)

    assert queries(1) == queries(6) <= 25


def test_pages_are_in_the_language_of_staff(admin_desk: Client) -> None:
    admin_desk.cookies["django_language"] = "es"
    answer = admin_desk.get(reverse("admin:index"))
    assert '<html lang="es"' in answer.content.decode()
    assert answer.headers["Content-Language"] == "es"


def test_the_language_can_be_chosen(admin_desk: Client) -> None:
    url = reverse("admin:index")
    admin_desk.post(reverse("set_language"), {"language": "es", "next": url})
    assert '<html lang="es"' in admin_desk.get(url).content.decode()


def test_the_policy_is_looser_in_the_back_office_only(admin_desk: Client) -> None:
    policy = admin_desk.get(reverse("admin:index")).headers["Content-Security-Policy"]
    assert "'unsafe-eval'" in policy
    assert "base-uri 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    login = Client().get("/account/login/").headers["Content-Security-Policy"]
    assert "unsafe" not in login
