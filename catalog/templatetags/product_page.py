"""What a product's page shows of the product itself."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext

from catalog.choice import OptionRow
from catalog.models import Product
from common.stencils import draw, draw_each
from common.templatetags.shop import media, price, rating_texts, stars

register = template.Library()


@register.simple_tag(takes_context=True)
def product_main(context: template.Context) -> SafeString:
    """`{% product_main %}`: pictures, price, stock and the form to buy, as catalog.views describes them."""
    product, chosen, free = context["product"], context["chosen"], context["chosen"].free
    is_low = 0 < free <= context["low_stock"]
    gaps = {
        "pictures": _pictures(product, context["pictures"]),
        "brand": product.brand,
        "name": product.name,
        "stars": stars(product.rating, product.review_count) if product.review_count else "",
        "price": price(chosen.price, product.currency, chosen.compare_at_price),
        "options": _options(context["rows"]),
        "free": max(free, 0),
        "few_left": ngettext("Only %(number)s left", "Only %(number)s left", free) % {"number": free} if is_low else "",
        "csrf_token": str(context["csrf_token"]),
        "variant": chosen.public_id,
        "sku": chosen.sku,
    }
    return draw("catalog/parts/product_main.html", gaps)


def _pictures(product: Product, pictures: Sequence[dict[str, Any]]) -> SafeString:
    rows = [
        {
            "file": media(picture["file"]),
            "thumbnail": media(picture["thumbnail"]),
            "alt": picture["alt"] or product.name,
            "is_first": number == 0,
        }
        for number, picture in enumerate(pictures)
    ]
    return _joined(draw_each("catalog/parts/picture.html", rows))


def _options(rows: Sequence[OptionRow]) -> SafeString:
    drawn = [
        {"number": number, "name": row.name, "chosen": row.chosen, "choices": _choices(number, row)}
        for number, row in enumerate(rows, start=1)
    ]
    return _joined(draw_each("catalog/parts/option.html", drawn))


def _choices(option: int, row: OptionRow) -> SafeString:
    rows = [
        {
            "option": option,
            "number": number,
            "value": choice.value,
            "variant": choice.variant.public_id,
            "is_sold_out": not choice.variant.free,  # type: ignore[attr-defined]
            "is_chosen": choice.is_chosen,
        }
        for number, choice in enumerate(row.values, start=1)
    ]
    return _joined(draw_each("catalog/parts/option_value.html", rows))


def _joined(parts: list[SafeString]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308


@register.simple_tag(takes_context=True)
def product_meta(context: template.Context) -> SafeString:
    """`{% product_meta %}`: what search engines and link previews read of the page."""
    product, pictures = context["product"], context["pictures"]
    gaps = {
        "slug": product.slug,
        "name": product.name,
        "summary": context["summary"],
        "picture": media(pictures[0]["file"]) if pictures else "",
    }
    return draw("catalog/parts/product_meta.html", gaps, SITE_NAME=context["SITE_NAME"], SITE_URL=context["SITE_URL"])


@register.simple_tag
def reviews_score(product: Product) -> SafeString:
    """`{% reviews_score product %}`: what its reviews come to; nothing where there are none."""
    if not product.review_count:
        return mark_safe("")
    texts = rating_texts(product.rating, product.review_count, get_language())
    return draw("catalog/parts/reviews_score.html", texts)
