"""What every page owes its readers: accessibility, small screens, Spanish, and work without scripts."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.demo import SHOPPER
from tests.e2e.shopper import add_to_cart, go_to_payment

PAGES = ["/", "/search?q=lamp", "/search", "/cart", "/account/login/", "/account/signup/", "/nowhere", "/es/"]


def serious(page: Page) -> list[str]:
    """Return what axe finds serious or critical, in words."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found if each["impact"] in ("serious", "critical")
    ]


def first_product(page: Page) -> str:
    """Return the address of a product that can be bought."""
    page.goto("/search?in_stock=on")
    return page.locator("a[href^='/products/']").first.get_attribute("href") or ""


def first_category(page: Page) -> str:
    """Return the address of a category."""
    page.goto("/")
    return page.locator("main a[href^='/categories/']").first.get_attribute("href") or ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_serious(visit: Callable[..., Page], width: int, scheme: str) -> None:
    page = visit(width=width, color_scheme=scheme)
    found = {}
    for path in [*PAGES, first_category(page), first_product(page)]:
        page.goto(path)
        found[path] = serious(page)
    add_to_cart(page, first_product(page))
    found["checkout"] = serious(page)
    go_to_payment(page, f"axe-{width}-{scheme}@example.com")
    page.get_by_label("Card number").wait_for()
    found["payment"] = serious(page)
    page.get_by_role("link", name="See or cancel this order").click()
    page.locator("#order-status").wait_for()
    found["order"] = serious(page)
    assert {path: problems for path, problems in found.items() if problems} == {}


@pytest.mark.parametrize("language", ["", "/es"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_is_wider_than_the_screen(visit: Callable[..., Page], width: int, language: str) -> None:
    page = visit(width=width)
    wide = {}
    product = language + first_product(page)
    page.goto(product)
    page.locator("form.buy__form button[type=submit]").click()
    page.locator("#cart-drawer a[href$='/checkout']").wait_for()
    for path in [*PAGES, language + first_category(page), product, f"{language}/cart", f"{language}/checkout"]:
        page.goto(path)
        if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide[path] = needed
    assert wide == {}


def test_everything_up_to_payment_works_without_scripts(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    page.goto(first_product(page))
    page.get_by_role("button", name="Add to cart").click()
    page.goto("/cart")
    page.get_by_role("link", name="Checkout").first.click()
    go_to_payment(page, "noscript@example.com")
    # Chromium under test keeps what is in <noscript> as text.
    assert "this page needs JavaScript" in page.content()


def test_shopper_logs_in_and_sees_own_orders(page: Page) -> None:
    page.goto("/account/login/")
    page.locator("#id_login").fill(SHOPPER[0])
    page.locator("#id_password").fill(SHOPPER[1])
    page.get_by_role("button", name="Log in").click()
    page.goto("/orders")
    expect(page.get_by_role("heading", level=1)).to_contain_text("orders")


def test_spanish_from_front_page_to_checkout(page: Page) -> None:
    path = first_product(page)
    page.goto(f"/es{path}")
    assert page.locator("html").get_attribute("lang") == "es"
    page.locator("form.buy__form button[type=submit]").click()
    page.locator("#cart-drawer a[href='/es/checkout']").click()
    expect(page.get_by_label("Correo electrónico")).to_be_visible()
