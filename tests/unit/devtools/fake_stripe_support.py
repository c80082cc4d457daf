"""What the tests of the fake Stripe share: the SDK pointed at a fake, a payment, a listener for webhooks."""

import http.server
import threading
import time

import stripe

WEBHOOK_SECRET = "whsec_listener"
RETURN_URL = "http://shop.example/return"


def connect(fake, key="sk_test_shop"):
    """Return the SDK's client for a fake, without retries of its own."""
    return stripe.StripeClient(
        key,
        base_addresses={"api": fake.url},
        max_network_retries=0,
        http_client=stripe.RequestsClient(timeout=10),
    )


def pay(client, method="pm_card_visa", **values):
    """Create and confirm a PaymentIntent over 24.00 USD."""
    values = {"amount": 2400, "currency": "usd", "confirm": True, "return_url": RETURN_URL, **values}
    return client.v1.payment_intents.create({"payment_method": method, **values})


def wait_for(condition, timeout=10.0):
    """Poll until the condition holds and return its value."""
    deadline = time.monotonic() + timeout
    while not (value := condition()):
        assert time.monotonic() < deadline, "the condition never held"
        time.sleep(0.01)
    return value


class Listener(http.server.ThreadingHTTPServer):
    """A shop's webhook endpoint: keeps what arrives and answers with `statuses`, then 200."""

    daemon_threads = True

    def __init__(self):
        self.received = []
        self.statuses = []
        super().__init__(("127.0.0.1", 0), _Receiver)
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/webhooks/stripe"

    def events(self, secret=WEBHOOK_SECRET):
        """Return the events received, each with its signature verified by the SDK."""
        return [stripe.Webhook.construct_event(body, signature, secret) for body, signature in list(self.received)]

    def close(self):
        self.shutdown()
        self.server_close()


class _Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((body, self.headers["Stripe-Signature"]))
        self.send_response(self.server.statuses.pop(0) if self.server.statuses else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format, *args):
        pass
