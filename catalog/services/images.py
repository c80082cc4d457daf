"""Pictures of products: attached from bytes or an upload, or fetched from an address."""

import functools
import logging
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.exceptions import ImageFetchError, InvalidPicture
from catalog.models import Product, ProductImage, ProductVariant
from catalog.services.pictures import BYTES_LIMIT, PictureNames, picture_names, render_picture
from catalog.services.uploads import read_upload, remove_upload
from common.errors import Unavailable
from common.queue import enqueue

logger = logging.getLogger(__name__)

FETCH_TASK = "catalog.tasks.fetch_images"
IDS_A_MESSAGE = 500
THREADS = 4


@dataclass(frozen=True, kw_only=True)
class PictureData:
    """A picture file for a product. `filename` is for messages; without `alt_text` the product's name stands in."""

    product: Product
    content: bytes
    filename: str = ""
    alt_text: str = ""
    variant: ProductVariant | None = None


def attach_image(
    product: Product,
    content: bytes,
    *,
    filename: str = "",
    alt_text: str = "",
    position: int | None = None,
    variant: ProductVariant | None = None,
) -> ProductImage:
    """Store the picture in `content` (JPEG, PNG or WebP, 10 MB at most) and add it to `product`.

    `position` None puts it last. Raises InvalidPicture, or Unavailable where the storage does not answer.
    """
    names = store_picture(content, filename=filename)
    return ProductImage.objects.create(
        product=product,
        variant=variant,
        file=names.full,
        thumbnail=names.thumbnail,
        alt_text=alt_text[:250] or product.name,
        position=_next_positions([product.pk])[product.pk] if position is None else position,
    )


def attach_images(pictures: Iterable[PictureData]) -> list[ProductImage]:
    """Store many pictures, of one product or several, and add them after those there are, in the order given.

    Rendering and storing run in parallel. Raises as `attach_image` does.
    """
    given = list(pictures)
    names = list(_pool().map(lambda picture: store_picture(picture.content, filename=picture.filename), given))
    positions = _next_positions({picture.product.pk for picture in given})
    images = []
    for picture, name in zip(given, names, strict=True):
        position = positions[picture.product.pk]
        positions[picture.product.pk] = position + 1
        images.append(
            ProductImage(
                product=picture.product,
                variant=picture.variant,
                file=name.full,
                thumbnail=name.thumbnail,
                alt_text=picture.alt_text[:250] or picture.product.name,
                position=position,
            )
        )
    return ProductImage.objects.bulk_create(images)


def attach_uploaded_image(
    product: Product, key: str, *, alt_text: str = "", variant: ProductVariant | None = None
) -> ProductImage:
    """Add the picture uploaded to `key` (see `create_upload`). Raises UploadNotFound, InvalidPicture, Unavailable."""
    image = attach_image(product, read_upload(key), filename=key, alt_text=alt_text, variant=variant)
    remove_upload(key)
    return image


def replace_picture(image: ProductImage, content: bytes, *, filename: str = "") -> None:
    """Put another picture in the place of what `image` shows, or failed to. Raises InvalidPicture, Unavailable."""
    names = store_picture(content, filename=filename)
    image.file.name, image.thumbnail.name = names.full, names.thumbnail
    image.status, image.error = ProductImage.Status.READY, ""
    image.save(update_fields=["file", "thumbnail", "status", "error", "updated_at"])


def store_picture(content: bytes, *, filename: str = "") -> PictureNames:
    """Render and store the two sizes of a picture and return their names. A picture stored before is not stored again.

    Raises InvalidPicture naming `filename`, or Unavailable.
    """
    if len(content) > BYTES_LIMIT:
        raise InvalidPicture(_("%(name)s: a picture has 10 MB at most.") % {"name": filename or _("Picture")})
    names = picture_names(content)
    try:
        if not default_storage.exists(names.thumbnail):
            full, thumbnail = render_picture(content)
            default_storage.save(names.full, ContentFile(full))
            # The thumbnail goes last: where it is, the other is too.
            default_storage.save(names.thumbnail, ContentFile(thumbnail))
    except InvalidPicture as error:
        raise InvalidPicture(f"{filename}: {error.message}" if filename else error.message) from error
    except Exception as error:
        logger.exception("The storage did not take a picture.")
        raise Unavailable(_("Pictures cannot be stored at the moment.")) from error
    return names


def fetch_image(image_id: UUID) -> None:
    """Fetch the picture of a row from its address and store it; does nothing where that is done or the row is gone.

    A failure is written on the row, where staff see it. Raises ImageFetchError with `is_temporary` where another try
    may help, and only then.
    """
    from catalog.services.downloads import download  # an HTTP client that no page needs

    image = ProductImage.objects.filter(pk=image_id).exclude(status=ProductImage.Status.READY).first()
    if image is None or not image.source_url:
        return
    try:
        names = store_picture(download(image.source_url, limit=BYTES_LIMIT))
    except ImageFetchError as error:
        _record_failure(image, error.message)
        if error.is_temporary:
            raise
        return
    except InvalidPicture as error:
        _record_failure(image, error.message)
        return
    except Unavailable as error:
        _record_failure(image, error.message)
        raise ImageFetchError(error.message, is_temporary=True) from error
    # Only where the address is still the same: an import may have changed it while this fetch was under way.
    ProductImage.objects.filter(pk=image.pk, source_url=image.source_url).update(
        file=names.full,
        thumbnail=names.thumbnail,
        status=ProductImage.Status.READY,
        error="",
        updated_at=timezone.now(),
    )


def fetch_later(image_ids: Iterable[UUID]) -> None:
    """Have these pictures fetched by a worker once the transaction commits; a sweeper asks again for what got lost."""
    ids = [str(image_id) for image_id in image_ids]

    def send() -> None:
        for start in range(0, len(ids), IDS_A_MESSAGE):
            enqueue(FETCH_TASK, image_ids=ids[start : start + IDS_A_MESSAGE])

    if ids:
        transaction.on_commit(send, robust=True)


def fetch_again(images: Iterable[ProductImage]) -> int:
    """Have pictures that could not be fetched tried again; return how many."""
    ids = [image.pk for image in images if image.source_url and image.status != ProductImage.Status.READY]
    ProductImage.objects.filter(pk__in=ids).update(
        status=ProductImage.Status.WAITING, error="", updated_at=timezone.now()
    )
    fetch_later(ids)
    return len(ids)


@functools.cache
def _pool() -> ThreadPoolExecutor:
    """The threads that store pictures. They are kept, for each makes a connection to the storage of its own, and
    that takes several times as long as a picture does."""
    return ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="pictures")


def _record_failure(image: ProductImage, message: str) -> None:
    logger.warning("Picture %s of product %s could not be had: %s", image.pk, image.product_id, message)
    ProductImage.objects.filter(pk=image.pk).exclude(status=ProductImage.Status.READY).update(
        status=ProductImage.Status.FAILED, error=message[:500], updated_at=timezone.now()
    )


def _next_positions(product_ids: Collection[UUID]) -> dict[UUID, int]:
    rows = ProductImage.objects.filter(product__in=product_ids).order_by().values("product").annotate(Max("position"))
    last = {row["product"]: row["position__max"] for row in rows}
    return {pk: last[pk] + 1 if pk in last else 0 for pk in product_ids}
