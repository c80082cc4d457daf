"""Tasks of stock."""

from celery import shared_task

from inventory import services


@shared_task(name="inventory.tasks.reconcile_stock")
def reconcile_stock() -> None:
    """Hold every level against its movements and what holds its pieces."""
    services.reconcile_stock()
