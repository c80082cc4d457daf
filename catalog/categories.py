"""The tree of categories, which every page asks for its menu and its way back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef

from catalog.models import Category, Product
from common.memory import remembered


class CategoryNode:
    """A category with those below it and, in `trail`, the way down to it from the top, itself at the end."""

    def __init__(self, category: Category) -> None:
        self.category = category
        self.children: list[CategoryNode] = []
        self.trail: list[Category] = [category]

    @cached_property
    def ids(self) -> tuple[UUID, ...]:
        """The keys of this category and all below it."""
        return (self.category.pk, *(key for child in self.children for key in child.ids))

    def branch(self) -> Iterator["CategoryNode"]:
        """Walk down from this node, which comes first, and tell each below it the way."""
        yield self
        for child in self.children:
            child.trail = [*self.trail, child.category]
            yield from child.branch()


class CategoryTree:
    """Categories. Two trees are equal where no menu can tell them apart, so that they are keys of drawn menus."""

    def __init__(self, roots: list[CategoryNode]) -> None:
        self.roots = roots
        nodes = [node for root in roots for node in root.branch()]
        self.by_key = {node.category.pk: node for node in nodes}
        self.by_slug = {node.category.slug: node for node in nodes}
        self._looks = repr([(len(node.trail), node.category.slug, node.category.name) for node in nodes])

    def __iter__(self) -> Iterator[CategoryNode]:
        return iter(self.roots)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CategoryTree) and self._looks == other._looks

    def __hash__(self) -> int:
        return hash(self._looks)


@dataclass(frozen=True)
class Categories:
    """All categories, and `menu`: those with something to see, in themselves or below."""

    tree: CategoryTree
    menu: CategoryTree


@remembered
def all_categories() -> Categories:
    """Return the categories: one query."""
    on_show = Product.objects.filter(category=OuterRef("pk"), status=Product.Status.PUBLISHED)
    categories = {category.pk: category for category in Category.objects.annotate(has_products=Exists(on_show))}
    shown: set[UUID] = set()
    for category in categories.values():
        above: Category | None = category if category.has_products else None
        while above is not None and above.pk not in shown:
            shown.add(above.pk)
            above = categories.get(above.parent_id) if above.parent_id else None
    return Categories(
        tree=_plant(categories.values()), menu=_plant(each for each in categories.values() if each.pk in shown)
    )


def _plant(categories: Iterable[Category]) -> CategoryTree:
    nodes = {category.pk: CategoryNode(category) for category in categories}
    roots: list[CategoryNode] = []
    for node in nodes.values():
        parent = nodes.get(node.category.parent_id) if node.category.parent_id else None
        (parent.children if parent else roots).append(node)
    return CategoryTree(roots)
