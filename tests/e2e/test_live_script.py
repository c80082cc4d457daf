"""static/js/live.js in a browser of its own, against a shop that is made up here: when it looks, listens, and stops."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import django_htmx
import pytest
from playwright.sync_api import Browser, Page, Route, WebSocketRoute

from tests.support.waiting import wait_for

ROOT = Path(__file__).parents[2]
HTMX = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"
START = """<!doctype html><body>{part}<input id="elsewhere">
<script src="/htmx.js"></script><script src="/live.js"></script>"""
PART = """<div id="part" data-live="{name}" data-live-every="4" {ticket} hx-get="/part" hx-trigger="live"
 hx-swap="outerHTML">{text} <input id="quantity" value="1"></div>"""
WITH_TICKET = 'data-live-ticket="/ticket"'
# Nothing is left to chance, and a window can be said to be hidden.
STEP = 4000  # milliseconds
INIT = """Math.random = () => 0.5;
Object.defineProperty(document, "hidden", { get: () => Boolean(window.isHidden) });"""


def part(text: str = "first", *, name: str = "order", ticket: str = "") -> str:
    return PART.format(text=text, name=name, ticket=ticket)


@dataclass
class Shop:
    """What a page is answered, and what it asked for."""

    page: Page
    fresh: tuple[int, str] = (204, "")
    ticket: int = 200
    looks: int = 0
    tickets: int = 0
    held: list[Route] | None = None  # looks that get no answer yet
    sockets: list[WebSocketRoute] = field(default_factory=list)

    def open(self, first: str) -> None:
        """Show a page with this part."""
        self.page.add_init_script(INIT)
        self.page.clock.install(time=0)
        self.page.route("http://shop.test/**", lambda route: self._answer(route, first))
        self.page.route_web_socket("ws://shop.test/**", lambda socket: self.sockets.append(socket))
        self.page.goto("http://shop.test/")

    def _answer(self, route: Route, first: str) -> None:
        path = route.request.url.removeprefix("http://shop.test")
        if path == "/part":
            self.looks += 1
            if self.held is not None:
                self.held.append(route)
                return
            route.fulfill(status=self.fresh[0], content_type="text/html", body=self.fresh[1])
        elif path == "/ticket":
            self.tickets += 1
            address = f'{{"url": "ws://shop.test/socket?ticket={self.tickets}"}}'
            route.fulfill(status=self.ticket, content_type="application/json", body=address)
        elif path == "/":
            route.fulfill(content_type="text/html", body=START.format(part=first))
        else:
            route.fulfill(path=HTMX if path == "/htmx.js" else ROOT / "static/js/live.js")

    def pass_time(self, seconds: float) -> int:
        """Let time pass in the page; return how often it looked meanwhile."""
        before, left = self.looks, int(seconds * 1000)
        while left > 0:
            # In steps, since answers take no time of the page's.
            self.page.clock.run_for(min(left, STEP))
            self.page.evaluate("() => fetch('/').then(() => 0)")  # what was asked before this has been answered
            left -= STEP
        return self.looks - before

    def wait_until(self, condition: Callable[[], object]) -> None:
        """Let time pass until something has come true."""

        def has_come_true() -> object:
            if not condition():
                self.pass_time(0.2)
            return condition()

        wait_for(has_come_true)

    def hide(self, is_hidden: bool) -> None:
        """Put the window into the background, or back."""
        self.page.evaluate(
            "hidden => { window.isHidden = hidden; document.dispatchEvent(new Event('visibilitychange')); }", is_hidden
        )

    def wait_for_sockets(self, count: int) -> WebSocketRoute:
        """Return the newest socket once there are so many."""

        def newest() -> WebSocketRoute | None:
            self.page.clock.run_for(500)
            return self.sockets[-1] if len(self.sockets) >= count else None

        socket: WebSocketRoute = wait_for(newest)
        self.pass_time(1)
        return socket


@pytest.fixture
def shop(browser: Browser) -> Iterator[Shop]:
    context = browser.new_context()
    problems: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield Shop(page)
    context.close()
    assert problems == []


def test_it_looks_less_and_less_often(shop: Shop) -> None:
    shop.open(part())
    looks = [shop.pass_time(60) for _ in range(10)]
    assert looks[0] == 5, "after 4, 10, 19, 32.5 and 52.75 seconds"
    assert looks[1] < looks[0]
    assert sum(looks[-4:]) == 2, "every two minutes in the end"
    assert (shop.tickets, shop.sockets) == (0, [])


def test_what_is_new_is_shown_and_looked_after_often_again(shop: Shop) -> None:
    shop.open(part())
    shop.pass_time(300)
    shop.fresh = (200, part("second"))
    assert shop.pass_time(125) >= 1
    assert "second" in shop.page.locator("#part").inner_text()
    shop.fresh = (204, "")
    assert shop.pass_time(5) >= 1


def test_it_rests_while_nobody_sees_it(shop: Shop) -> None:
    shop.open(part())
    shop.hide(True)
    assert shop.pass_time(300) == 0
    shop.hide(False)
    shop.pass_time(0.1)
    assert shop.looks == 1


def test_a_part_that_has_come_to_its_end_is_left_alone(shop: Shop) -> None:
    shop.open(part(ticket=WITH_TICKET))
    socket = shop.wait_for_sockets(1)
    closed: list[object] = []
    socket.on_close(lambda code, reason: closed.append(code))
    shop.fresh = (200, '<div id="part">over</div>')
    socket.send("changed")
    shop.wait_until(lambda: "over" in shop.page.locator("#part").inner_text())
    shop.pass_time(1)
    assert shop.pass_time(200) == 0
    shop.wait_until(lambda: closed)
    assert shop.tickets == 1


@pytest.mark.parametrize("status", [401, 403, 404])
def test_what_may_not_be_seen_is_asked_for_once(shop: Shop, status: int) -> None:
    shop.open(part())
    shop.fresh = (status, "no")
    assert shop.pass_time(200) == 1
    assert "first" in shop.page.locator("#part").inner_text()


def test_a_shop_that_fails_is_asked_again(shop: Shop) -> None:
    shop.open(part())
    shop.fresh = (503, "")
    assert shop.pass_time(60) == 5


def test_it_looks_when_it_connects_and_when_it_is_told(shop: Shop) -> None:
    shop.open(part(ticket=WITH_TICKET))
    socket = shop.wait_for_sockets(1)
    assert shop.looks == 1, "what changed before it listened"
    assert shop.pass_time(15) == 0, "hardly ever by itself"
    socket.send("changed")
    shop.wait_until(lambda: shop.looks == 2)
    shop.pass_time(2)
    before = shop.looks
    for _ in range(10):
        socket.send("changed")
    shop.wait_until(lambda: shop.looks > before)
    shop.pass_time(2)
    assert shop.looks - before <= 2, "Told many times at once it does not ask as often."


def test_it_connects_again_with_a_new_ticket(shop: Shop) -> None:
    shop.open(part(ticket=WITH_TICKET))
    for count in (1, 2, 3):
        socket = shop.wait_for_sockets(count)
        assert socket.url.endswith(f"ticket={count}")
        socket.close()
    socket = shop.wait_for_sockets(4)
    before = shop.looks
    socket.send("changed")
    shop.wait_until(lambda: shop.looks > before)


def test_the_longer_it_fails_the_longer_it_waits(shop: Shop) -> None:
    shop.ticket = 500
    shop.open(part(ticket=WITH_TICKET))
    counts = []
    for _ in range(6):
        before = shop.tickets
        shop.pass_time(60)
        counts.append(shop.tickets - before)
    assert counts[0] >= 4
    assert counts[-1] <= 2
    assert shop.looks > 0, "Meanwhile it looks for itself."


def test_a_window_that_nobody_sees_connects_again_once_it_is_seen(shop: Shop) -> None:
    shop.open(part(ticket=WITH_TICKET))
    socket = shop.wait_for_sockets(1)
    shop.hide(True)
    socket.close()
    shop.pass_time(300)
    assert shop.tickets == 1
    shop.hide(False)
    shop.wait_for_sockets(2)


@pytest.mark.parametrize("status", [204, 403, 404])
def test_where_there_is_nothing_to_hear_it_looks_for_itself(shop: Shop, status: int) -> None:
    shop.ticket = status
    shop.open(part(ticket=WITH_TICKET))
    assert shop.pass_time(60) == 5
    assert (shop.tickets, shop.sockets) == (1, [])


def test_another_cart_is_heard_with_another_ticket(shop: Shop) -> None:
    shop.open(part(name="cart_1", ticket=WITH_TICKET))
    socket = shop.wait_for_sockets(1)
    shop.fresh = (200, part("another", name="cart_2", ticket=WITH_TICKET))
    socket.send("changed")
    shop.wait_until(lambda: len(shop.sockets) == 2)
    assert shop.sockets[1].url.endswith("ticket=2")


def test_what_somebody_types_is_not_taken_away(shop: Shop) -> None:
    shop.open(part())
    shop.page.locator("#quantity").fill("12")
    shop.fresh = (200, part("second"))
    assert shop.pass_time(60) == 0
    assert shop.page.locator("#quantity").input_value() == "12"
    # Left, but not sent yet.
    shop.page.locator("#elsewhere").focus()
    assert shop.pass_time(1) == 0
    assert shop.page.locator("#quantity").input_value() == "12"
    # The answer to what was sent; whatever else has changed is looked for at once.
    shop.page.evaluate("htmx.ajax('GET', '/part', {target: '#part', swap: 'outerHTML'})")
    shop.wait_until(lambda: shop.looks == 2)
    assert "second" in shop.page.locator("#part").inner_text()


def test_nor_while_an_answer_is_on_its_way(shop: Shop) -> None:
    shop.open(part())
    shop.fresh, shop.held = (200, part("second")), []
    shop.wait_until(lambda: shop.held)
    shop.page.locator("#quantity").fill("12")
    (answer,), shop.held = shop.held, None
    answer.fulfill(status=200, content_type="text/html", body=part("second"))
    shop.pass_time(1)
    assert shop.page.locator("#quantity").input_value() == "12"
    shop.page.locator("#quantity").fill("1")
    shop.page.locator("#elsewhere").focus()
    shop.wait_until(lambda: "second" in shop.page.locator("#part").inner_text())


def test_a_silent_connection_is_kept_open(shop: Shop) -> None:
    shop.open(part(ticket=WITH_TICKET))
    socket = shop.wait_for_sockets(1)
    said: list[object] = []
    socket.on_message(lambda text: said.append(text))
    shop.pass_time(500)
    shop.wait_until(lambda: said)
    assert said == ["."]
