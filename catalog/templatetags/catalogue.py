"""Products as lists show them, and what stands above and below every page."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import get_language

from catalog.listing import Card, card_of
from catalog.models import Category
from common.stencils import draw, draw_each
from common.templatetags.shop import media, price_texts, rating_texts

register = template.Library()
IN_MENU_BAR = 5


@register.simple_tag
def product_cards(products: Iterable[Any], first: int = 0) -> SafeString:
    """`{% product_cards products 4 %}`: list items of Cards, or of products annotated as `card_of` says.

    The pictures of the `first` are seen without scrolling and fetched at once.
    """
    language = get_language()
    cards = (product if isinstance(product, Card) else card_of(product) for product in products)
    rows = [_texts(card, number < first, language) for number, card in enumerate(cards)]
    return mark_safe("".join(draw_each("components/product_card.html", rows)))  # noqa: S308


def _texts(card: Card, is_first: bool, language: str | None) -> dict[str, Any]:
    """Return what a card writes and, never written, what it asks for."""
    return {
        "slug": card.slug,
        "name": card.name,
        "brand": card.brand,
        "picture": media(card.image_name),
        "is_first": is_first,
        "is_sold_out": card.in_stock is False,
        **price_texts(card.price, card.currency, card.compare_at_price, language),
        **rating_texts(card.rating, card.review_count, language),
    }


@register.simple_tag
def category_tiles(tiles: Iterable[tuple[Category, str]]) -> SafeString:
    """`{% category_tiles tiles %}`: list items of categories, each with the name of its picture in the storage."""
    rows = [{"slug": shelf.slug, "name": shelf.name, "picture": media(picture)} for shelf, picture in tiles]
    return mark_safe("".join(draw_each("catalog/parts/tile.html", rows)))  # noqa: S308


@register.simple_tag
def breadcrumbs(trail: Iterable[Category], here: str) -> SafeString:
    """`{% breadcrumbs trail here %}`: the way to a page over categories from the top, and its own name."""
    steps = draw_each("components/breadcrumb.html", [{"slug": step.slug, "name": step.name} for step in trail])
    return draw("components/breadcrumbs.html", {"steps": mark_safe("".join(steps)), "here": here})  # noqa: S308


@register.simple_tag(takes_context=True)
def toolbar(context: template.Context) -> SafeString:
    """`{% toolbar %}`: the fields that filter and sort a list, as catalog.views describes it."""
    chosen = context["chosen"]
    gaps = {"path": context["request"].path, "query": context.get("query", "")}
    gaps |= {name: chosen.get(name, "") for name in ("min_price", "max_price")}
    return draw(
        "catalog/parts/toolbar.html",
        gaps,
        tags=context["tags"],
        tag=chosen.get("tag", ""),
        sorts=context["sorts"],
        sort=chosen.get("sort", ""),
        in_stock="in_stock" in chosen,
        is_open=bool(context["filters"]),
    )


@register.simple_tag(takes_context=True)
def site_header(context: template.Context) -> SafeString:
    """`{% site_header %}`: the top of a page, `current_category` marked and `query` in the field of the search."""
    tree, current = context["categories"], context.get("current_category", "")
    # A plain number: the lazy one holds the request, and where it is 0 the drawing that is kept would hold it.
    cart_count = context["cart_count"] + 0
    bar = [node.category.slug for node in tree.roots[:IN_MENU_BAR]]
    return draw(
        "components/header.html",
        {"cart_count": cart_count, "query": context.get("query", "")},
        categories=tree,
        current_category=current if current in bar else "",
        is_signed_in=context["user"].is_authenticated,
        SITE_NAME=settings.SITE_NAME,
    )


@register.simple_tag(takes_context=True)
def site_footer(context: template.Context) -> SafeString:
    """`{% site_footer %}`: the end of a page, with links to it in each language."""
    return draw(
        "components/footer.html",
        {"path": context["page_path"] + context["page_query"]},
        categories=context["categories"],
        is_signed_in=context["user"].is_authenticated,
        language=context["language"],
        languages=context["languages"],
        year=localdate().year,
        SITE_NAME=settings.SITE_NAME,
    )
