"""Start and stop a fake Stripe."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from devtools.fake_stripe.account import Account, Settings
from devtools.fake_stripe.faults import Faults
from devtools.fake_stripe.objects import public
from devtools.fake_stripe.server import Server
from devtools.fake_stripe.store import Store
from devtools.fake_stripe.webhook_sender import signature
from devtools.fake_stripe.webhooks import Webhooks

DEFAULT_SECRET = Settings.webhook_secret


class FakeStripe:
    """A running fake. Use it as a context manager, or call `stop`."""

    def __init__(self, server: Server, account: Account) -> None:
        self._server = server
        self.account = account
        self._thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Return the API's base address, such as http://127.0.0.1:8002."""
        return self.account.base_url

    @property
    def script_url(self) -> str:
        """Return the address of Stripe.js."""
        return f"{self.url}/dahlia/stripe.js"

    @property
    def state(self) -> Store:
        """Return the objects it keeps."""
        return self.account.store

    @property
    def faults(self) -> Faults:
        """Return the faults to order from it."""
        return self.account.faults

    @property
    def webhooks(self) -> Webhooks:
        """Return its webhook deliveries."""
        return self.account.webhooks

    def signed_webhook(self, event_id: str) -> tuple[bytes, dict[str, str]]:
        """Return the body and the headers of an event's webhook, for a test that posts it by itself.

        Raises StripeError for an id that names no event.
        """
        body = json.dumps(public(self.state.get("event", event_id))).encode()
        secret = self.account.settings.webhook_secret
        return body, {"Content-Type": "application/json", "Stripe-Signature": signature(secret, body)}

    def reset(self) -> None:
        """Go back to an empty account."""
        self.account.reset()

    def stop(self) -> None:
        """Stop answering and sending; the data file stays."""
        self._server.stop()
        self._thread.join()
        self.account.stop()

    def __enter__(self) -> FakeStripe:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start(
    port: int = 0,
    *,
    host: str = "127.0.0.1",
    webhook_url: str | None = None,
    webhook_secret: str = DEFAULT_SECRET,
    webhook_events: Sequence[str] = ("*",),
    data: Path | str | None = None,
    retry_seconds: float = 0.5,
) -> FakeStripe:
    """Start a fake Stripe in this process and return it.

    `port` 0 takes a free one. Events of the types in `webhook_events` go to `webhook_url`, signed with
    `webhook_secret`; a delivery that fails is tried again after `retry_seconds`, then twice as long each time.
    `data` is the file that keeps the state over a restart. Raises OSError if the port is taken.
    """
    settings = Settings(webhook_url, webhook_secret, tuple(webhook_events), retry_seconds, Path(data) if data else None)
    account = Account(settings)
    try:
        server = Server(account, host, port)
    except OSError:
        account.stop()
        raise
    account.base_url = f"http://{host}:{server.server_port}"
    return FakeStripe(server, account)
