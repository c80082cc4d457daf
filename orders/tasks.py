"""Tasks of orders: the sweepers."""

import logging
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from orders import services
from orders.models import Order
from orders.selectors import overdue_orders
from payments.exceptions import GatewayUnavailable

logger = logging.getLogger(__name__)

AT_ONCE = 200


@shared_task(name="orders.tasks.expire_orders")
def expire_orders() -> None:
    """Cancel the orders nobody paid in time; one whose gateway is away is left for the next round."""
    for order_id in list(overdue_orders(timezone.now()).values_list("pk", flat=True)[:AT_ONCE]):
        try:
            services.expire_order(order_id)
        except GatewayUnavailable:
            logger.warning("Order %s stays pending: its gateway does not answer.", order_id)


@shared_task(name="orders.tasks.poll_payments")
def poll_payments() -> None:
    """Ask after the payments of pending orders: a webhook may never come."""
    pending = Order.objects.filter(
        status=Order.Status.PENDING, created_at__lt=timezone.now() - timedelta(minutes=1)
    ).order_by("id")
    for order in pending[:AT_ONCE]:
        try:
            services.settle_order(order)
        except GatewayUnavailable:
            logger.warning("The payment of order %s could not be asked after.", order.pk)
