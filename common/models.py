"""Base classes of every model, and the tables of the outbox and of idempotent API calls."""

from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.ids import decode_id, encode_id, uuid7


class BaseModel(models.Model):
    """A row with a UUIDv7 key and two timestamps. A model that is shown outside sets `ID_PREFIX`."""

    ID_PREFIX: ClassVar[str] = ""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        abstract = True

    @property
    def public_id(self) -> str:
        """The key as shown outside, e.g. `prod_01h…`."""
        return encode_id(self.ID_PREFIX, self.id)

    @classmethod
    def decode_public_id(cls, text: str) -> UUID | None:
        """Return the key behind a public id of this model, or None where `text` is none."""
        return decode_id(cls.ID_PREFIX, text)

    def reload_locked(self) -> Self:
        """Return this row read again under a row lock (inside a transaction)."""
        return type(self)._default_manager.select_for_update().get(pk=self.pk)


class OutboxEvent(models.Model):
    """News written in the transaction of the change it tells of; sent after commit, or later by the sweeper."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("name"), max_length=64)
    reference = models.CharField(
        _("reference"), max_length=64, blank=True, help_text=_("What the event is about, e.g. an order's id.")
    )
    payload = models.JSONField(_("payload"), default=dict)
    request_id = models.CharField(_("request id"), max_length=64, blank=True)
    trace = models.CharField(_("trace"), max_length=128, blank=True, db_default="")
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["created_at"], name="outbox_unhandled", condition=models.Q(handled_at=None)),
            models.Index(fields=["reference"], name="outbox_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.reference}"


class HandledEvent(models.Model):
    """That a handler has done its work for an event, written in the transaction of that work."""

    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE, related_name="handled")
    handler = models.CharField(_("handler"), max_length=128)
    handled_at = models.DateTimeField(_("handled at"), auto_now_add=True)

    class Meta:
        verbose_name = _("handling")
        verbose_name_plural = _("handlings")
        constraints = [models.UniqueConstraint(fields=["event", "handler"], name="one_handling_per_event")]

    def __str__(self) -> str:
        return f"{self.handler} {self.event_id}"


class TaskFailure(models.Model):
    """Why a task failed for good, by the id that its message bears in the dead-letter queue."""

    task_id = models.CharField(_("task id"), max_length=64, primary_key=True)
    task = models.CharField(_("task"), max_length=128)
    error = models.TextField(_("error"))
    failed_at = models.DateTimeField(_("failed at"), auto_now=True)

    class Meta:
        verbose_name = _("failed task")
        verbose_name_plural = _("failed tasks")
        indexes = [models.Index(fields=["failed_at"], name="task_failure_failed")]

    def __str__(self) -> str:
        return f"{self.task} {self.task_id}"


class NoRows(models.Manager["DeadLetter"]):
    """A manager that finds nothing and asks nobody."""

    def get_queryset(self) -> models.QuerySet["DeadLetter"]:
        return super().get_queryset().none()


class DeadLetter(models.Model):
    """A message of a dead-letter queue: no table holds it, but permissions and the staff's log are about it."""

    id = models.CharField(primary_key=True, max_length=100)
    task = models.CharField(_("task"), max_length=128)

    objects = NoRows()

    class Meta:
        managed = False
        verbose_name = _("dead letter")
        verbose_name_plural = _("dead letters")

    def __str__(self) -> str:
        return self.task or self.id


class IdempotencyRecord(models.Model):
    """One API call made under an `Idempotency-Key`: what was asked, and, once done, what was answered."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    scope = models.CharField(max_length=128, help_text="Whose key it is: a user, a cart or an address.")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of method, path and body.")
    created_at = models.DateTimeField(auto_now_add=True)
    locked_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.BinaryField(null=True, help_text="The answer's body, encrypted: it may hold tokens.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="one_record_per_key")]
        indexes = [models.Index(fields=["created_at"], name="idempotency_created")]

    def __str__(self) -> str:
        return f"{self.scope} {self.key}"
