"""What every page may need. Lazy: a page that does not show a thing pays no query for it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_from_path

from cart.requests import cart_count
from catalog.categories import all_categories


def shop(request: HttpRequest) -> dict[str, Any]:
    """Return the shop's name, the categories to choose from, the pieces in the cart, and where this page is found.

    In each of `languages` (code, beginning of its addresses) this page is at that beginning and `page_path`, to which
    `page_query` may be added.
    """
    language = get_language_from_path(request.path_info)
    path = request.path_info.lstrip("/")
    query = request.META.get("QUERY_STRING", "")
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "cognito_name": settings.COGNITO_NAME if settings.COGNITO_ENABLED else "",
        "categories": SimpleLazyObject(lambda: all_categories().menu),
        "cart_count": SimpleLazyObject(lambda: cart_count(request)),
        "languages": _languages(get_script_prefix()),
        "page_path": escape_uri_path(path.partition("/")[2] if language else path),
        "page_query": f"?{iri_to_uri(query)}" if query else "",
        "language": get_language() or settings.LANGUAGE_CODE,
    }


def _languages(root: str) -> tuple[tuple[str, str], ...]:
    codes = [code for code, _ in settings.LANGUAGES]
    return tuple((code, root if code == settings.LANGUAGE_CODE else f"{root}{code}/") for code in codes)
