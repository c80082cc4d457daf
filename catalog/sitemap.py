"""What search engines are told: which pages there are (sitemap.xml and parts) and which to leave alone (robots.txt)."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalog.models import Category, Product

# A product has about 660 bytes, which is 1.3 MB a part; Lambda answers 6 MB at most.
PER_PART = 2_000
MOST_PARTS = 50_000  # of the protocol
SLUG = "SLUG"  # stands where a page's own goes: an address is reversed once for all pages of its kind
PRIVATE = ("/admin/", "/api/", "/account/", "/cart", "/checkout", "/orders")
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer the sitemap's parts: the home page with the categories, and the products, with their last change."""
    categories = range(0, max(Category.objects.count(), 1), PER_PART)
    changes = list(_products().values_list("updated_at", flat=True))
    products = range(0, len(changes), PER_PART)
    entries = [
        *(_part("categories", number) for number, _at in enumerate(categories, 1)),
        *(_part("products", number, max(changes[at : at + PER_PART])) for number, at in enumerate(products, 1)),
    ]
    return _xml(f"<sitemapindex {NAMESPACE}>", entries, "</sitemapindex>")


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_part(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Answer a part's pages in every language, oldest first, so that a full part hardly changes. Raises Http404."""
    if kind not in PAGES or not 1 <= number <= MOST_PARTS:
        raise Http404
    entries = list(PAGES[kind]((number - 1) * PER_PART))
    if not entries:
        raise Http404
    return _xml(f'<urlset {NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">', entries, "</urlset>")


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Answer what crawlers may not fetch, and where the sitemap is."""
    prefixes = ["", *(f"/{code}" for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)]
    rules = [f"Disallow: {prefix}{path}" for path in PRIVATE for prefix in prefixes]
    lines = ["User-agent: *", *rules, f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _products() -> QuerySet[Product]:
    return Product.objects.published().order_by("id")


def _categories(start: int) -> Iterator[str]:
    if start == 0:
        yield _entry("catalog:home").format(changed="")
    entry = _entry("catalog:category", SLUG)
    for slug in Category.objects.order_by("id").values_list("slug", flat=True)[start : start + PER_PART]:
        yield entry.format(slug=slug, changed="")


def _product_pages(start: int) -> Iterator[str]:
    entry = _entry("catalog:product", SLUG)
    for slug, changed in _products().values_list("slug", "updated_at")[start : start + PER_PART]:
        yield entry.format(slug=slug, changed=_day(changed))


PAGES = {"categories": _categories, "products": _product_pages}


def _part(kind: str, number: int, changed: datetime | None = None) -> str:
    address = f"{settings.SITE_URL}{reverse('sitemap_part', args=[kind, number])}"
    return f"<sitemap><loc>{address}</loc>{_day(changed) if changed else ''}</sitemap>"


def _day(changed: datetime) -> str:
    return f"<lastmod>{changed.date().isoformat()}</lastmod>"


def _entry(view: str, *args: str) -> str:
    """Return what is said of a page in every language, to be formatted with `slug` and `changed`."""
    addresses = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            addresses[code] = escape(f"{settings.SITE_URL}{reverse(view, args=args)}").replace(SLUG, "{slug}")
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>' for code, address in addresses.items()
    )
    return "\n".join(f"<url><loc>{address}</loc>{{changed}}{links}</url>" for address in addresses.values())


def _xml(begin: str, entries: Iterable[str], end: str) -> HttpResponse:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', begin, *entries, end, ""]
    return HttpResponse("\n".join(lines), content_type="application/xml")
