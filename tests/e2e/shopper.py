"""What a shopper and a member of staff do in a browser, step by step."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.demo import STAFF

VISA = "4242 4242 4242 4242"
DECLINED = "4000 0000 0000 0002"
SECURE = "4000 0025 0000 3155"


def add_to_cart(page: Page, path: str) -> None:
    """Open a product and put a piece of it into the cart, by the drawer."""
    page.goto(path)
    page.get_by_role("button", name="Add to cart").click()
    page.get_by_role("link", name="Checkout").click()
    expect(page.get_by_role("heading", name="Checkout", level=1)).to_be_visible()


def open_product(page: Page) -> None:
    """Open a product of the home page."""
    page.goto("/")
    page.locator("main a[href*='/products/']").first.click()
    page.wait_for_url("**/products/**")


def fill_checkout(page: Page, email: str) -> None:
    """Fill in contact and address as a guest in the United States."""
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Full name").fill("Ada Buyer")
    page.get_by_label("Country").select_option("US")
    page.get_by_label("Street and number").fill("1 Main Street")
    page.get_by_label("City").fill("Springfield")
    page.get_by_label("State or region").fill("IL")
    page.get_by_label("Postal code").fill("62701")


def go_to_payment(page: Page, email: str) -> None:
    """Check out as a guest, up to the payment page."""
    fill_checkout(page, email)
    page.get_by_role("button", name="Continue to payment").click()
    expect(page.get_by_role("heading", name="Payment", level=1)).to_be_visible()


def pay(page: Page, card: str) -> None:
    """Fill in the payment form and press the button."""
    page.get_by_label(re.compile("Card number|Número de tarjeta")).fill(card)
    page.get_by_label(re.compile("Expiration date|Fecha de caducidad")).fill("12 / 34")
    page.get_by_label(re.compile("Security code|Código CVC")).fill("123")
    page.locator("#payment-button").click()


def see_thanks(page: Page) -> None:
    """Wait for the confirmation."""
    page.wait_for_url("**/thanks*")


def log_in_to_office(page: Page) -> None:
    """Log in to the back office as staff."""
    page.goto("/admin/")
    page.locator("#id_username").fill(STAFF[0])
    page.locator("#id_password").fill(STAFF[1])
    page.locator("#id_password").press("Enter")
    page.wait_for_url("**/admin/", wait_until="commit")
