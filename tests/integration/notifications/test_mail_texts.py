"""Every e-mail is written in both languages, with all that its reader needs in text and in HTML."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from common.models import OutboxEvent
from common.money import format_money
from notifications.handlers import order_context, send_order_cancelled
from notifications.models import Notification
from notifications.services import render_notification
from orders.models import Order
from orders.selectors import order_token
from orders.services import cancel_order, expire_order, refund_order
from tests.factories import OrderFactory, PaidOrderFactory, ShippingMethodFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]

PARCEL = {
    "carrier": "UPS",
    "tracking_number": "1Z999",
    "tracking_url": "https://ups.example/1Z999",
    "parcel_lines": [{"name": "Mug & saucer", "variant": "Blue", "quantity": 2}],
}
REFUND = {"refund_amount": "€5", "refunded_amount": "€8"}
STAFF = {"number": "100001", "reason": "paid 1 instead of 2", "admin_url": "https://shop.example/admin/1"}


def render(template: str, language: str, context: dict) -> tuple[str, str, str]:
    return render_notification(Notification(template=template, language=language, context=context))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("template", "more", "expected"),
    [
        ("order_confirmation", {}, ["Springfield", "order_url"]),
        ("payment_failed", {"message": "No money."}, ["No money.", "pay_url"]),
        ("order_shipped", {**PARCEL, "is_whole": True}, ["1Z999", "UPS", "order_url"]),
        ("order_shipped", {**PARCEL, "is_whole": False, "tracking_url": ""}, ["1Z999", "order_url"]),
        ("tracking_corrected", PARCEL, ["1Z999", "UPS", "order_url"]),
        ("tracking_corrected", {**PARCEL, "tracking_url": ""}, ["1Z999", "order_url"]),
        ("order_refunded", {**REFUND, "is_only": True}, ["€5", "order_url"]),
        ("order_refunded", {**REFUND, "is_only": False}, ["€5", "€8", "order_url"]),
        ("order_cancelled", {"refunded": True}, ["order_url"]),
        ("order_cancelled", {"refunded": False}, ["order_url"]),
    ],
)
def test_buyers_read_what_they_need(language: str, template: str, more: dict, expected: list[str]) -> None:
    order = OrderFactory(language=language)
    context = order_context(Order.objects.get(pk=order.pk)) | more
    subject, text, html = render(template, language, context)
    assert order.number in subject
    assert "\n" not in subject
    assert f'<html lang="{language}">' in html
    for wanted in expected:
        assert context.get(wanted, wanted) in text
        assert str(context.get(wanted, wanted)).replace("&", "&amp;") in html
    assert not re.search(r"{[{%]|%}", text + html)
    assert order_token(order) in text


@pytest.mark.parametrize("template", ["staff_order_held", "staff_refund_failed"])
def test_staff_reads_why_and_where_to_look(template: str) -> None:
    subject, text, html = render(template, "en", STAFF)
    assert "100001" in subject
    for wanted in (STAFF["reason"], STAFF["admin_url"]):
        assert wanted in text
        assert wanted in html


def test_what_goes_back_is_told_not_what_the_order_came_to() -> None:
    order = PaidOrderFactory(captured=Decimal("1.00"))
    cancel_order(order, actor="staff@example.com")
    event = OutboxEvent.objects.get(name="order.cancelled")
    send_order_cancelled(event)
    _subject, text, html = render_notification(Notification.objects.get(template="order_cancelled"))
    for body in (text, html):
        assert "The $1.00 that you paid goes back" in body


def test_a_cancelled_order_that_was_refunded_in_part_adds_up() -> None:
    order = PaidOrderFactory()
    refund_order(order, actor="staff@example.com", amount=Decimal("1.00"))
    cancel_order(Order.objects.get(pk=order.pk), actor="staff@example.com")
    send_order_cancelled(OutboxEvent.objects.get(name="order.cancelled"))
    _subject, text, html = render_notification(Notification.objects.get(template="order_cancelled"))
    rest, total = (format_money(amount, "USD", "en") for amount in (order.total - 1, order.total))
    for body in (text, html):
        assert f"{rest} goes back to your card" in body
        assert f"Together with what went back before, that makes {total} of {total}." in body


def test_who_did_not_pay_in_time_reads_so() -> None:
    order = OrderFactory()
    Order.objects.update(reserved_until=timezone.now() - timedelta(minutes=1))
    expire_order(order.pk)
    send_order_cancelled(OutboxEvent.objects.get(name="order.cancelled"))
    _subject, text, html = render_notification(Notification.objects.get(template="order_cancelled"))
    assert "Its payment did not arrive in time." in text
    assert "its payment did not arrive in time." in html


def test_sending_for_nothing_is_called_free() -> None:
    ShippingMethodFactory(price=0)
    assert order_context(OrderFactory())["shipping"] == "Free"
    assert order_context(OrderFactory(language="es"))["shipping"] == "Gratis"


def test_names_are_escaped_in_html_and_plain_in_text() -> None:
    _subject, text, html = render("order_shipped", "en", {**PARCEL, "is_whole": True, "number": "1", "address": {}})
    assert "Mug & saucer" in text
    assert "Mug &amp; saucer" in html


def test_a_spanish_buyer_reads_amounts_and_dates_in_spanish() -> None:
    order = OrderFactory(language="es")
    context = order_context(order)
    assert re.fullmatch(r"[\d.]+,\d\d US\$", context["total"].replace("\xa0", " "))
    _subject, text, html = render("order_confirmation", "es", context)
    assert "1 Main Street\nSpringfield, IL 62701\nEstados Unidos\n" in text
    assert "1 Main Street<br>Springfield, IL 62701<br>Estados Unidos" in html
    assert "/es/orders/" in context["order_url"]
