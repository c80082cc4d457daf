"""Pictures in S3: attached, uploaded by a browser, fetched from an address."""

from decimal import Decimal
from uuid import uuid4

import boto3
import pytest
import urllib3
from django.core.files.storage import default_storage

from catalog import tasks
from catalog.exceptions import ImageFetchError, InvalidPicture, UploadNotFound
from catalog.models import Product, ProductImage
from catalog.services import (
    PictureData,
    attach_image,
    attach_images,
    attach_uploaded_image,
    create_product,
    create_upload,
    downloads,
    fetch_again,
    fetch_image,
    images,
)
from catalog.services.uploads import Upload
from common.errors import InvalidInput
from tests.integration.catalog.pictures import make_picture
from tests.support.cloud import LocalCloud

Status = ProductImage.Status


@pytest.fixture
def product(db: None, cloud: LocalCloud) -> Product:
    return create_product(name="Tee", price=Decimal(10))


def send(upload: Upload, content: bytes, **changes: str) -> int:
    """Upload as a browser does, and return the status of S3's answer."""
    fields = {**upload.fields, **changes, "file": ("a.png", content, changes.get("Content-Type", "image/png"))}
    return urllib3.request("POST", upload.url, fields=fields).status


def test_a_picture_is_stored_in_two_sizes_that_a_browser_can_get(product: Product, cloud: LocalCloud) -> None:
    image = attach_image(product, make_picture(), filename="tee.png", alt_text="A tee")
    assert (image.status, image.alt_text, image.position) == (Status.READY, "A tee", 0)
    assert sorted(cloud.objects()) == sorted([image.file.name, image.thumbnail.name])
    answer = urllib3.request("GET", default_storage.url(image.thumbnail.name))
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/webp")
    assert "max-age" in answer.headers["Cache-Control"]


def test_the_same_picture_is_stored_once(product: Product, cloud: LocalCloud) -> None:
    first = attach_image(product, make_picture())
    second = attach_image(product, make_picture())
    assert (first.file.name, first.position, second.position) == (second.file.name, 0, 1)
    assert len(cloud.objects()) == 2


def test_several_pictures_keep_their_order(product: Product) -> None:
    other = create_product(name="Cap", price=Decimal(1))
    attach_image(product, make_picture(), alt_text="Front")
    attach_images(
        PictureData(product=owner, content=make_picture((n, n, n)), alt_text=f"View {n}")
        for n in range(2)
        for owner in (product, other)
    )
    shown = [(image.alt_text, image.position) for image in product.images.all()]
    assert shown == [("Front", 0), ("View 0", 1), ("View 1", 2)]
    assert [image.alt_text for image in other.images.all()] == ["View 0", "View 1"]


def test_later_pictures_use_the_connections_of_the_first(product: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    clients = []
    make = boto3.session.Session.resource
    monkeypatch.setattr(
        boto3.session.Session, "resource", lambda self, *rest, **kw: (clients.append(1), make(self, *rest, **kw))[1]
    )
    for start in range(0, 5 * images.THREADS, images.THREADS):
        attach_images(
            PictureData(product=product, content=make_picture((n, n, n))) for n in range(start, start + images.THREADS)
        )
    assert product.images.count() == 5 * images.THREADS
    assert len(clients) <= images.THREADS


def test_what_is_no_picture_is_refused_by_its_name(product: Product, cloud: LocalCloud) -> None:
    with pytest.raises(InvalidPicture, match=r"virus\.png"):
        attach_image(product, b"MZ\x90", filename="virus.png")
    assert (product.images.count(), cloud.objects()) == (0, {})


def test_a_browser_uploads_straight_to_s3(product: Product, cloud: LocalCloud) -> None:
    upload = create_upload(filename="../../My Tee (1).PNG", content_type="image/png")
    assert upload.key.startswith("products/uploads/")
    assert upload.key.endswith("/My-Tee-1.png")
    assert send(upload, make_picture()) in (200, 204)
    image = attach_uploaded_image(product, upload.key)
    assert image.status == Status.READY
    assert upload.key not in cloud.objects()


def test_s3_refuses_another_type_another_key_and_too_much(product: Product, cloud: LocalCloud) -> None:
    upload = create_upload(filename="a.png", content_type="image/png")
    assert send(upload, make_picture(), **{"Content-Type": "text/html"}) == 403
    assert send(upload, make_picture(), key="products/uploads/other.png") == 403
    assert send(upload, b"x" * (10 * 1024 * 1024 + 1)) == 400
    assert cloud.objects() == {}


@pytest.mark.parametrize("content_type", ["image/svg+xml", "text/html", "", "image/gif"])
def test_only_pictures_may_be_uploaded(content_type: str) -> None:
    with pytest.raises(InvalidInput):
        create_upload(filename="a", content_type=content_type)


@pytest.mark.parametrize("key", ["products/uploads/none", "products/abc.webp", "invoices/1.pdf", "../etc/passwd", ""])
def test_only_what_was_uploaded_can_be_attached(product: Product, key: str) -> None:
    with pytest.raises(UploadNotFound):
        attach_uploaded_image(product, key)


def waiting_image(product: Product) -> ProductImage:
    return product.images.create(source_url="https://pictures.example/a.jpg", status=Status.WAITING)


def test_a_fetched_picture_becomes_ready(product: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    image = waiting_image(product)
    monkeypatch.setattr(downloads, "download", lambda url, limit: make_picture())
    fetch_image(image.pk)
    image.refresh_from_db()
    assert (image.status, image.error, bool(image.thumbnail)) == (Status.READY, "", True)


@pytest.mark.parametrize(
    ("answer", "reason"), [(b"<html>", "no JPEG"), (ImageFetchError("The address answers with status 404."), "404")]
)
def test_a_picture_that_cannot_be_had_is_noted_and_not_asked_for_again(
    product: Product, monkeypatch: pytest.MonkeyPatch, answer: bytes | Exception, reason: str
) -> None:
    image = waiting_image(product)

    def download(url: str, limit: int) -> bytes:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(downloads, "download", download)
    fetch_image(image.pk)
    image.refresh_from_db()
    assert image.status == Status.FAILED
    assert reason in image.error


def test_a_passing_fault_is_noted_and_tried_again(
    product: Product, cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = waiting_image(product)
    answers = [ImageFetchError("pictures.example does not answer.", is_temporary=True), make_picture()]

    def download(url: str, limit: int) -> bytes:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(downloads, "download", download)
    with pytest.raises(ImageFetchError):
        fetch_image(image.pk)
    image.refresh_from_db()
    assert (image.status, image.error) == (Status.FAILED, "pictures.example does not answer.")
    fetch_image(image.pk)
    image.refresh_from_db()
    assert (image.status, image.error) == (Status.READY, "")


def test_the_task_gives_up_after_five_tries_without_failing(
    product: Product, cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def download(url: str, limit: int) -> bytes:
        tries.append(url)
        raise ImageFetchError("pictures.example does not answer.", is_temporary=True)

    monkeypatch.setattr(downloads, "download", download)
    image = waiting_image(product)
    assert tasks.fetch_image.apply(kwargs={"image_id": str(image.pk)}).state in ("RETRY", "SUCCESS")
    assert len(tries) == 5
    image.refresh_from_db()
    assert (image.status, image.error) == (Status.FAILED, "pictures.example does not answer.")


def test_a_picture_that_is_there_or_gone_is_not_fetched(product: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "download", lambda url, limit: pytest.fail("fetched"))
    fetch_image(attach_image(product, make_picture()).pk)
    fetch_image(uuid4())


def test_staff_can_have_failed_pictures_fetched_again(
    product: Product, cloud: LocalCloud, django_capture_on_commit_callbacks
) -> None:
    image = waiting_image(product)
    ProductImage.objects.update(status=Status.FAILED, error="gone")
    with django_capture_on_commit_callbacks(execute=True):
        assert fetch_again(product.images.all()) == 1
    image.refresh_from_db()
    assert (image.status, image.error) == (Status.WAITING, "")
    assert [(m["task"], m["kwargs"]) for m in cloud.messages()] == [
        ("catalog.tasks.fetch_images", {"image_ids": [str(image.pk)]})
    ]
    tasks.fetch_images([str(image.pk)])
    assert cloud.messages()[-1]["task"] == "catalog.tasks.fetch_image"


def test_pictures_whose_message_was_lost_are_asked_for_again(product: Product, cloud: LocalCloud) -> None:
    fresh, lost = waiting_image(product), waiting_image(product)
    ProductImage.objects.filter(pk=lost.pk).update(updated_at="2020-01-01T00:00:00Z")
    tasks.fetch_waiting_images()
    tasks.fetch_waiting_images()
    assert [message["kwargs"] for message in cloud.messages()] == [{"image_id": str(lost.pk)}]
    assert fresh.status == Status.WAITING
