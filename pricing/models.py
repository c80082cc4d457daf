"""What changes a price: tax and shipping. Promotions and vouchers join here."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.models import BaseModel

NOT_NEGATIVE = [MinValueValidator(0)]


class TaxRate(BaseModel):
    """The tax on goods sent to a country; the row without a country is for all others. Prices are before tax."""

    ID_PREFIX = "tax"

    country = models.CharField(
        _("country"), max_length=2, blank=True, unique=True, help_text=_("ISO 3166-1 alpha-2; empty: everywhere else.")
    )
    rate = models.DecimalField(
        _("rate"),
        max_digits=6,
        decimal_places=4,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("0.08 is 8 %."),
    )

    class Meta:
        verbose_name = _("tax rate")
        verbose_name_plural = _("tax rates")
        ordering = ["country"]

    def __str__(self) -> str:
        return f"{self.country or '*'} {self.rate:.2%}"


class ShippingMethod(BaseModel):
    """A way of sending an order, at a flat price."""

    ID_PREFIX = "ship"

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=100)
    description = models.CharField(_("description"), max_length=200, blank=True)
    price = models.DecimalField(_("price"), max_digits=12, decimal_places=3, validators=NOT_NEGATIVE)
    free_from = models.DecimalField(
        _("free from"),
        max_digits=12,
        decimal_places=3,
        null=True,
        blank=True,
        validators=NOT_NEGATIVE,
        help_text=_("The subtotal from which this method costs nothing."),
    )
    countries = models.JSONField(_("countries"), default=list, blank=True)  # ISO 3166-1 alpha-2; none: everywhere
    days_min = models.PositiveSmallIntegerField(_("days, at least"), default=2)
    days_max = models.PositiveSmallIntegerField(_("days, at most"), default=5)
    position = models.PositiveIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("shipping method")
        verbose_name_plural = _("shipping methods")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name
