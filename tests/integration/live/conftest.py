"""Pages that listen, and a gateway that notes what it is told to send to them."""

from dataclasses import dataclass, field

import pytest

from live import gateway, services
from live.models import LiveConnection
from live.services import open_connection
from live.tickets import make_ticket


@dataclass
class Gateway:
    """API Gateway's management address: `told` in order, and the connections that are `gone`."""

    told: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    def post(self, connection_ids: set[str], text: str) -> list[str]:
        assert text == "changed", "A message says no more than that."
        self.told += sorted(connection_ids - self.gone)
        return sorted(connection_ids & self.gone)

    def heard(self) -> list[str]:
        """Return who was told since the last call."""
        told, self.told = self.told, []
        return told


@pytest.fixture
def sockets(monkeypatch: pytest.MonkeyPatch, settings: pytest.FixtureRequest) -> Gateway:
    """A shop with a WebSocket API."""
    settings.WEBSOCKET_URL = "wss://live.shop.example/dev"  # type: ignore[attr-defined]
    found = Gateway()
    monkeypatch.setattr(services, "post", found.post)
    assert gateway.post, "what stands in for it has its name"
    return found


def listen(name: str, *topics: str) -> list[LiveConnection]:
    """Let the page `name` hear `topics`."""
    open_connection(name, make_ticket(topics))
    return list(LiveConnection.objects.filter(connection_id=name))
