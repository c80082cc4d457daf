"""Pages that follow what happens elsewhere: over a WebSocket where there is one, else by looking for themselves."""

import os
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.demo import SHOPPER
from tests.e2e.shopper import VISA, fill_checkout, log_in_to_office, open_product, pay, see_thanks
from tests.support.waiting import wait_for

ON_LAMBDA = bool(os.environ.get("ON_LAMBDA"))
# A page looks for itself after 4 seconds, one in the office after 30, and where it is told after five times that.
SOON = 15_000


def watch(page: Page) -> list[str]:
    """Return the list to which what comes over the page's WebSockets is added."""
    heard: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda text: heard.append(str(text))))
    return heard


def look_now(page: Page) -> None:
    """Spare the wait for a page's next own look (test_live_script knows when it looks); one that is told has looked."""
    if not ON_LAMBDA:
        page.evaluate("document.querySelectorAll('[data-live]').forEach((part) => htmx.trigger(part, 'live'))")


def log_in(page: Page) -> None:
    page.goto("/account/login/")
    page.locator("#id_login").fill(SHOPPER[0])
    page.locator("#id_password").fill(SHOPPER[1])
    page.locator("#id_password").press("Enter")
    page.wait_for_url(lambda url: "login" not in url)


def empty_cart(page: Page) -> None:
    page.goto("/cart")
    while page.locator("#cart .cart-line").count():
        page.get_by_role("button", name=re.compile("^Remove")).first.click()
        page.wait_for_load_state("networkidle")


def test_a_cart_on_two_devices(visit: Callable[..., Page]) -> None:
    laptop, phone = visit(), visit(width=390)
    heard = watch(laptop)
    for page in (laptop, phone):
        log_in(page)
    empty_cart(laptop)
    expect(laptop.get_by_text("Your cart is empty")).to_be_visible()

    open_product(phone)
    phone.get_by_role("button", name="Add to cart").click()
    expect(phone.locator("#cart-drawer .cart-line")).to_have_count(1)
    look_now(laptop)
    expect(laptop.locator("#cart .cart-line")).to_have_count(1, timeout=SOON)
    expect(laptop.locator("#cart-count")).to_have_text("1")

    # Both ways: the phone's open drawer follows the laptop's page.
    laptop.locator("#cart input[type=number]").fill("3")
    laptop.locator("#cart input[type=number]").press("Enter")
    expect(laptop.locator("#cart-count")).to_have_text("3")
    look_now(phone)
    expect(phone.locator("#cart-drawer input[type=number]")).to_have_value("3", timeout=SOON)
    expect(phone.locator("#cart-count")).to_have_text("3")
    assert ("changed" in heard) is ON_LAMBDA
    empty_cart(laptop)


def test_an_order_is_followed_by_its_pages_and_by_the_office(visit: Callable[..., Page]) -> None:
    buyer, follower, office = visit(), visit(), visit()
    heard = {"by the buyer": watch(follower), "in the office": watch(office)}
    log_in_to_office(office)
    open_product(buyer)
    buyer.get_by_role("button", name="Add to cart").click()
    buyer.get_by_role("link", name="Checkout").click()
    fill_checkout(buyer, "live@example.com")
    buyer.get_by_role("button", name="Continue to payment").click()
    buyer.get_by_role("heading", name="Payment", level=1).wait_for()

    follower.goto(buyer.url.replace("/pay?", "?"))
    expect(follower.locator("#status-title")).to_have_text("Awaiting payment")
    look_now(office)
    expect(office.locator("#office-latest")).to_contain_text("live@example.com", timeout=SOON)
    pay(buyer, VISA)
    see_thanks(buyer)
    expect(follower.locator("#status-title")).to_have_text("Being prepared", timeout=SOON)
    if ON_LAMBDA:
        # The charts as well, whose drawing stays.
        today = "canvas => Chart.getChart(canvas).data.datasets[0].data.at(-1)"
        office.wait_for_function(f"() => [...document.querySelectorAll('canvas.chart')].every({today})", timeout=SOON)

    office.locator("#office-latest a[href*='/change']").first.click()
    office.locator("a[href*='fulfil']").first.click()
    office.get_by_label("Tracking number").fill("1Z999")
    office.locator("form.office-step button[type=submit]").click()
    look_now(follower)
    expect(follower.locator("#order-status")).to_contain_text("1Z999", timeout=SOON)

    office.locator("a[href*='refund_in_part']").first.click()
    office.locator("#id_amount").fill("1.50")
    office.locator("form.office-step button[type=submit]").click()
    expect(office.get_by_text("is on its way back")).to_be_visible()
    wait_for(lambda: office.reload() and "Partly refunded" in office.content(), 30)  # by then the worker has seen it
    look_now(follower)
    expect(follower.locator("#order-amounts")).to_contain_text("Refunded", timeout=SOON)
    expect(follower.locator("#order-amounts")).to_have_count(1)
    assert {name for name, texts in heard.items() if "changed" in texts} == (set(heard) if ON_LAMBDA else set())
