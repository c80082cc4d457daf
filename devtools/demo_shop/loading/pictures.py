"""Handing the drawn pictures to the shop as a merchant's upload would."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from django.db.models import Count

from catalog.models import Product, ProductVariant
from catalog.services import PictureData, attach_images, make_slug
from catalog.views import SHELF_SIZE
from devtools.demo_shop.catalogue import DEPARTMENTS, Department, Item
from devtools.demo_shop.loading.products import shelf_order
from devtools.demo_shop.loading.reviews import WAITING
from devtools.demo_shop.studio_day import Job, StudioDay


def home_page_jobs() -> list[Job]:
    """What is to be drawn for the home page: one picture of each of its items that have none in the shop yet."""
    counts = _picture_counts()
    return [Job(name, "first") for name in on_home_page() if counts[name] == 0]


def other_jobs() -> list[Job]:
    """Everything else to be drawn: items without a picture, the newest first as in the shop's lists, then the rest."""
    counts = _picture_counts()
    names = [item.name for item in reversed(shelf_order())]
    return [
        *(Job(name) for name in names if counts[name] == 0),
        *(Job(name, "rest") for name in names if counts[name] == 1),
    ]


def _picture_counts() -> dict[str, int]:
    counted = dict(Product.objects.annotate(count=Count("images")).values_list("slug", "count"))
    return {item.name: counted.get(make_slug(item.name, prefix="product"), 0) for item in shelf_order()}


def on_home_page() -> list[str]:
    """Names of the items on the home page: its shelves' and, for the tile of each department, one of that."""
    newest = list(reversed(shelf_order()))
    # The large picture, and the shelves of what is featured and new.
    shown = newest[: 1 + 2 * SHELF_SIZE]
    shown += [item for item in sorted(newest, key=_rank, reverse=True) if item not in shown][:SHELF_SIZE]
    departments = {_department_of(item): item for item in [*shelf_order(), *reversed(shown)]}
    return list(dict.fromkeys(item.name for item in [*shown, *departments.values()]))


def _rank(item: Item) -> tuple[float, int]:
    ratings = [rating for rating, title, _ in item.reviews if (item.name, title) not in WAITING]
    return (sum(ratings) / len(ratings) if ratings else 0.0), len(ratings)


def _department_of(item: Item) -> str:
    return next(top.name for top in DEPARTMENTS if item.category in _categories_of(top))


def _categories_of(department: Department) -> set[str]:
    return {department.name}.union(*(_categories_of(part) for part in department.below))


def load_pictures(day: StudioDay) -> int:
    """Attach what is drawn in ``day``, as it comes, to its products; return how many pictures.

    Raises Unavailable where the storage does not answer."""
    items = {item.name: item for item in shelf_order()}
    products = {product.name: product for product in Product.objects.filter(name__in=items)}
    count = 0
    for finished in day.pictures():
        described = [
            _described(products[job.item_name], items[job.item_name], job, pictures)
            for job, pictures in finished.items()
        ]
        count += len(attach_images(chain.from_iterable(described)))
    return count


def _described(product: Product, item: Item, job: Job, pictures: list[bytes]) -> Iterator[PictureData]:
    """The pictures with their texts and, where a colour is a choice, with the first variant of that colour."""
    by_colour: dict[str, ProductVariant] = {}
    if len(item.colours) > 1:
        for variant in ProductVariant.objects.filter(product=product):
            by_colour.setdefault(variant.options[item.colour_option], variant)
    # Not every colour is drawn: the first ones, and last the picture in a room.
    of_colours, scenes = (pictures, []) if job.part == "first" else (pictures[:-1], pictures[-1:])
    colours = list(item.colours)[1 if job.part == "rest" else 0 :]
    for colour, content in zip(colours, of_colours, strict=False):
        alt = f"{item.name}, {colour}" if by_colour else item.name
        yield PictureData(
            product=product,
            content=content,
            filename=f"{product.slug}.jpg",
            alt_text=alt,
            variant=by_colour.get(colour),
        )
    for content in scenes:
        yield PictureData(
            product=product,
            content=content,
            filename=f"{product.slug}-scene.jpg",
            alt_text=f"{item.name}, in its place",
        )
