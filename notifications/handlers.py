"""Which message goes to whom on which event."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from babel.dates import format_date
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from common.models import OutboxEvent
from common.money import format_money
from notifications.services import notify
from orders.declines import decline_message
from orders.models import Fulfillment, Order
from orders.selectors import order_token, payment_of, with_details
from payments.models import Payment, Refund

STILL_TRYING = timedelta(minutes=2)


def send_order_confirmation(event: OutboxEvent) -> None:
    """Tell the buyer that the order is paid and being prepared."""
    _tell_buyer("order_confirmation", event)


def send_payment_failed(event: OutboxEvent) -> None:
    """Tell the buyer that the payment failed and where to try again: once for an order, and not at once.

    Who is still trying one card after the other needs no mail, and by then the order may be paid (see is_outdated).
    """
    payment = Payment.objects.get(pk=event.payload["payment_id"])
    order = Order.objects.get(pk=event.reference)
    with translation.override(order.language):
        message = decline_message(payment.decline_code, event.payload.get("message", ""))
    _tell_buyer("payment_failed", event, event_key=event.reference, delay=STILL_TRYING, message=message)


def send_order_shipped(event: OutboxEvent) -> None:
    """Tell the buyer that a parcel is on its way."""
    parcel = Fulfillment.objects.get(pk=event.payload["fulfillment_id"])
    _tell_buyer("order_shipped", event, **_parcel_facts(parcel), is_whole=event.payload["is_whole"])


def send_tracking_corrected(event: OutboxEvent) -> None:
    """Tell the buyer the parcel's new tracking number; of one that was corrected again since, the later news tells."""
    parcel = Fulfillment.objects.get(pk=event.payload["fulfillment_id"])
    if parcel.tracking_number != event.payload["tracking_number"]:
        return
    _tell_buyer("tracking_corrected", event, **_parcel_facts(parcel))


def send_order_cancelled(event: OutboxEvent) -> None:
    """Tell the buyer that the order is cancelled, why where nobody paid, and how much money goes back."""
    order = Order.objects.get(pk=event.reference)
    payment = payment_of(order)
    currency = payment.captured_currency or order.currency
    # Not the order's total: another amount may have come in, and some of it gone back before.
    refund_id = event.payload.get("refund_id")
    refund = Refund.objects.get(pk=refund_id) if refund_id else None
    amount = refund.amount if refund else payment.refunded_amount
    in_all = payment.refunded_amount
    _tell_buyer(
        "order_cancelled",
        event,
        refunded=event.payload.get("refunded", False),
        refunded_amount=format_money(amount, currency, order.language),
        refunded_in_all=format_money(in_all, currency, order.language) if in_all != amount else "",
        expired=event.payload.get("expired", False),
    )


def send_order_refunded(event: OutboxEvent) -> None:
    """Tell the buyer that money goes back for an order that goes on; of one cancelled, the news of that tells."""
    order = Order.objects.get(pk=event.reference)
    if order.status == Order.Status.CANCELLED:
        return
    refund = Refund.objects.select_related("payment").get(pk=event.payload["refund_id"])
    payment = refund.payment
    currency = payment.captured_currency or order.currency
    _tell_buyer(
        "order_refunded",
        event,
        refund_amount=format_money(refund.amount, currency, order.language),
        refunded_amount=format_money(payment.refunded_amount, currency, order.language),
        is_only=refund.amount == payment.refunded_amount,
    )


def alert_order_held(event: OutboxEvent) -> None:
    """Tell staff that an order needs a look."""
    _tell_staff("staff_order_held", event, reason=event.payload["reason"])


def alert_refund_failed(event: OutboxEvent) -> None:
    """Tell staff that money did not go back."""
    _tell_staff("staff_refund_failed", event, reason=event.payload["message"])


def _tell_buyer(
    template: str, event: OutboxEvent, *, event_key: str = "", delay: timedelta = timedelta(0), **more: Any
) -> None:
    order = with_details(Order.objects.filter(pk=event.reference)).get()
    notify(
        template,
        recipient=order.email,
        language=order.language,
        event_key=event_key or str(event.pk),
        reference=order.number,
        context={**order_context(order), **more},
        delay=delay,
    )


def _tell_staff(template: str, event: OutboxEvent, **more: Any) -> None:
    if not settings.STAFF_ALERT_EMAIL:
        return
    order = Order.objects.get(pk=UUID(event.reference))
    notify(
        template,
        recipient=settings.STAFF_ALERT_EMAIL,
        language=settings.LANGUAGE_CODE,
        event_key=str(event.pk),
        reference=order.number,
        context={
            "number": order.number,
            "admin_url": settings.SITE_URL + reverse("admin:orders_order_change", args=[order.pk]),
            **more,
        },
    )


def alert_books_differ(event: OutboxEvent) -> None:
    """Tell staff that two books of the same thing do not agree: levels and movements, payments and their provider."""
    if settings.STAFF_ALERT_EMAIL:
        notify(
            "staff_books_differ",
            recipient=settings.STAFF_ALERT_EMAIL,
            language=settings.LANGUAGE_CODE,
            event_key=str(event.pk),
            reference=event.name,
            context={"is_stock": event.name == "stock.differs", "lines": event.payload["lines"]},
        )


def order_context(order: Order) -> dict[str, Any]:
    """Return what messages show of an order, as JSON: amounts are written out in the buyer's language."""

    def money(amount: Any) -> str:
        return format_money(amount, order.currency, order.language)

    with translation.override(order.language):
        path = reverse("orders:detail", args=[order.public_id])
        shipping = money(order.shipping) if order.shipping else gettext("Free")
    return {
        "number": order.number,
        "order_url": f"{settings.SITE_URL}{path}?token={order_token(order)}",
        "pay_url": f"{settings.SITE_URL}{path}/pay?token={order_token(order)}",
        "lines": [
            {
                "name": line.product_name,
                "variant": line.variant_name,
                "quantity": line.quantity,
                "total": money(line.line_total),
            }
            for line in order.lines.all()
        ],
        "subtotal": money(order.subtotal),
        "discount": money(order.discount) if order.discount else "",
        "shipping": shipping,
        "tax": money(order.tax),
        "total": money(order.total),
        "address": order.shipping_address,
        "shipping_method": order.shipping_method_name,
        "estimated_delivery": _day(order.estimated_delivery, order.language),
    }


def _parcel_facts(parcel: Fulfillment) -> dict[str, Any]:
    lines = parcel.lines.select_related("order_line").order_by("order_line__position")
    return {
        "carrier": parcel.carrier,
        "tracking_number": parcel.tracking_number,
        "tracking_url": parcel.tracking_url,
        "parcel_lines": [
            {"name": line.order_line.product_name, "variant": line.order_line.variant_name, "quantity": line.quantity}
            for line in lines
        ],
    }


def _day(day: date | None, language: str) -> str:
    return format_date(day, format="long", locale=language.replace("-", "_")) if day else ""
