"""Writing tags and categories."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from catalog.models import Category, Product, Tag
from catalog.services.checks import invalid, require_valid, settle_races
from catalog.services.derived import refresh_products
from catalog.services.text import free_slug, make_slug, require_slug, require_storable


def ensure_tags(names: Iterable[str]) -> dict[str, Tag]:
    """Return the tags of `names` by their slugs, making those that are not there: three queries at most.

    Names that make the same slug (`T-Shirt`, `t shirt`) are one tag. Raises InvalidInput where a name is too long.
    """
    wanted: dict[str, str] = {}
    for name in names:
        if text := " ".join(name.split()):
            wanted.setdefault(tag_slug(text), text)
    if not wanted:
        return {}
    found = {tag.slug: tag for tag in Tag.objects.filter(slug__in=wanted)}
    missing = [Tag(name=name, slug=slug) for slug, name in wanted.items() if slug not in found]
    if missing:
        for tag in missing:
            require_storable({"tags": tag.name})
            require_valid(tag)
        Tag.objects.bulk_create(missing, ignore_conflicts=True)
        found = {tag.slug: tag for tag in Tag.objects.filter(slug__in=wanted)}
    return found


def tag_slug(name: str) -> str:
    """Return the address of the tag `name`."""
    return make_slug(" ".join(name.split()), prefix="tag", limit=80)


def ensure_categories(names: Iterable[str]) -> dict[str, Category]:
    """Return the categories of `names` by their slugs, making what is not there at the top: three queries at most."""
    wanted: dict[str, str] = {}
    for name in names:
        if text := " ".join(name.split()):
            wanted.setdefault(category_slug(text), text)
    if not wanted:
        return {}
    found = {category.slug: category for category in Category.objects.filter(slug__in=wanted)}
    missing = [Category(name=name, slug=slug) for slug, name in wanted.items() if slug not in found]
    if missing:
        for category in missing:
            require_storable({"category": category.name})
            require_valid(category)
        Category.objects.bulk_create(missing, ignore_conflicts=True)
        found = {category.slug: category for category in Category.objects.filter(slug__in=wanted)}
    return found


def category_slug(name: str) -> str:
    """Return the address of the category `name` where it is free."""
    return make_slug(" ".join(name.split()), prefix="category", limit=120)


@settle_races
def create_category(
    *, name: str, parent: Category | None = None, slug: str = "", description: str = "", position: int = 0
) -> Category:
    """Make a category below `parent`, or at the top. Raises InvalidInput, or SlugTaken for a given `slug`."""
    category = Category(name=name, parent=parent, slug=slug, description=description, position=position)
    return save_category(category)


@settle_races
def update_category(category: Category, **fields: Any) -> Category:
    """Change `fields` of a category. Raises InvalidInput (also for a category below itself), SlugTaken."""
    for name, value in fields.items():
        setattr(category, name, value)
    return save_category(category)


def save_category(category: Category) -> Category:
    """Write a category, making its slug where it is blank, and bring the words of its products up to date."""
    require_storable({"name": category.name, "description": category.description})
    others = Category.objects.exclude(pk=category.pk)
    if category.slug:
        require_slug(category.slug, taken=others.filter(slug=category.slug).exists())
    else:
        base = category_slug(category.name)
        taken = others.filter(slug__startswith=base[:110]).values_list("slug", flat=True)
        category.slug = free_slug(base, taken, limit=120)
    _require_no_circle(category)
    require_valid(category)
    category.save()
    refresh_products(Product.objects.filter(category=category).values_list("pk", flat=True))
    return category


def _require_no_circle(category: Category) -> None:
    parents = dict(Category.objects.values_list("pk", "parent"))
    above = category.parent_id
    while above:
        if above == category.pk:
            raise invalid("parent", _("A category cannot lie below itself."))
        above = parents.get(above)


def save_tag(tag: Tag) -> Tag:
    """Write a tag, making its slug where it is blank, and bring the words of its products up to date."""
    require_storable({"name": tag.name})
    others = Tag.objects.exclude(pk=tag.pk)
    if tag.slug:
        require_slug(tag.slug, taken=others.filter(slug=tag.slug).exists())
    else:
        taken = others.filter(slug__startswith=tag_slug(tag.name)[:70]).values_list("slug", flat=True)
        tag.slug = free_slug(tag_slug(tag.name), taken, limit=80)
    require_valid(tag)
    tag.save()
    refresh_products(Product.objects.filter(tags=tag).values_list("pk", flat=True))
    return tag
