"""What the shop's templates need beyond Django's own tags: money, media addresses, structured data."""

import json
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache, partial
from typing import Any
from uuid import UUID

from django import template
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.paginator import Page
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.ids import encode_id
from common.money import format_money
from common.stencils import draw

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
@lru_cache(maxsize=8192)
def media(name: str | None) -> str:
    """`{{ image.file.name|media }}`: the public address of a file in the media storage; empty where there is none.

    It never changes, and the storage takes its time to name it.
    """
    return default_storage.url(name) if name else ""


@register.filter
def public_id(key: UUID, prefix: str) -> str:
    """`{{ shortage.variant_id|public_id:"var" }}`: a key in the form in which it is shown outside."""
    return encode_id(prefix, key)


@register.simple_tag
def drawn(name: str, size: str = "") -> SafeString:
    """`{% drawn "components/icons/close.svg" "small" %}`: a template without texts of its own; `size` of icons."""
    return draw(name, size=size)


@register.simple_tag(takes_context=True)
def canonical(context: template.Context) -> SafeString:
    """`{% canonical %}`: the page's address, and those in the other languages, for search engines."""
    languages = context["languages"]
    root = dict(languages).get(context["language"], "/")
    return draw(
        "components/canonical.html",
        {"path": context["page_path"]},
        root=root,
        languages=languages,
        SITE_URL=settings.SITE_URL,
    )


@register.simple_tag
def price(amount: Decimal, currency: str, before: Decimal | None = None) -> SafeString:
    """`{% price amount currency before %}`: `before` is the price it is compared with, shown where it is higher."""
    return draw("components/price.html", price_texts(amount, currency, before, get_language()))


def price_texts(amount: Decimal, currency: str, before: Decimal | None, language: str | None) -> dict[str, str]:
    """Return what `components/price.html` writes."""
    is_sale = before is not None and before > amount
    written = partial(_format_money, currency=currency, language=language or "en")
    return {"now": written(amount), "before": written(before) if is_sale else ""}


@register.simple_tag
def stars(rating: Decimal | float, count: int = 0) -> SafeString:
    """`{% stars rating count %}`: a rating of 0 to 5, drawn in halves, with the number of reviews where it is given."""
    return draw("components/stars.html", rating_texts(rating, count, get_language()))


@lru_cache(maxsize=4096)
def rating_texts(rating: Decimal | float, count: int, language: str | None) -> dict[str, Any]:
    """Return what `components/stars.html` writes, and the rating as a number, in the language of the moment."""
    score = number_format(Decimal(rating).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP), decimal_pos=1)
    return {
        "score": score,
        "halves": f"{round(float(rating) * 2) / 2:.1f}",
        "words": _("%(rating)s out of 5 stars") % {"rating": score},
        "count": count,
        "reviews": ngettext("%(number)s review", "%(number)s reviews", count) % {"number": count},
    }


@register.simple_tag(takes_context=True)
def pagination(context: template.Context, page: Page[Any], target: str = "") -> SafeString:
    """`{% pagination page "#results" %}`: links to the other pages of a list, where there are any.

    htmx puts them in place of `target`; without it they load whole pages.
    """
    if page.paginator.num_pages == 1:
        return mark_safe("")
    others = context["request"].GET.copy()
    others.pop("page", None)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return draw(
        "components/pagination.html",
        {"others": f"{others.urlencode()}&" if others else ""},
        number=page.number,
        numbers=tuple(number if isinstance(number, int) else 0 for number in numbers),
        is_last=not page.has_next(),
        target=target,
    )


@register.simple_tag(takes_context=True)
def json_ld(context: template.Context, data: dict[str, Any]) -> SafeString:
    """`{% json_ld data %}`: schema.org data as a script element that search engines read and the CSP lets pass."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_SCRIPT_ESCAPES)
    return format_html(
        '<script type="application/ld+json" nonce="{}">{}</script>',
        context.get("CSP_NONCE", ""),
        mark_safe(text),  # noqa: S308
    )
