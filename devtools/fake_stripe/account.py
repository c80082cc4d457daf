"""One fake Stripe account: its objects, its webhooks, its faults, and what an endpoint is handed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import stripe

from devtools.fake_stripe.errors import Object
from devtools.fake_stripe.faults import Faults
from devtools.fake_stripe.idempotency import IdempotencyKeys
from devtools.fake_stripe.journal import Journal, RememberedAnswer
from devtools.fake_stripe.objects import public
from devtools.fake_stripe.store import Store
from devtools.fake_stripe.webhooks import Webhooks

CONFIGURED_ENDPOINT = "we_configured"


@dataclass(frozen=True)
class Settings:
    """How a fake is started; `webhook_url` None sends nothing until an endpoint is created through the API."""

    webhook_url: str | None = None
    webhook_secret: str = "whsec_fake_stripe"
    webhook_events: tuple[str, ...] = ("*",)
    retry_seconds: float = 0.5
    data: Path | None = None


class Account:
    """What all requests to one fake share. Hold `store.lock` around every change and end it with `commit`."""

    def __init__(self, settings: Settings) -> None:
        journal = Journal(settings.data) if settings.data else None
        self.settings = settings
        self.base_url = ""
        self.store = Store(journal)
        self.keys = IdempotencyKeys(journal)
        self.faults = Faults()
        self.webhooks = Webhooks(self.store, retry_seconds=settings.retry_seconds)
        self._emitted: list[Object] = []
        self._configure_endpoint()
        for event in self.store.of("event").values():
            self.webhooks.send(event)

    def emit(self, kind: str, thing: Object, call: Call | None = None) -> None:
        """Record the event with the object as it is now; it is sent when the change is committed."""
        endpoints = self.webhooks.endpoints_for(kind)
        event = self.store.add(
            "event",
            type=kind,
            api_version=stripe.api_version,
            data={"object": public(thing)},
            pending_webhooks=len(endpoints),
            request={"id": call and call.request_id, "idempotency_key": call and call.idempotency_key},
            _undelivered=endpoints,
        )
        self._emitted.append(event)

    def commit(self, answer: RememberedAnswer | None = None) -> None:
        """Write the changes and then send their events: no webhook tells of what a restart would forget."""
        self.store.commit(answer)
        emitted, self._emitted = self._emitted, []
        for event in emitted:
            self.webhooks.send(event)

    def reset(self) -> None:
        """Go back to an empty account with the configured webhook endpoint."""
        with self.store.lock:
            self.store.clear()
            self.keys.clear()
            self.faults.clear()
            self.webhooks.clear()
            self._emitted.clear()
            self._configure_endpoint()

    def stop(self) -> None:
        """End the webhook threads and close the journal."""
        self.webhooks.stop()
        self.store.close()

    def _configure_endpoint(self) -> None:
        with self.store.lock:
            if old := self.store.find("webhook_endpoint", CONFIGURED_ENDPOINT):
                self.store.delete(old)
                self.store.commit()
            if self.settings.webhook_url:
                self.store.add(
                    "webhook_endpoint",
                    id=CONFIGURED_ENDPOINT,
                    url=self.settings.webhook_url,
                    enabled_events=list(self.settings.webhook_events),
                    status="enabled",
                    _secret=self.settings.webhook_secret,
                )
            self.store.commit()


@dataclass
class Call:
    """One API call, checked: what an endpoint is handed."""

    account: Account
    identity: str
    parameters: Object
    request_id: str
    idempotency_key: str | None = None
    from_browser: bool = False
    typed_card: Object | None = None
    expand: list[str] = field(default_factory=list)

    @property
    def store(self) -> Store:
        """Return the account's objects."""
        return self.account.store

    def emit(self, kind: str, thing: Object) -> None:
        """Record an event caused by this call."""
        self.account.emit(kind, thing, self)

    def chosen(self, *names: str) -> Object:
        """Return those of the named parameters that were given."""
        return {name: self.parameters[name] for name in names if name in self.parameters}


def merge_metadata(old: Object, given: Object | None) -> Object:
    """Return metadata after an update: keys are merged, an empty value removes its key, None removes all."""
    if given is None:
        return {}
    return {key: value for key, value in {**old, **given}.items() if value != ""}
