"""The outbox: news from one app to those above it, written with the change and delivered at least once."""

from common.outbox.delivery import deliver_event, deliver_events, relay_events, relay_waiting_events, replay_events
from common.outbox.emitting import emit, relayed_together

__all__ = [
    "deliver_event",
    "deliver_events",
    "emit",
    "relay_events",
    "relay_waiting_events",
    "relayed_together",
    "replay_events",
]
