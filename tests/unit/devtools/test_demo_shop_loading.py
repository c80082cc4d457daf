"""load_demo: the shop it makes, and that a second run changes nothing."""

import io
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.core.files.storage import InMemoryStorage
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, Sum
from django.test import Client
from PIL import Image
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import Address, User
from catalog.models import Category, Product, ProductImage, ProductVariant, Review
from catalog.services import images
from cloudcommerce.celery import app
from devtools.demo_filling import is_worth_showing
from devtools.demo_shop import loading
from devtools.demo_shop.catalogue import ITEMS
from devtools.demo_shop.loading.orders import PAST_ORDERS
from devtools.demo_shop.loading.pictures import home_page_jobs, on_home_page, other_jobs
from devtools.demo_shop.studio_day import OTHER_COLOURS, Job
from devtools.fake_stripe import FakeStripe
from inventory.models import StockLevel, StockMovement
from orders.models import Order
from payments.models import Payment
from pricing.models import ShippingMethod, TaxRate
from tests.support.queue import CapturedQueue

pytestmark = pytest.mark.django_db

HOME_PAGE = "The home page has its pictures"
TABLES = (Address, Category, Order, Payment, Product, ProductImage, ProductVariant, Review, StockMovement, User)


class PaperDay:
    """Stands in for StudioDay, with plain coloured squares: the drawing itself has tests of its own."""

    def __init__(self, jobs: list[Job]) -> None:
        self.jobs = jobs

    def __enter__(self) -> "PaperDay":
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing was started."""

    def pictures(self) -> Iterator[dict[Job, list[bytes]]]:
        items = {item.name: (number, item) for number, item in enumerate(ITEMS)}
        for job in self.jobs:
            number, item = items[job.item_name]
            squares = [self.square(number, shot) for shot in range(min(len(item.colours), 1 + OTHER_COLOURS) + 1)]
            yield {job: {"first": squares[:1], "rest": squares[1:], "all": squares}[job.part]}

    def square(self, number: int, shot: int) -> bytes:
        out = io.BytesIO()
        Image.new("RGB", (20, 20), (number * 2, shot * 60, 90)).save(out, "PNG")
        return out.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker, stripe_server: FakeStripe) -> Iterator[list[str]]:
    """A demo shop, loaded once for this module, its pictures in memory; what the command said."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(loading, "StudioDay", PaperDay)
        patch.setattr(app, "send_task", CapturedQueue().send_task)
        patch.setattr(images, "default_storage", InMemoryStorage())
        yield load()
        transaction.set_rollback(True)


def load() -> list[str]:
    out = io.StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue().splitlines()


def test_it_makes_the_whole_shop(demo: list[str]) -> None:
    assert demo[0] == f"{len(ITEMS)} new products"
    assert Product.objects.published().count() == len(ITEMS)
    assert not Product.objects.filter(variants=None).exists()
    assert TaxRate.objects.get().rate == Decimal("0.08")
    assert ShippingMethod.objects.filter(is_active=True).count() == 3
    deepest = Category.objects.filter(parent__parent__isnull=False)
    assert deepest.exists()
    mug = Product.objects.get(slug="harbour-stoneware-mug")
    assert [variant.name for variant in mug.variants.all()] == ["Oat", "Moss", "Ink", "Clay"]
    assert StockLevel.objects.get(variant=mug.variants.get(options={"Colour": "Clay"})).on_hand == 3
    assert mug.review_count == 5
    assert mug.rating == Decimal("4.40")


def test_prices_of_sizes_and_former_prices(demo: list[str]) -> None:
    oven = Product.objects.get(slug="enamelled-dutch-oven")
    assert (oven.price, oven.compare_at_price) == (159, 189)
    large = oven.variants.filter(options__Size="6 litres").first()
    assert large is not None
    assert (large.price, large.compare_at_price) == (195, 225)


def test_every_product_has_pictures_of_its_own(demo: list[str]) -> None:
    shown = Product.objects.annotate(pictures=Count("images"))
    assert {product.pictures for product in shown} == {2, 3}
    first = [product.images.first().file.name for product in Product.objects.prefetch_related("images")]
    assert len(set(first)) == len(ITEMS)
    moss = ProductImage.objects.get(alt_text="Harbour Stoneware Mug, Moss")
    assert moss.variant is not None
    assert moss.variant.options == {"Colour": "Moss"}


def test_pictures_of_an_item_are_in_the_order_of_its_colours_and_the_room_is_last(demo: list[str]) -> None:
    for name in ("Harbour Rain Jacket", "Harbour Stoneware Mug"):
        item = next(item for item in ITEMS if item.name == name)
        drawn = list(item.colours)[: 1 + OTHER_COLOURS]
        texts = list(ProductImage.objects.filter(product__name=name).values_list("alt_text", flat=True))
        assert texts == [*(f"{name}, {colour}" for colour in drawn), f"{name}, in its place"]


def test_the_first_pictures_make_the_home_page_whole(demo: list[str]) -> None:
    first = ProductImage.objects.filter(product__name__in=on_home_page(), position=0)
    ProductImage.objects.exclude(pk__in=first.values("pk")).delete()
    assert is_worth_showing(Client().get("/").content.decode())
    assert len(first) < len(ITEMS) / 3
    first.get(product__name="Storm Umbrella").delete()
    assert not is_worth_showing(Client().get("/").content.decode())


def test_movements_add_up_to_the_levels(demo: list[str]) -> None:
    for level in StockLevel.objects.annotate(
        moved=Sum("movements__on_hand_change"), set_aside=Sum("movements__reserved_change")
    ):
        assert (level.moved or 0, level.set_aside or 0) == (level.on_hand, level.reserved)


def test_past_orders_are_paid_and_where_they_should_be(demo: list[str]) -> None:
    wanted = {"paid": "PROCESSING", "shipped": "SHIPPED", "delivered": "DELIVERED", "cancelled": "CANCELLED"}
    assert Counter(Order.objects.values_list("status", flat=True)) == Counter(
        wanted[past.ending] for past in PAST_ORDERS
    )
    assert not Order.objects.filter(paid_at=None).exists()
    shopper = User.objects.get(email="shopper@example.com")
    assert Order.objects.filter(user=shopper).count() == 3
    oldest = Order.objects.order_by("created_at").first()
    assert oldest is not None
    times = [step.created_at for step in oldest.transitions.all()]
    assert times == sorted(times)
    assert times[0] == oldest.created_at


def test_both_logins_work(demo: list[str]) -> None:
    client = Client()
    assert client.login(username="staff@example.com", password="demo-pass-2026")
    assert client.get("/admin/").status_code == 200
    assert client.login(username="shopper@example.com", password="demo-pass-2026")
    assert client.get("/admin/").status_code == 302


def test_a_second_run_changes_nothing(demo: list[str]) -> None:
    before = {table: list(table.objects.order_by("pk").values()) for table in TABLES}
    assert load() == ["0 new products", HOME_PAGE, "0 new pictures", "0 new orders"]
    assert {table: list(table.objects.order_by("pk").values()) for table in TABLES} == before


def test_what_was_cut_short_is_made_good(demo: list[str]) -> None:
    ProductImage.objects.filter(product__slug="harbour-stoneware-mug").delete()
    assert load() == ["0 new products", HOME_PAGE, "3 new pictures", "0 new orders"]


def test_the_home_page_is_drawn_first_and_what_it_does_not_show_later(demo: list[str]) -> None:
    assert [home_page_jobs(), other_jobs()] == [[], []]
    ProductImage.objects.filter(product__name="Barnaby Bear", position__gt=0).delete()
    ProductImage.objects.filter(product__name__in=["Instant Camera", "Gooseneck Kettle"]).delete()
    assert home_page_jobs() == [Job("Instant Camera", "first")]
    assert other_jobs() == [Job("Instant Camera"), Job("Gooseneck Kettle"), Job("Barnaby Bear", "rest")]
