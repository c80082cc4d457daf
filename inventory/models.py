"""How much there is, where, and for whom it is set aside.

`on_hand` is what lies on the shelf, `reserved` the part of it set aside: for orders awaiting payment (Reservation, with
an end) and for paid orders not yet shipped (Allocation). Every change of either number is a StockMovement; the sum of
the movements is the level.
"""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.models import ProductVariant
from common.models import BaseModel


class StockLocation(BaseModel):
    """A place where stock lies. Lower `priority` is taken from first."""

    ID_PREFIX = "loc"

    name = models.CharField(_("name"), max_length=100)
    code = models.SlugField(_("code"), max_length=40, unique=True)
    priority = models.PositiveIntegerField(_("priority"), default=0)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("stock location")
        verbose_name_plural = _("stock locations")
        ordering = ["priority", "id"]

    def __str__(self) -> str:
        return self.name


class StockLevel(BaseModel):
    """The stock of a variant at a location, in pieces."""

    variant = models.ForeignKey(
        ProductVariant, on_delete=models.CASCADE, related_name="stock_levels", verbose_name=_("variant")
    )
    location = models.ForeignKey(
        StockLocation, on_delete=models.PROTECT, related_name="stock_levels", verbose_name=_("location")
    )
    on_hand = models.IntegerField(_("on hand"), default=0, validators=[MinValueValidator(0)])
    reserved = models.IntegerField(_("reserved"), default=0, editable=False)

    class Meta:
        verbose_name = _("stock level")
        verbose_name_plural = _("stock levels")
        constraints = [
            models.UniqueConstraint(fields=["variant", "location"], name="one_level_per_variant_and_location"),
            models.CheckConstraint(
                condition=Q(reserved__gte=0, reserved__lte=F("on_hand")), name="reserved_between_0_and_on_hand"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.variant.sku} · {self.location.name}"

    @property
    def available(self) -> int:
        """Pieces neither reserved nor allocated. Reservations that ran out but were not swept yet still count here;
        `inventory.selectors` counts them as free."""
        return self.on_hand - self.reserved


class Reservation(BaseModel):
    """Pieces set aside for an order that is not paid yet. Past `expires_at` they count as free."""

    class Status(models.TextChoices):
        ACTIVE = "ACTIVE", _("Active")
        ALLOCATED = "ALLOCATED", _("Allocated")
        RELEASED = "RELEASED", _("Released")

    level = models.ForeignKey(StockLevel, on_delete=models.PROTECT, related_name="reservations")
    quantity = models.PositiveIntegerField(_("quantity"))
    reference = models.UUIDField(_("reference"), help_text=_("What it is for: an order's id."))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    expires_at = models.DateTimeField(_("expires at"))

    class Meta:
        verbose_name = _("reservation")
        verbose_name_plural = _("reservations")
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "level"], condition=Q(status="ACTIVE"), name="one_active_reservation_per_level"
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="reservation_of_something"),
        ]
        indexes = [
            models.Index(fields=["reference"], name="reservation_reference"),
            models.Index(fields=["level", "expires_at"], name="reservation_active", condition=Q(status="ACTIVE")),
            models.Index(fields=["expires_at"], name="reservation_expiry", condition=Q(status="ACTIVE")),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} → {self.reference}"


class Allocation(BaseModel):
    """Pieces set aside for a paid order until they are shipped or given back."""

    level = models.ForeignKey(StockLevel, on_delete=models.PROTECT, related_name="allocations")
    quantity = models.PositiveIntegerField(_("quantity"), help_text=_("Not yet shipped nor given back."))
    reference = models.UUIDField(_("reference"), help_text=_("What it is for: an order's id."))

    class Meta:
        verbose_name = _("allocation")
        verbose_name_plural = _("allocations")
        constraints = [
            models.UniqueConstraint(fields=["reference", "level"], name="one_allocation_per_level_and_reference")
        ]

    def __str__(self) -> str:
        return f"{self.quantity} → {self.reference}"


class StockMovement(BaseModel):
    """One change of a level. Rows are only ever added."""

    class Kind(models.TextChoices):
        RECEIPT = "RECEIPT", _("Receipt")
        COUNT = "COUNT", _("Count")
        RESERVE = "RESERVE", _("Reserved")
        RELEASE = "RELEASE", _("Released")
        SHIP = "SHIP", _("Shipped")
        RESTOCK = "RESTOCK", _("Back on the shelf")

    level = models.ForeignKey(StockLevel, on_delete=models.CASCADE, related_name="movements")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    on_hand_change = models.IntegerField(_("change of on hand"), default=0)
    reserved_change = models.IntegerField(_("change of reserved"), default=0)
    reference = models.UUIDField(_("reference"), null=True, blank=True)
    actor = models.CharField(_("who"), max_length=150, blank=True)
    reason = models.CharField(_("why"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("stock movement")
        verbose_name_plural = _("stock movements")
        ordering = ["-id"]
        indexes = [models.Index(fields=["reference"], name="movement_reference")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on_hand_change:+d} {self.reserved_change:+d}"
