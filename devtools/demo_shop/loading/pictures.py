"""Handing the drawn pictures to the shop as a merchant's upload would."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from catalog.models import Product, ProductVariant
from catalog.services import PictureData, attach_images, make_slug
from devtools.demo_shop.catalogue import DEPARTMENTS, Department, Item
from devtools.demo_shop.loading.products import shelf_order
from devtools.demo_shop.loading.reviews import WAITING
from devtools.demo_shop.studio_day import StudioDay

# So many of the newest, and of the best rated, may stand on the home page.
ON_SHELVES = 10


def items_without_pictures() -> list[str]:
    """Names of the items that have no picture in the shop yet, those first that the home page shows."""
    pictured = set(Product.objects.exclude(images=None).values_list("slug", flat=True))
    return [name for name in drawing_order() if make_slug(name, prefix="product") not in pictured]


def drawing_order() -> list[str]:
    """Names of all items, those first that the home page shows: new, best rated, and one for each department's tile."""
    newest = list(reversed(shelf_order()))
    best = sorted(newest, key=_rank, reverse=True)
    by_department = {_department_of(item): item for item in shelf_order()}
    first = [*newest[:ON_SHELVES], *best[:ON_SHELVES], *by_department.values()]
    return list(dict.fromkeys(item.name for item in [*first, *newest]))


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
        described = [_described(products[name], items[name], pictures) for name, pictures in finished.items()]
        count += len(attach_images(chain.from_iterable(described)))
    return count


def _described(product: Product, item: Item, pictures: list[bytes]) -> Iterator[PictureData]:
    """The pictures with their texts and, where a colour is a choice, with the first variant of that colour."""
    by_colour: dict[str, ProductVariant] = {}
    if len(item.colours) > 1:
        for variant in ProductVariant.objects.filter(product=product):
            by_colour.setdefault(variant.options[item.colour_option], variant)
    # Not every colour is drawn: the first ones, and last the picture in a room.
    *of_colours, scene = pictures
    for colour, content in zip(item.colours, of_colours, strict=False):
        alt = f"{item.name}, {colour}" if by_colour else item.name
        yield PictureData(
            product=product,
            content=content,
            filename=f"{product.slug}.jpg",
            alt_text=alt,
            variant=by_colour.get(colour),
        )
    yield PictureData(
        product=product, content=scene, filename=f"{product.slug}-scene.jpg", alt_text=f"{item.name}, in its place"
    )
