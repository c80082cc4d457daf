"""Open pages that want to be told when something changes."""

from django.db import models

from common.models import BaseModel


class LiveConnection(BaseModel):
    """That an open page hears a topic over its WebSocket, until it goes or its time is over.

    What a topic is about is known to the app that names it; here it is a text.
    """

    connection_id = models.CharField(max_length=128)
    topic = models.CharField(max_length=64)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "connection_id"], name="one_hearing_per_connection")]
        indexes = [
            models.Index(fields=["connection_id"], name="live_connection"),
            models.Index(fields=["expires_at"], name="live_expiry"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.connection_id}"
