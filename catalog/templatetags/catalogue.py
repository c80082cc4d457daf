"""Products in lists, drawn once for as long as they look the same."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from catalog.listing import Card, card_of

register = template.Library()


@register.simple_tag
def product_card(product: Any, is_first: bool = False) -> SafeString:
    """`{% product_card product %}`: a Card, or a product annotated with image_name (and in_stock where it is known).

    `is_first` for those that are seen without scrolling: their pictures are fetched at once.
    """
    return _drawn(product if isinstance(product, Card) else card_of(product), is_first, get_language())


@lru_cache(maxsize=4096)
def _drawn(card: Card, is_first: bool, language: str | None) -> SafeString:
    """Draw a card. Most of a list's time would go into its cards, and most lists show the same few hundred."""
    return render_to_string("components/product_card.html", {"product": card, "eager": is_first})
