"""What `make smoke` finds wrong, in a small shop that has one fault at a time. tests/e2e has it look at a whole one."""

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from devtools.smoke import purchase
from devtools.smoke.__main__ import main
from devtools.smoke.tour import HEADERS, past_the_edge
from devtools.smoke.visitor import SmokeError

PRODUCT = {"id": "prod_1", "slug": "mug", "name": "Mug & Spoon", "imageUrl": "/mug.webp", "variants": []}
SAFE = {**HEADERS, "Content-Security-Policy": "default-src 'none'; script-src 'nonce-n1'", "X-Request-Id": "r1"}
HTML = {"Content-Type": "text/html"}
KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}
ORDER = {"orderId": "order_1", "number": "1", "token": "t", "total": 9.5, "status": "PENDING"}

Answer = tuple[int, dict[str, str], str]


def page(text: str, status: int = 200, **headers: str) -> Answer:
    return status, {**HTML, **headers}, f'<html lang="en">{text}</html>'


def answer(value: Any, status: int = 200) -> Answer:
    return status, {"Content-Type": "application/json"}, json.dumps(value)


class SmallShop:
    """Answers as a shop that is well; `faults` lays other answers over a path."""

    def __init__(self) -> None:
        self.faults: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.state = "PENDING"

    def answers(self) -> dict[str, Answer]:
        home = '<link rel="stylesheet" href="/static/shop.css"><script src="/static/shop.js" nonce="n1"></script>'
        return {
            "/health/live": answer({"status": "ok"}),
            "/health/ready": answer({"status": "ok", "checks": {"database": "ok", "queue": "ok"}}),
            "/": page(home, **SAFE),
            "/es/": (200, HTML, '<html lang="es"></html>'),
            "/categories/cups": page("Cups"),
            "/products/mug": page("Mug &amp; Spoon"),
            "/mug.webp": (200, {"Content-Type": "image/webp", **KEPT}, "…"),
            "/search": page('<a href="/products/mug">'),
            "/robots.txt": (200, {"Content-Type": "text/plain"}, "Sitemap: /sitemap.xml"),
            "/sitemap.xml": (200, {"Content-Type": "application/xml"}, "<sitemapindex></sitemapindex>"),
            "/static/shop.css": (200, {"Content-Type": "text/css", **KEPT}, ""),
            "/static/shop.js": (200, {"Content-Type": "text/javascript", **KEPT}, ""),
            "/api/v1/schema": (200, {"Content-Type": "text/yaml"}, "openapi: 3.1.0"),
            "/api/v1/categories": answer({"data": [{"slug": "cups", "name": "Cups"}]}),
            "/api/v1/products": answer({"data": [PRODUCT], "pagination": {"total": 1}}),
            "/api/v1/products/prod_1": answer(PRODUCT),
            "/api/v1/products/nothing-of-this-name": answer({"error": {"code": "NOT_FOUND", "requestId": "r2"}}, 404),
            "/api/v1/orders": answer({"error": {}}, 401),
            "POST /api/v1/orders": answer(ORDER, 201),
            "/orders/order_1/pay": page("pk_test_1"),
            "POST /api/v1/payments": answer({"status": "SUCCEEDED"}),
            "/api/v1/orders/order_1": answer({**ORDER, "status": self.state}),
            "POST /api/v1/orders/order_1/cancel": answer({**ORDER, "status": "CANCELLED"}),
        }

    def answer_to(self, method: str, path: str) -> Answer:
        name = path if method == "GET" else f"{method} {path}"
        self.asked.append(name)
        if name == "POST /api/v1/payments":
            self.state = "PROCESSING"
        return self.faults.get(name) or self.answers().get(name) or page("not here", status=404)


@pytest.fixture
def shop() -> Iterator[tuple[SmallShop, str]]:
    small = SmallShop()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, headers, text = small.answer_to(self.command, self.path.split("?")[0])
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(text.encode()))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *values: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield small, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


Shop = tuple[SmallShop, str]


def test_nothing_is_wrong_with_a_shop_that_is_well(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([shop[1]]) == 0
    said = capsys.readouterr().out
    assert "12 of 12 are well." in said and "FAILED" not in said


@pytest.mark.parametrize("address", ["", "shop.example.org"])
def test_an_address_is_asked_for(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([address])
    assert ended.value.code == 2
    assert "make smoke URL=https://YOUR-SHOP" in capsys.readouterr().err


def test_a_shop_with_nothing_to_sell_is_told_so(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    shop[0].faults["/api/v1/products"] = answer({"data": [], "pagination": {"total": 0}})
    assert main([shop[1]]) == 1
    said = capsys.readouterr().out
    assert "product: the shop has no product in stock" in said
    assert "search: there is no product to look for" in said and "purchase: there is no product to buy" in said
    assert "another shape" not in said


def broken(answer: Answer, **changes: str) -> Answer:
    status, headers, text = answer
    return status, {**headers, **changes}, text


WELL = SmallShop().answers()
FAULTS = {
    "the database is down": (
        "/health/ready",
        answer({"checks": {"database": "down", "queue": "ok"}}, 503),
        "health: GET /health/ready answers 503",
    ),
    "a page fails": ("/", page("oops", status=500), "home: GET / answers 500"),
    "a cookie on the home page": ("/", broken(WELL["/"], **{"Set-Cookie": "a=1"}), "home: .* sets a cookie"),
    "a cookie on a category": (
        "/categories/cups",
        broken(WELL["/categories/cups"], **{"Set-Cookie": "a=1"}),
        "category: .* sets a cookie",
    ),
    "no policy": ("/", broken(WELL["/"], **{"Content-Security-Policy": ""}), "home: the Content-Security-Policy"),
    "a loose policy": (
        "/",
        broken(WELL["/"], **{"Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'"}),
        "home: the Content-Security-Policy",
    ),
    "a nonce of another page": (
        "/",
        broken(WELL["/"], **{"Content-Security-Policy": "default-src 'none'; script-src 'nonce-n2'"}),
        "home: .* another nonce",
    ),
    "frames": ("/", broken(WELL["/"], **{"X-Frame-Options": "SAMEORIGIN"}), "home: X-Frame-Options"),
    "English in Spanish": ("/es/", page("Home"), "spanish: /es/ is not in Spanish"),
    "styles that nobody keeps": (
        "/static/shop.css",
        (200, {"Content-Type": "text/css", "Cache-Control": "no-cache"}, ""),
        "static files: .* is not kept",
    ),
    "a script that is a page": ("/static/shop.js", (200, {**HTML, **KEPT}, ""), "static files: .* is no javascript"),
    "a picture that is gone": ("/mug.webp", page("gone", status=404), "product: GET /mug.webp answers 404"),
    "another product's page": ("/products/mug", page("Plate"), "product: a product's page does not name it"),
    "a search that finds nothing": ("/search", page("nothing"), "search: the search does not find"),
    "an API that is no JSON": ("/api/v1/products", page("oops"), "product: the answer has another shape"),
    "an empty shop": (
        "/api/v1/products",
        answer({"data": [], "pagination": {"total": 0}}),
        "product: the shop has no product",
    ),
    "strangers' orders": ("/api/v1/orders", answer({"data": []}), "api: GET /api/v1/orders answers 200"),
    "no sitemap": ("/robots.txt", (200, {}, "Allow: /"), "robots: robots.txt names no sitemap"),
    "no such thing as not found": ("/nothing-of-this-name", page("Home"), "not found: GET /nothing"),
    "a declined card": (
        "POST /api/v1/payments",
        answer({"error": {"code": "PAYMENT_DECLINED"}}, 402),
        "purchase: POST /api/v1/payments answers 402",
    ),
    "an order that stays": (
        "POST /api/v1/orders/order_1/cancel",
        answer({**ORDER, "status": "PROCESSING"}),
        "purchase: order 1 is PROCESSING after it was cancelled",
    ),
}


@pytest.mark.parametrize(("path", "fault", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_named(shop: Shop, capsys: pytest.CaptureFixture[str], path: str, fault: Answer, said: str) -> None:
    shop[0].faults[path] = fault
    assert main([shop[1]]) == 1
    output = capsys.readouterr().out
    assert re.search(f"FAILED  {said}", output), output


def test_a_shop_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["http://127.0.0.1:9", "--no-purchase"]) == 1
    assert "cannot be asked" in capsys.readouterr().out


def test_looking_only_buys_nothing(shop: Shop) -> None:
    assert main([shop[1], "--no-purchase"]) == 0
    assert not [name for name in shop[0].asked if name.startswith("POST")]


@pytest.mark.parametrize("text", ["pk_live_1", "no key"])
def test_real_cards_are_never_charged(shop: Shop, capsys: pytest.CaptureFixture[str], text: str) -> None:
    small, url = shop
    small.faults["/orders/order_1/pay"] = page(text)
    assert main([url]) == 1
    assert "the shop takes real cards" in capsys.readouterr().out
    assert "POST /api/v1/payments" not in small.asked
    assert "POST /api/v1/orders/order_1/cancel" in small.asked


def test_a_payment_that_nobody_hears_of(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    small, url = shop
    small.faults["/api/v1/orders/order_1"] = answer({**ORDER, "status": "PENDING"})
    assert main([url, "--seconds", "0.1"]) == 1
    assert "order 1 is paid and not PROCESSING" in capsys.readouterr().out
    assert "POST /api/v1/orders/order_1/cancel" in small.asked


def test_whoever_comes_past_the_edge_is_refused(shop: Shop) -> None:
    """The address behind CloudFront: here the same small shop, asked by its own name."""
    small, url = shop
    with pytest.raises(SmokeError, match="/ answers 200 instead of 403"):
        past_the_edge(url)
    small.faults |= {path: (403, {}, "no") for path in ("/", "/health/ready", "/api/v1/products")}
    past_the_edge(url)
    small.faults |= {f"/dev{path}": (403, {}, "no") for path in ("/", "/health/ready", "/api/v1/products")}
    small.asked.clear()
    past_the_edge(f"{url}/dev/")
    assert small.asked == ["/dev/", "/dev/health/ready", "/dev/api/v1/products"]


def test_the_mail_goes_to_nobody() -> None:
    assert purchase.EMAIL == "success@simulator.amazonses.com"
