"""What search engines are told: which pages there are (sitemap.xml) and which to leave alone (robots.txt)."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, translate_url
from django.utils.html import escape
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalog.models import Category, Product

MOST_PRODUCTS = 20_000  # The protocol allows 50,000 addresses a file, and a product has one in each language.
PRIVATE = ("/admin/", "/api/", "/account/", "/cart", "/checkout", "/orders")


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer the addresses of the front page, the categories and the newest products in every language."""
    urls = "".join(_url(path, changed) for path, changed in _pages())
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{urls}</urlset>\n'
    )
    return HttpResponse(body, content_type="application/xml")


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Answer what crawlers may not fetch, and where the sitemap is."""
    prefixes = ["", *(f"/{code}" for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)]
    rules = [f"Disallow: {prefix}{path}" for path in PRIVATE for prefix in prefixes]
    lines = ["User-agent: *", *rules, f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _pages() -> Iterator[tuple[str, str]]:
    """Paths in the default language, each with the day of its last change."""
    yield reverse("catalog:home"), ""
    for slug in Category.objects.values_list("slug", flat=True):
        yield reverse("catalog:category", args=[slug]), ""
    products = Product.objects.published().order_by("-id").values_list("slug", "updated_at")
    for slug, updated_at in products[:MOST_PRODUCTS]:
        yield reverse("catalog:product", args=[slug]), updated_at.date().isoformat()


def _url(path: str, changed: str) -> str:
    versions = {code: f"{settings.SITE_URL}{translate_url(path, code)}" for code, _name in settings.LANGUAGES}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(url)}"/>' for code, url in versions.items()
    )
    day = f"<lastmod>{changed}</lastmod>" if changed else ""
    return "".join(f"<url><loc>{escape(url)}</loc>{day}{links}</url>\n" for url in versions.values())
