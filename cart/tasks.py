"""Tasks of carts."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from cart.models import Cart


@shared_task(name="cart.tasks.purge_carts")
def purge_carts() -> None:
    """Delete carts that ran out unordered, and those merged into another a day ago."""
    now = timezone.now()
    Cart.objects.filter(status=Cart.Status.OPEN, expires_at__lt=now).delete()
    Cart.objects.filter(status=Cart.Status.MERGED, updated_at__lt=now - timedelta(days=1)).delete()
