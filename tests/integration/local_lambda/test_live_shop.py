"""Live updates from end to end: the shop's own function behind the gateway, its queue, and pages that listen."""

import json
import os
import sys
import sysconfig
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from cart.requests import cart_token
from devtools.cloud import DEAD_LETTERS_OF, arn_of
from devtools.fake_stripe import FakeStripe
from devtools.local_lambda.__main__ import function_variables
from devtools.local_lambda.front import make_front
from devtools.local_lambda.function import Function, Package
from devtools.local_lambda.poller import Poller
from devtools.packaging import APPS, ROOT
from live.models import LiveConnection
from live.tickets import make_ticket
from orders.models import Order
from orders.selectors import order_token
from orders.services import open_order_payment
from tests.factories import CartFactory, OrderFactory, ProductFactory
from tests.integration.aws_lambda.conftest import PACKAGED
from tests.support.addresses import free_port
from tests.support.cloud import LocalCloud
from tests.support.stripe import pay, signed_event
from tests.support.waiting import wait_for

pytestmark = pytest.mark.django_db(transaction=True)


def shop_package(folder: Path) -> Package:
    """The shop's code as a package has it, without the time that it takes to build one."""
    for app in APPS:
        (folder / app).symlink_to(ROOT / app)
    settings = {**PACKAGED, "DJANGO_SETTINGS": "cloudcommerce.settings"}
    (folder / "zappa_settings.py").write_text("\n".join(f"{name} = {value!r}" for name, value in settings.items()))
    return Package(folder, sys.executable, Path(sysconfig.get_paths()["purelib"]))


@pytest.fixture
def shop(tmp_path: Path, cloud: LocalCloud) -> Iterator[str]:
    """The function with its gateway and its queue, on the test's database; yields host and port."""
    port = free_port()
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    variables = function_variables() | {
        "DATABASE_URL": urlunsplit(database),
        "DJANGO_SETTINGS_MODULE": "cloudcommerce.settings",
        "WEBSOCKET_URL": f"ws://127.0.0.1:{port}/local",
    }
    function = Function(shop_package(tmp_path), variables, most=4, timeout=30)
    front = make_front(function, port)
    sqs = cloud.client("sqs")
    pollers = [Poller(function, sqs, cloud.place.url_of(name), arn_of(name)) for name in DEAD_LETTERS_OF]
    threading.Thread(target=front.serve_forever, args=(0.05,), daemon=True).start()
    for poller in pollers:
        poller.start()
    yield f"127.0.0.1:{port}"
    for poller in pollers:
        poller.stop()
    for poller in pollers:
        poller.join(20)
    front.shutdown()
    front.server_close()
    function.close()


def ask(address: str, body: bytes | None = None, **headers: str) -> Any:
    """Call the shop and return what it answers, as JSON."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    with urllib.request.urlopen(urllib.request.Request(address, body, names), timeout=40) as answer:
        return json.loads(answer.read() or b"null")


def listen(url: str) -> ClientConnection:
    """Open a WebSocket, for which an instance may have to start."""
    return connect(url, open_timeout=40)


def test_pages_are_told_of_a_cart_and_of_a_payment(shop: str, stripe_fake: FakeStripe) -> None:
    mug = ProductFactory(stock=50).variants.get()
    cart, order, other = CartFactory(lines={mug: 1}), OrderFactory(), OrderFactory()
    cart_page = ask(f"http://{shop}/cart/live", Cookie=f"cart={cart_token(cart)}")["url"]
    order_page = ask(f"http://{shop}/orders/{order.public_id}/live?token={order_token(order)}")["url"]
    other_page = ask(f"http://{shop}/orders/{other.public_id}/live?token={order_token(other)}")["url"]

    with listen(cart_page) as basket, listen(order_page) as buyer, listen(other_page) as stranger:
        assert LiveConnection.objects.count() == 3
        added = json.dumps({"variantId": mug.public_id, "quantity": 2}).encode()
        kind = {"Content_Type": "application/json"}
        ask(f"http://{shop}/api/v1/cart/items", added, **kind, X_Cart_Token=cart_token(cart))
        assert basket.recv(30) == "changed"

        assert pay(stripe_fake, open_order_payment(order))
        body, headers = signed_event(stripe_fake, "payment_intent.succeeded")
        signed = {name.replace("-", "_"): value for name, value in headers.items()}
        ask(f"http://{shop}/api/v1/payments/webhooks/stripe", body, **kind, **signed)
        assert buyer.recv(30) == "changed"
        order.refresh_from_db()
        assert order.status == Order.Status.PROCESSING, "Told only once there is something to see."
        for page in (basket, stranger):
            with pytest.raises(TimeoutError):
                page.recv(0.3)
    wait_for(lambda: not LiveConnection.objects.exists(), 20)


def test_without_a_ticket_of_the_shop_nobody_gets_in(shop: str) -> None:
    forged = make_ticket(["office"])[:-2]
    for query, status in (("", 401), ("?ticket=", 401), ("?ticket=x", 403), (f"?ticket={forged}", 403)):
        with pytest.raises(InvalidStatus) as refused:
            listen(f"ws://{shop}/local{query}")
        assert refused.value.response.status_code == status
    assert not LiveConnection.objects.exists()
