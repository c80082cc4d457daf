"""What every page may need. Lazy: a page that does not show a thing pays no query for it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from cart.requests import cart_count
from catalog.selectors import category_tree


def shop(request: HttpRequest) -> dict[str, Any]:
    """Return the shop's name, the category tree, the number of pieces in the cart, and this page in each language."""
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "categories": SimpleLazyObject(category_tree),
        "cart_count": SimpleLazyObject(lambda: cart_count(request)),
        "page_in": SimpleLazyObject(
            lambda: [(code, name, translate_url(request.get_full_path(), code)) for code, name in settings.LANGUAGES]
        ),
        "language": get_language() or settings.LANGUAGE_CODE,
    }
