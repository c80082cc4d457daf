"""Tasks of orders: what happens by the clock."""

import logging
import random
import time
from collections.abc import Callable
from datetime import timedelta

from celery import shared_task
from django.db.models import QuerySet
from django.utils import timezone

from orders import services
from orders.models import Order
from orders.selectors import cancelled_but_payable, overdue_orders
from payments.exceptions import GatewayUnavailable

logger = logging.getLogger(__name__)

AT_ONCE = 200
SECONDS = 40
CLOSED_WITHIN = timedelta(days=3)


@shared_task(name="orders.tasks.expire_orders")
def expire_orders() -> None:
    """Cancel the orders nobody paid in time; one whose gateway is away is left for the next round."""
    _for_each(overdue_orders(timezone.now()), lambda order: services.expire_order(order.pk))


@shared_task(name="orders.tasks.poll_payments")
def poll_payments() -> None:
    """Ask after the payments of pending orders, since a webhook may never come, and close those of cancelled orders."""
    now = timezone.now()
    pending = Order.objects.filter(status=Order.Status.PENDING, created_at__lt=now - timedelta(minutes=1))
    _for_each(pending.order_by("id"), services.settle_order)
    _for_each(cancelled_but_payable(now - CLOSED_WITHIN), services.close_payment)


def _for_each(orders: QuerySet[Order], do: Callable[[Order], object]) -> None:
    """Call `do` for each order, for 40 seconds at most: with the gateway away each call takes its whole time-out.

    One that fails is left for the next round and does not keep the others from their turn: they come in any order.
    """
    until = time.monotonic() + SECONDS
    chosen = list(orders[:AT_ONCE])
    random.shuffle(chosen)
    for order in chosen:
        if time.monotonic() > until:
            logger.warning("Not all orders had their turn within %d s; the next round goes on.", SECONDS)
            return
        try:
            do(order)
        except GatewayUnavailable:
            logger.warning("Order %s stays as it is: its gateway does not answer.", order.pk)
        except Exception:
            logger.exception("Order %s stays as it is.", order.pk)
