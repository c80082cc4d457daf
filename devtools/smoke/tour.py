"""What a visitor looks at. Each step takes the visitor and what was found so far, and raises SmokeError."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import requests

from devtools.smoke.visitor import SmokeError, Visitor, need

A_MONTH = 30 * 24 * 3600
ASSET = re.compile(r'<(?:link|script)\b[^>]*?(?:href|src)="([^"]+\.(?:css|js))"')
TYPES = {"css": "text/css", "js": "javascript"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass
class Found:
    """What the tour has seen: the home page, and a product that can be bought."""

    home: str = ""
    product: dict[str, Any] = field(default_factory=dict)


def health(visitor: Visitor, found: Found) -> None:
    """The process runs, and reaches its database and its queue."""
    need(visitor.get("/health/live").json() == {"status": "ok"}, "/health/live does not say ok")
    checks = visitor.get("/health/ready").json()["checks"]
    need(set(checks.values()) == {"ok"}, f"/health/ready says {checks}")


def home(visitor: Visitor, found: Found) -> None:
    """The home page is whole, safe, and the same for everybody."""
    answer = visitor.get("/")
    found.home = answer.text
    need("</html>" in found.home, "the home page is cut off")
    _is_safe(visitor, answer)
    _is_everybodys(answer)
    need(answer.headers.get("X-Request-Id"), "the home page has no X-Request-Id")


def spanish(visitor: Visitor, found: Found) -> None:
    """The shop speaks Spanish."""
    answer = visitor.get("/es/")
    need(re.search(r'<html[^>]*\blang="es"', answer.text), "/es/ is not in Spanish")
    _is_everybodys(answer)


def category(visitor: Visitor, found: Found) -> None:
    """The API's first category has its page."""
    categories = visitor.get("/api/v1/categories").json()["data"]
    need(categories, "the shop has no category")
    answer = visitor.get(f"/categories/{categories[0]['slug']}")
    need(categories[0]["name"] in _plain(answer.text), "a category's page does not name it")
    _is_everybodys(answer)


def product(visitor: Visitor, found: Found) -> None:
    """The API's first product that is in stock has its page, and its picture."""
    page = visitor.get("/api/v1/products", params={"inStock": "true", "limit": 5}).json()
    need(page["pagination"]["total"], "the shop has no product in stock")
    found.product = visitor.get(f"/api/v1/products/{page['data'][0]['id']}").json()
    answer = visitor.get(f"/products/{found.product['slug']}")
    need(found.product["name"] in _plain(answer.text), "a product's page does not name it")
    if found.product["imageUrl"]:
        picture = visitor.get(found.product["imageUrl"])
        need(picture.headers.get("Content-Type", "").startswith("image/"), "a product's picture is none")
        _is_kept_long(picture)


def search(visitor: Visitor, found: Found) -> None:
    """The product is found by its name, on the page and in the API."""
    need(found.product, "there is no product to look for")
    words = {"q": found.product["name"]}
    need(
        found.product["slug"] in visitor.get("/search", params=words).text, "the search does not find a product's name"
    )
    hits = visitor.get("/api/v1/products", params=words).json()["data"]
    need(found.product["id"] in [hit["id"] for hit in hits], "the API does not find a product's name")


def api(visitor: Visitor, found: Found) -> None:
    """The API describes itself, and errors have their one shape."""
    need("openapi" in visitor.get("/api/v1/schema").text[:2000], "/api/v1/schema is no OpenAPI document")
    error = visitor.get("/api/v1/products/nothing-of-this-name", expect=404).json()["error"]
    need(error["code"] == "NOT_FOUND" and error["requestId"], f"an error has another shape: {error}")
    visitor.get("/api/v1/orders", expect=401)


def not_found(visitor: Visitor, found: Found) -> None:
    """What is not there is said to be so, on a page of the shop's."""
    need("</html>" in visitor.get("/nothing-of-this-name", expect=404).text, "the page for what is not there is none")


def robots(visitor: Visitor, found: Found) -> None:
    """Search engines are told where to look."""
    answer = visitor.get("/robots.txt")
    need("Sitemap:" in answer.text, "robots.txt names no sitemap")
    _is_everybodys(answer)
    need("<sitemapindex" in visitor.get("/sitemap.xml").text[:2000], "/sitemap.xml is none")


def static_files(visitor: Visitor, found: Found) -> None:
    """Styles and scripts of the home page are there, and kept for long."""
    addresses = list(dict.fromkeys(ASSET.findall(found.home)))
    need(addresses, "the home page has no styles")
    for address in addresses:
        answer = visitor.get(address)
        kind = TYPES[urlsplit(address).path.rsplit(".", 1)[-1]]
        need(kind in answer.headers.get("Content-Type", ""), f"{address} is no {kind}")
        _is_kept_long(answer)


def encrypted(visitor: Visitor, found: Found) -> None:
    """A shop with an https address sends visitors there."""
    if not visitor.base.startswith("https://"):
        return
    plain = f"http://{urlsplit(visitor.base).hostname}/"
    try:
        answer = requests.get(plain, timeout=10, allow_redirects=False)
    except requests.RequestException:
        return  # nothing answers there, which is as good
    leads_to = answer.headers.get("Location", "")
    need(answer.status_code in (301, 302, 307, 308) and leads_to.startswith("https://"), f"{plain} is served in clear")


TOUR = (health, home, spanish, category, product, search, api, not_found, robots, static_files, encrypted)


def _is_safe(visitor: Visitor, answer: requests.Response) -> None:
    for name, value in HEADERS.items():
        need(answer.headers.get(name) == value, f"{name} is {answer.headers.get(name)!r} instead of {value!r}")
    policy = answer.headers.get("Content-Security-Policy", "")
    need("default-src 'none'" in policy and "unsafe" not in policy, f"the Content-Security-Policy is {policy!r}")
    nonces = set(re.findall(r"'nonce-([^']+)'", policy))
    on_page = set(re.findall(r'\bnonce="([^"]+)"', answer.text))
    need(on_page <= nonces, "scripts of the home page carry another nonce than its policy")
    if visitor.base.startswith("https://"):
        hsts = re.search(r"max-age=(\d+)", answer.headers.get("Strict-Transport-Security", ""))
        need(hsts and int(hsts[1]) >= A_MONTH, "browsers are not told to stay with https")


def _is_everybodys(answer: requests.Response) -> None:
    """CloudFront would hand a cookie of this page to all visitors."""
    need("Set-Cookie" not in answer.headers, f"{answer.url} sets a cookie, which CloudFront gives to everybody")


def _is_kept_long(answer: requests.Response) -> None:
    kept = re.search(r"max-age=(\d+)", answer.headers.get("Cache-Control", ""))
    need(kept and int(kept[1]) >= A_MONTH, f"{answer.url} is not kept: {answer.headers.get('Cache-Control')!r}")


def _plain(page: str) -> str:
    """Return a page's text with the characters that HTML writes otherwise."""

    return unescape(page)


def past_the_edge(origin: str) -> None:
    """What stands behind CloudFront must not answer those who come past it. Raises SmokeError."""
    for path in ("/", "/health/ready", "/api/v1/products"):
        answer = Visitor(origin).get(path, expect=403)
        if "</html>" in answer.text:
            raise SmokeError(f"{origin}{path} answers past CloudFront with a page")
