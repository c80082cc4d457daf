"""What the shop's templates need beyond Django's own tags: money, media addresses, structured data."""

import json
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django import template
from django.core.files.storage import default_storage
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.ids import encode_id
from common.money import format_money

register = template.Library()
# A list shows the same few prices again and again, and Babel takes its time.
_format_money = lru_cache(maxsize=2048)(format_money)

# What could end a <script> element early, or open a comment in it.
_SCRIPT_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def money(amount: Decimal | None, currency: str) -> str:
    """`{{ price|money:"USD" }}`: the amount as the page's language writes it; empty where there is none."""
    if amount is None or amount == "":
        return ""
    return _format_money(Decimal(amount), currency, get_language() or "en")


@register.filter
def media(name: str | None) -> str:
    """`{{ image.file.name|media }}`: the public address of a file in the media storage; empty where there is none."""
    return default_storage.url(name) if name else ""


@register.filter
def public_id(key: UUID, prefix: str) -> str:
    """`{{ shortage.variant_id|public_id:"var" }}`: a key in the form in which it is shown outside."""
    return encode_id(prefix, key)


@register.filter
def half_stars(rating: Decimal | float | None) -> str:
    """`{{ product.rating|half_stars }}`: a rating of 0 to 5 rounded to halves, as `components/stars.html` draws it."""
    return f"{round(float(rating or 0) * 2) / 2:.1f}"


@register.filter
def rating_in_words(rating: Decimal | float | None) -> str:
    """`{{ product.rating|rating_in_words }}`: what drawn stars say to those who do not see them."""
    return _("%(rating)s out of 5 stars") % {"rating": number_format(round(Decimal(rating or 0), 1), decimal_pos=1)}


@register.filter
def reviews_in_words(count: int) -> str:
    """`{{ product.review_count|reviews_in_words }}`: `3 reviews`."""
    return ngettext("%(number)s review", "%(number)s reviews", count) % {"number": count}


@register.filter
def version(nodes: Any) -> str:
    """`{{ categories|version }}`: a short text that changes with any category of the tree, for keys of cached parts."""
    changes = [change for node in nodes for change in _changes(node)]
    return f"{len(changes)}-{max(changes, default=0)}"


def _changes(node: Any) -> list[float]:
    return [node.category.updated_at.timestamp(), *(change for child in node.children for change in _changes(child))]


@register.filter
def without_query(url: str) -> str:
    """`{{ url|without_query }}`: the address without what follows its question mark."""
    return url.partition("?")[0]


@register.simple_tag(takes_context=True)
def json_ld(context: template.Context, data: dict[str, Any]) -> SafeString:
    """`{% json_ld data %}`: schema.org data as a script element that search engines read and the CSP lets pass."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_SCRIPT_ESCAPES)
    return format_html(
        '<script type="application/ld+json" nonce="{}">{}</script>',
        context.get("CSP_NONCE", ""),
        mark_safe(text),  # noqa: S308
    )
