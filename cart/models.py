"""Carts: what a guest or a user is about to buy."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.models import ProductVariant, shop_currency
from common.models import BaseModel

MOST_PIECES = 999  # of one line
MOST_LINES = 100


class Cart(BaseModel):
    """A cart; a user has at most one open cart, the same on every device."""

    ID_PREFIX = "cart"

    class Status(models.TextChoices):
        OPEN = "OPEN", _("Open")
        ORDERED = "ORDERED", _("Ordered")
        MERGED = "MERGED", _("Merged into another")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="carts"
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    currency = models.CharField(_("currency"), max_length=3, default=shop_currency)
    # For an order placed from a list of items: the same idempotency key finds the same cart, so that a call repeated
    # after a crash comes to the same order.
    source_key = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    expires_at = models.DateTimeField(_("expires at"))

    class Meta:
        verbose_name = _("cart")
        verbose_name_plural = _("carts")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(status="OPEN", source_key=None), name="one_open_cart_per_user"
            )
        ]
        indexes = [models.Index(fields=["expires_at"], name="cart_expiry", condition=Q(status="OPEN"))]

    def __str__(self) -> str:
        return self.public_id


class CartLine(BaseModel):
    """Some pieces of a variant in a cart."""

    cart = models.ForeignKey(Cart, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(ProductVariant, on_delete=models.CASCADE, related_name="cart_lines")
    quantity = models.PositiveIntegerField(_("quantity"), validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("cart line")
        verbose_name_plural = _("cart lines")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cart", "variant"], name="one_line_per_variant"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="cart_line_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id}"
