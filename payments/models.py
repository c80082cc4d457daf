"""Money that comes in and goes back, and the providers' news of it.

A payment knows nothing of orders: `reference` is whatever its maker put there.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.models import BaseModel
from common.money import format_money


class Payment(BaseModel):
    """One amount to be paid through one gateway."""

    ID_PREFIX = "pay"

    class Status(models.TextChoices):
        PENDING = "PENDING", _("Pending")
        REQUIRES_ACTION = "REQUIRES_ACTION", _("Waiting for the shopper")
        PROCESSING = "PROCESSING", _("Processing")
        SUCCEEDED = "SUCCEEDED", _("Succeeded")
        FAILED = "FAILED", _("Failed")
        CANCELLED = "CANCELLED", _("Cancelled")

    reference = models.UUIDField(_("reference"), db_index=True)
    gateway = models.CharField(_("gateway"), max_length=30)
    gateway_reference = models.CharField(_("the gateway's id"), max_length=255, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.PENDING)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=3)
    currency = models.CharField(_("currency"), max_length=3)
    captured_amount = models.DecimalField(_("captured"), max_digits=12, decimal_places=3, default=0)
    captured_currency = models.CharField(_("captured in"), max_length=3, blank=True)
    refunded_amount = models.DecimalField(_("refunded"), max_digits=12, decimal_places=3, default=0)
    receipt_url = models.URLField(_("receipt"), max_length=500, blank=True)
    decline_code = models.CharField(_("decline code"), max_length=100, blank=True)
    error_message = models.CharField(_("error"), max_length=500, blank=True)
    failure_reference = models.CharField(max_length=255, blank=True, editable=False)
    attempts = models.PositiveIntegerField(_("attempts"), default=0, help_text=_("Confirmations sent to the gateway."))
    paid_at = models.DateTimeField(_("paid at"), null=True, blank=True)

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["gateway", "gateway_reference"],
                condition=~Q(gateway_reference=""),
                name="one_payment_per_gateway_reference",
            ),
            models.CheckConstraint(
                condition=Q(refunded_amount__gte=0, refunded_amount__lte=F("captured_amount")),
                name="refunded_between_0_and_captured",
            ),
        ]
        indexes = [models.Index(fields=["status", "updated_at"], name="payment_status")]

    def __str__(self) -> str:
        return f"{format_money(self.amount, self.currency, get_language() or 'en')} · {self.get_status_display()}"


class Refund(BaseModel):
    """Money on its way back. The row is written first; the gateway is called with a key made from it."""

    ID_PREFIX = "ref"

    class Status(models.TextChoices):
        PENDING = "PENDING", _("Pending")
        SUCCEEDED = "SUCCEEDED", _("Succeeded")
        FAILED = "FAILED", _("Failed")

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds", verbose_name=_("payment"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=3)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PENDING)
    gateway_reference = models.CharField(_("the gateway's id"), max_length=255, blank=True)
    reason = models.CharField(_("reason"), max_length=250, blank=True)
    actor = models.CharField(_("who"), max_length=150, blank=True)
    error_message = models.CharField(_("error"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("refund")
        verbose_name_plural = _("refunds")
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="refund_of_something")]

    def __str__(self) -> str:
        return (
            f"{format_money(self.amount, self.payment.currency, get_language() or 'en')} · {self.get_status_display()}"
        )


class PaymentEvent(BaseModel):
    """A provider's message as it came, kept under the provider's own id: the inbox of webhooks."""

    gateway = models.CharField(_("gateway"), max_length=30)
    event_id = models.CharField(_("the gateway's event id"), max_length=255)
    kind = models.CharField(_("kind"), max_length=100)
    gateway_reference = models.CharField(_("the payment's id there"), max_length=255, blank=True)
    payload = models.JSONField(_("payload"))
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)
    note = models.CharField(_("what came of it"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("payment event")
        verbose_name_plural = _("payment events")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["gateway", "event_id"], name="one_row_per_payment_event")]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"
