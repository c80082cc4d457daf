"""What the shop tells people: a log of every message, written before it is sent."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.models import BaseModel


class Notification(BaseModel):
    """One e-mail to one recipient about one event; the constraint keeps a repeated event from sending it twice."""

    class Status(models.TextChoices):
        WAITING = "WAITING", _("Waiting")
        SENDING = "SENDING", _("Being sent")
        SENT = "SENT", _("Sent")
        FAILED = "FAILED", _("Failed")
        DROPPED = "DROPPED", _("No longer needed")

    template = models.CharField(_("template"), max_length=60)
    recipient = models.EmailField(_("recipient"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    event_key = models.CharField(_("event"), max_length=64)
    reference = models.CharField(_("about"), max_length=64, blank=True, db_index=True)
    trace = models.CharField(_("trace"), max_length=128, blank=True, db_default="")
    context = models.JSONField(_("context"), default=dict)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    claimed_at = models.DateTimeField(_("claimed at"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["event_key", "template", "recipient"], name="one_notification_per_event")
        ]
        indexes = [
            models.Index(
                fields=["created_at"], name="notification_unsent", condition=Q(status__in=["WAITING", "SENDING"])
            )
        ]

    def __str__(self) -> str:
        return f"{self.template} → {self.recipient}"
