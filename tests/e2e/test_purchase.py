"""The whole life of an order, in a browser, over the stack that `make demo` starts."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.demo import Demo
from tests.e2e.shopper import (
    DECLINED,
    SECURE,
    VISA,
    add_to_cart,
    fill_checkout,
    go_to_payment,
    log_in_to_office,
    pay,
    see_thanks,
)

HEADER = [
    "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Option1 Name", "Option1 Value",
    "Variant SKU", "Variant Inventory Qty", "Variant Price", "Image Src", "Image Position",
]  # fmt: skip
ROWS = [
    ["zephyr-kite", "Zephyr Kite", "<p>Flies in the lightest wind.</p>", "Skyworks", "Outdoor", "toy, wind", "true",
     "Size", "Small", "KITE-S", "5", "39.00", "", ""],
    ["zephyr-kite", "", "", "", "", "", "", "", "Large", "KITE-L", "3", "49.00", "", ""],
    ["last-lantern", "Last Lantern", "<p>There is only one.</p>", "Skyworks", "Outdoor", "light", "true",
     "Title", "Default Title", "LANTERN", "1", "25.00", "", ""],
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def imported(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A merchant's own products, read from a Shopify export."""
    path: Path = tmp_path_factory.mktemp("files") / "export.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([HEADER, *ROWS])
    demo.manage("import_products", str(path))


def test_from_the_merchants_file_to_a_delivered_parcel(page: Page, demo: Demo, visit: Callable[..., Page]) -> None:
    page.goto("/")
    page.get_by_role("searchbox").first.fill("zephyr")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("Zephyr Kite")).first.click()
    page.get_by_role("link", name="Large").click()
    expect(page.locator("#product-main")).to_contain_text("$49.00")
    page.get_by_role("button", name="Add to cart").click()
    page.get_by_role("link", name="Checkout").click()
    go_to_payment(page, "first@example.com")
    pay(page, VISA)
    see_thanks(page)
    [confirmation] = demo.wait_for_mails("first@example.com", 1)
    assert "Zephyr Kite" in confirmation["text"] and "Zephyr Kite" in confirmation["html"]

    link = re.search(r"http://\S+/orders/order_\w+\?token=\S+", confirmation["text"])
    assert link
    page.goto(link.group())
    expect(page.locator("#status-title")).to_have_text("Being prepared")

    office = visit()
    log_in_to_office(office)
    office.goto("/admin/orders/order/?q=first@example.com")
    office.locator("#result_list a[href*='/change']").first.click()
    office.locator("a[href*='fulfil']").first.click()
    office.get_by_label("Carrier").fill("UPS")
    office.get_by_label("Tracking number").fill("1Z999")
    office.locator("form.office-step button[type=submit]").click()
    expect(office.get_by_text("a parcel is on its way")).to_be_visible()

    page.reload()
    expect(page.locator("#status-title")).to_have_text("Shipped")
    expect(page.locator("#order-status")).to_contain_text("1Z999")
    mails = demo.wait_for_mails("first@example.com", 2)
    assert len(mails) == 2
    assert "1Z999" in mails[1]["text"]


def test_with_3d_secure(page: Page, demo: Demo) -> None:
    add_to_cart(page, "/products/zephyr-kite")
    go_to_payment(page, "secure@example.com")
    pay(page, SECURE)
    page.get_by_role("button", name="Complete authentication").click()
    see_thanks(page)
    assert len(demo.wait_for_mails("secure@example.com", 1)) == 1


def test_declined_then_paid(page: Page, demo: Demo) -> None:
    add_to_cart(page, "/products/zephyr-kite")
    go_to_payment(page, "declined@example.com")
    pay(page, DECLINED)
    expect(page.locator("#payment-problem")).to_contain_text("declined")
    pay(page, VISA)
    see_thanks(page)
    # By the time the other mail would be sent the order is paid.
    [confirmation] = demo.wait_for_mails("declined@example.com", 1)
    assert "Zephyr Kite" in confirmation["text"]


def test_the_last_piece_in_two_browsers(visit: Callable[..., Page]) -> None:
    first, second = visit(), visit()
    for shopper, email in ((first, "quick@example.com"), (second, "slow@example.com")):
        add_to_cart(shopper, "/products/last-lantern")
        fill_checkout(shopper, email)
    for shopper in (first, second):
        # Not waited for: both orders are under way at once.
        shopper.evaluate("document.querySelector('#checkout').requestSubmit()")
    payment = re.compile(r"/orders/order_\w+/pay")
    for shopper in (first, second):
        expect(shopper.locator("h1")).to_be_visible()
        shopper.wait_for_load_state()
        shopper.locator("#payment, .checkout-news").first.wait_for()
    reached = [bool(payment.search(shopper.url)) for shopper in (first, second)]
    assert sorted(reached) == [False, True]
    loser, winner = (first, second) if reached[1] else (second, first)
    expect(loser.get_by_text("Last Lantern is sold out.").first).to_be_visible()
    pay(winner, VISA)
    see_thanks(winner)


def test_purchase_by_keyboard_alone(page: Page) -> None:
    page.goto("/products/zephyr-kite")
    press_until(page, "Add to cart", "Enter")
    page.get_by_role("link", name="Checkout").wait_for()
    press_until(page, "Checkout", "Enter")
    page.get_by_role("heading", name="Checkout", level=1).wait_for()
    answers = {
        "E-mail address": "keys@example.com",
        "Full name": "Ada Buyer",
        "Street and number": "1 Main Street",
        "Postal code": "62701",
        "City": "Springfield",
        "State or region": "IL",
    }
    for label, text in answers.items():
        press_until(page, label)
        page.keyboard.type(text)
    press_until(page, "Continue to payment", "Enter")
    page.get_by_label("Card number").wait_for()
    for label, text in (("Card number", "4242424242424242"), ("Expiration date", "1234"), ("Security code", "123")):
        press_until(page, label)
        page.keyboard.type(text)
    press_until(page, "Pay $", "Enter")
    see_thanks(page)


NAME_IN_FOCUS = """() => {
  let at = document.activeElement;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return "";
  const labels = at.labels ? [...at.labels].map((label) => label.textContent) : [];
  return [at.getAttribute("aria-label") || "", ...labels, at.textContent].join(" ").replace(/\\s+/g, " ").trim();
}"""


def press_until(page: Page, name: str, key: str = "") -> None:
    """Press Tab until what is called `name` has the focus, then `key`."""
    for _ in range(120):
        if name in page.evaluate(NAME_IN_FOCUS):
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError(f"Tab never reaches {name!r}.")
    if key:
        page.keyboard.press(key)
