"""Tasks of the catalogue."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from catalog import services
from catalog.exceptions import ImageFetchError
from catalog.models import ProductImage
from common.queue import enqueue

LOST_AFTER = timedelta(minutes=15)
MOST_AT_ONCE = 500


@shared_task(name="catalog.tasks.fetch_image", bind=True, max_retries=4)
def fetch_image(self: Any, image_id: str) -> None:
    """Fetch one picture; where the other side may be better later, try again after 15 s, 1, 4 and 15 minutes.

    A picture that cannot be had is no fault of the shop: it ends as a note on its row, not in the dead-letter queue.
    """
    try:
        services.fetch_image(UUID(image_id))
    except ImageFetchError as error:
        if self.request.retries < self.max_retries:
            raise self.retry(exc=error, countdown=min(900, 15 * 4**self.request.retries)) from error


@shared_task(name="catalog.tasks.fetch_images")
def fetch_images(image_ids: list[str]) -> None:
    """Give each of these pictures a task of its own, so that a slow address holds up no other."""
    for image_id in image_ids:
        enqueue("catalog.tasks.fetch_image", image_id=image_id)


@shared_task(name="catalog.tasks.fetch_waiting_images")
def fetch_waiting_images() -> None:
    """Ask again for pictures that have waited for a quarter of an hour: their message was lost."""
    lost = ProductImage.objects.filter(
        status=ProductImage.Status.WAITING, updated_at__lt=timezone.now() - LOST_AFTER
    ).exclude(source_url="")
    ids = list(lost.order_by("updated_at").values_list("pk", flat=True)[:MOST_AT_ONCE])
    ProductImage.objects.filter(pk__in=ids).update(updated_at=timezone.now())
    fetch_images([str(pk) for pk in ids])
