"""The payment page, in Spanish, when something happens to its order elsewhere, or goes wrong at the provider."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.e2e.shopper import SECURE, VISA, go_to_payment, open_product, pay, see_thanks

ORDER_OVER = "Cancelado"
CONFIRMATIONS = "**/payment_intents/*/confirm"
FAILED = "Algo ha fallado en nuestro proveedor de pagos."


@pytest.fixture
def buyer(visit: Callable[..., Page]) -> Page:
    """A guest before the payment form, on whose page nobody looks unless a test says so."""
    page = visit()
    open_product(page)
    page.get_by_role("button", name="Add to cart").click()
    page.get_by_role("link", name="Checkout").click()
    go_to_payment(page, "paying@example.com")
    hear_nothing(page)
    page.goto(page.url.replace("/orders/", "/es/orders/"))
    page.get_by_label("Número de tarjeta").wait_for()
    return page


def is_look(request: Request) -> bool:
    return "hx-request" in request.headers


def hear_nothing(page: Page) -> None:
    page.route("**/pay?*", lambda route: route.fulfill(status=204) if is_look(route.request) else route.continue_())


def look(page: Page) -> None:
    """Have the page look after its order, and wait for the answer."""
    page.unroute("**/pay?*")
    with page.expect_response(lambda response: is_look(response.request)):
        page.evaluate("htmx.trigger('#payment-follow', 'live')")


def cancel_elsewhere(buyer: Page, visit: Callable[..., Page]) -> None:
    other = visit()
    other.goto(order_page(buyer))
    other.locator("#order-status summary").click()
    other.locator("#order-status .button--danger").click()
    expect(other.locator("#status-title")).to_have_text(ORDER_OVER)


def order_page(buyer: Page) -> str:
    return buyer.url.replace("/pay?", "?")


def see_cancelled(buyer: Page) -> None:
    buyer.wait_for_url(lambda url: "/es/orders/" in url and "/pay" not in url)
    expect(buyer.locator("#status-title")).to_have_text(ORDER_OVER)
    expect(buyer.get_by_role("button", name="Volver a añadir los productos al carrito")).to_be_visible()


def test_cancelled_elsewhere_before_it_is_paid(buyer: Page, visit: Callable[..., Page]) -> None:
    cancel_elsewhere(buyer, visit)
    pay(buyer, VISA)
    see_cancelled(buyer)


def test_the_page_follows_its_order(buyer: Page, visit: Callable[..., Page]) -> None:
    buyer.get_by_label("Número de tarjeta").fill("4242")
    look(buyer)
    expect(buyer.get_by_label("Número de tarjeta")).to_have_value("4242")
    cancel_elsewhere(buyer, visit)
    look(buyer)
    see_cancelled(buyer)


def test_paid_in_another_window(buyer: Page, visit: Callable[..., Page]) -> None:
    other = visit()
    other.goto(buyer.url)
    pay(other, VISA)
    see_thanks(other)
    pay(buyer, VISA)
    see_thanks(buyer)


def test_it_stays_while_a_payment_is_under_way(buyer: Page, visit: Callable[..., Page]) -> None:
    held: list[Route] = []
    buyer.route(CONFIRMATIONS, lambda route: held.append(route))
    with buyer.expect_request(CONFIRMATIONS):
        pay(buyer, VISA)
    cancel_elsewhere(buyer, visit)
    left: list[str] = []
    buyer.on("request", lambda request: left.append(request.url) if request.is_navigation_request() else None)
    look(buyer)
    buyer.evaluate("() => fetch('/es/cart').then(() => 0)")  # by then it would have begun to leave
    assert left == []
    expect(buyer.locator("#payment-button")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    see_cancelled(buyer)


@pytest.mark.parametrize("status", [None, 400, 500])
def test_what_stripe_says_to_developers_is_not_shown(buyer: Page, status: int | None) -> None:
    error = {"type": "api_error" if status == 500 else "invalid_request_error", "message": "Read the documentation."}
    buyer.route(
        CONFIRMATIONS,
        lambda route: route.fulfill(status=status, json={"error": error}) if status else route.abort(),
    )
    pay(buyer, VISA)
    expect(buyer.locator("#payment-problem")).to_contain_text(FAILED)
    expect(buyer.get_by_role("link", name="Intentarlo de nuevo")).to_be_visible()
    # The card is still there.
    buyer.unroute(CONFIRMATIONS)
    buyer.locator("#payment-button").click()
    see_thanks(buyer)


def test_a_bank_that_does_not_know_the_shopper(buyer: Page) -> None:
    pay(buyer, SECURE)
    buyer.get_by_role("button", name="Rechazar la autenticación").click()
    expect(buyer.locator("#payment-problem")).to_have_text(
        "Tu banco no ha podido confirmar que eres tú. Inténtalo de nuevo o usa otra tarjeta."
    )
    pay(buyer, VISA)
    see_thanks(buyer)
