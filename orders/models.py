"""Orders: what was bought, at which prices, where it goes and what has happened to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cart.models import Cart
from catalog.models import ProductVariant
from common.models import BaseModel


class Order(BaseModel):
    """An order. Prices, names and addresses are copies: what the shop sells later changes nothing here."""

    ID_PREFIX = "order"

    class Status(models.TextChoices):
        PENDING = "PENDING", _("Awaiting payment")
        PROCESSING = "PROCESSING", _("Being prepared")
        ON_HOLD = "ON_HOLD", _("On hold")
        SHIPPED = "SHIPPED", _("Shipped")
        DELIVERED = "DELIVERED", _("Delivered")
        CANCELLED = "CANCELLED", _("Cancelled")

    class PaymentStatus(models.TextChoices):
        PENDING = "PENDING", _("Awaiting payment")
        PAID = "PAID", _("Paid")
        FAILED = "FAILED", _("Payment failed")
        REFUNDED = "REFUNDED", _("Refunded")
        PARTIALLY_REFUNDED = "PARTIALLY_REFUNDED", _("Partly refunded")
        CANCELLED = "CANCELLED", _("Not paid")

    number = models.CharField(_("number"), max_length=20, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="orders"
    )
    cart = models.OneToOneField(Cart, on_delete=models.SET_NULL, null=True, blank=True, related_name="order")
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.PENDING)
    payment_status = models.CharField(_("payment"), max_length=20, choices=PaymentStatus, default=PaymentStatus.PENDING)
    currency = models.CharField(_("currency"), max_length=3)
    subtotal = models.DecimalField(_("subtotal"), max_digits=12, decimal_places=3)
    discount = models.DecimalField(_("discount"), max_digits=12, decimal_places=3, default=0)
    shipping = models.DecimalField(_("shipping"), max_digits=12, decimal_places=3, default=0)
    tax = models.DecimalField(_("tax"), max_digits=12, decimal_places=3, default=0)
    total = models.DecimalField(_("total"), max_digits=12, decimal_places=3)
    shipping_address = models.JSONField(_("shipping address"))
    billing_address = models.JSONField(_("billing address"))
    shipping_method_code = models.CharField(_("shipping method"), max_length=40, blank=True)
    shipping_method_name = models.CharField(_("shipping method"), max_length=100, blank=True)
    estimated_delivery = models.DateField(_("estimated delivery"), null=True, blank=True)
    reserved_until = models.DateTimeField(_("reserved until"))
    paid_at = models.DateTimeField(_("paid at"), null=True, blank=True)
    note = models.TextField(_("note for staff"), blank=True)

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        ordering = ["-id"]
        permissions = [
            ("fulfill_order", "Can send orders and note their arrival"),
            ("cancel_order", "Can cancel orders"),
            ("refund_order", "Can send money of orders back"),
            ("release_order", "Can go on with orders on hold"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(total=models.F("subtotal") - models.F("discount") + models.F("shipping") + models.F("tax")),
                name="order_total_adds_up",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-id"], name="order_by_user"),
            models.Index(fields=["status", "-id"], name="order_by_status"),
            models.Index(fields=["reserved_until"], name="order_expiry", condition=Q(status="PENDING")),
            models.Index(fields=["created_at"], name="order_created"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("orders:detail", args=[self.public_id])


class OrderLine(BaseModel):
    """Some pieces of a variant, as it was called and priced when it was bought."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(ProductVariant, on_delete=models.SET_NULL, null=True, related_name="order_lines")
    product_name = models.CharField(_("product"), max_length=200)
    variant_name = models.CharField(_("variant"), max_length=200, blank=True)
    sku = models.CharField(_("SKU"), max_length=64)
    image_name = models.CharField(max_length=255, blank=True, help_text=_("The thumbnail's name in the media storage."))
    unit_price = models.DecimalField(_("price"), max_digits=12, decimal_places=3)
    quantity = models.PositiveIntegerField(_("quantity"))
    discount = models.DecimalField(_("discount"), max_digits=12, decimal_places=3, default=0)
    tax = models.DecimalField(_("tax"), max_digits=12, decimal_places=3, default=0)
    line_total = models.DecimalField(_("total before tax and discount"), max_digits=12, decimal_places=3)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("order line")
        verbose_name_plural = _("order lines")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="order_line_of_something"),
            models.CheckConstraint(
                condition=Q(line_total=models.F("unit_price") * models.F("quantity")), name="order_line_adds_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.sku}"


class OrderTransition(BaseModel):
    """One step in an order's life: who, when and why. `from_status` is empty for the first.

    `reason` is a text of the shop's own, shown in its reader's language, or what somebody typed in; `detail` holds what
    no language changes, such as a tracking number.
    """

    TRACKING_CORRECTED = gettext_noop("tracking corrected")

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="transitions")
    from_status = models.CharField(_("from"), max_length=12, blank=True)
    to_status = models.CharField(_("to"), max_length=12, choices=Order.Status)
    actor = models.CharField(_("who"), max_length=150, blank=True, help_text=_("Empty: the shop itself."))
    reason = models.CharField(_("why"), max_length=250, blank=True)
    # With a default in the database: a release that does not know the column yet goes on writing rows.
    detail = models.TextField(_("detail"), blank=True, default="", db_default="")

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("history")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.from_status} → {self.to_status}"


class Fulfillment(BaseModel):
    """One parcel of an order."""

    ID_PREFIX = "ful"

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="fulfillments")
    carrier = models.CharField(_("carrier"), max_length=60, blank=True)
    tracking_number = models.CharField(_("tracking number"), max_length=100, blank=True)
    tracking_url = models.URLField(_("tracking page"), max_length=500, blank=True)
    delivered_at = models.DateTimeField(_("delivered at"), null=True, blank=True)
    actor = models.CharField(_("who"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("fulfilment")
        verbose_name_plural = _("fulfilments")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.tracking

    @property
    def tracking(self) -> str:
        """Carrier and tracking number, as far as they are known."""
        return f"{self.carrier} {self.tracking_number}".strip()


class FulfillmentLine(BaseModel):
    """How many pieces of an order line a parcel holds."""

    fulfillment = models.ForeignKey(Fulfillment, on_delete=models.CASCADE, related_name="lines")
    order_line = models.ForeignKey(OrderLine, on_delete=models.CASCADE, related_name="fulfillment_lines")
    quantity = models.PositiveIntegerField(_("quantity"))

    class Meta:
        verbose_name = _("fulfilment line")
        verbose_name_plural = _("fulfilment lines")
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="fulfillment_line_of_something")]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.order_line_id}"
