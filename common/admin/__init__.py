"""The back office of what is no app's own: events, and messages that nobody could handle."""

from common.admin.dead_letters import DeadLetterAdmin
from common.admin.outbox import OutboxEventAdmin

__all__ = ["DeadLetterAdmin", "OutboxEventAdmin"]
