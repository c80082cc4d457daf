"""What is sold: products and their variants, categories, tags, images and reviews."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalog.words import Words
from common.fields import OrderedObjectField
from common.models import BaseModel

NOT_NEGATIVE = [MinValueValidator(0)]


def shop_currency() -> str:
    """Return the currency prices are kept in (ISO 4217)."""
    return settings.CURRENCY


class Category(BaseModel):
    """A shelf of the shop; shelves nest."""

    ID_PREFIX = "cat"

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("parent")
    )
    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    description = models.TextField(_("description"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "name"]
        constraints = [models.CheckConstraint(condition=~Q(parent=models.F("id")), name="category_not_its_own_parent")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalog:category", args=[self.slug])


class Tag(BaseModel):
    """A word that products share."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ProductQuerySet(models.QuerySet["Product"]):
    """Reads that callers combine."""

    def published(self) -> "ProductQuerySet":
        """Products that shoppers see."""
        return self.filter(status=Product.Status.PUBLISHED)


class Product(BaseModel):
    """Something the shop sells. Every product has at least one variant, which is what is bought.

    `price` and `compare_at_price` are those of its cheapest variant, kept here for lists and filters; `rating` and
    `review_count` those of its approved reviews; `search_vector` its words. `catalog.services` keeps all of them true.
    """

    ID_PREFIX = "prod"

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("Draft")
        PUBLISHED = "PUBLISHED", _("Published")
        ARCHIVED = "ARCHIVED", _("Archived")

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=220, unique=True)
    description = models.TextField(_("description"), blank=True, help_text=_("HTML; what is unsafe is taken out."))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, related_name="products", verbose_name=_("category")
    )
    brand = models.CharField(_("brand"), max_length=100, blank=True)
    tags = models.ManyToManyField(Tag, blank=True, related_name="products", verbose_name=_("tags"))
    option_names = models.JSONField(_("option names"), default=list, blank=True, help_text='["Size", "Colour"]')
    specifications = OrderedObjectField(_("specifications"), default=dict, blank=True)
    attributes = models.JSONField(_("attributes"), default=dict, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default=shop_currency, editable=False)
    price = models.DecimalField(_("price"), max_digits=12, decimal_places=3, default=0, validators=NOT_NEGATIVE)
    compare_at_price = models.DecimalField(
        _("compare-at price"), max_digits=12, decimal_places=3, null=True, blank=True, validators=NOT_NEGATIVE
    )
    rating = models.DecimalField(_("rating"), max_digits=3, decimal_places=2, default=0, editable=False)
    review_count = models.PositiveIntegerField(_("reviews"), default=0, editable=False)
    seo_title = models.CharField(_("title for search engines"), max_length=200, blank=True)
    seo_description = models.CharField(_("description for search engines"), max_length=400, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    search_vector = SearchVectorField(null=True, editable=False)

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(price__gte=0), name="product_price_not_negative")]
        indexes = [
            GinIndex(fields=["search_vector"], name="product_search"),
            GinIndex(Words("attributes"), name="product_attributes"),
            models.Index(fields=["status", "price", "id"], name="product_by_price"),
            models.Index(fields=["status", "-id"], name="product_by_newness"),
            models.Index(fields=["status", "-rating", "-review_count", "-id"], name="product_by_rating"),
            models.Index(fields=["category", "status", "-id"], name="product_by_category"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalog:product", args=[self.slug])


class ProductVariant(BaseModel):
    """The thing that is bought: one combination of a product's options, with a price and a SKU."""

    ID_PREFIX = "var"

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="variants", verbose_name=_("product"))
    sku = models.CharField(_("SKU"), max_length=64, unique=True)
    options = models.JSONField(_("options"), default=dict, blank=True, help_text='{"Size": "M", "Colour": "Sand"}')
    price = models.DecimalField(_("price"), max_digits=12, decimal_places=3, validators=NOT_NEGATIVE)
    compare_at_price = models.DecimalField(
        _("compare-at price"), max_digits=12, decimal_places=3, null=True, blank=True, validators=NOT_NEGATIVE
    )
    weight_grams = models.PositiveIntegerField(_("weight (g)"), default=0)
    barcode = models.CharField(_("barcode"), max_length=64, blank=True)
    requires_shipping = models.BooleanField(_("is shipped"), default=True)
    is_taxable = models.BooleanField(_("is taxed"), default=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("variant")
        verbose_name_plural = _("variants")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["product", "options"], name="one_variant_per_options"),
            models.CheckConstraint(condition=Q(price__gte=0), name="variant_price_not_negative"),
        ]
        indexes = [GinIndex(Words("options"), name="variant_options")]

    def __str__(self) -> str:
        return f"{self.sku}"

    @property
    def name(self) -> str:
        """The options as a shopper reads them, e.g. `M / Sand`; empty where the product has one variant only.

        In the order of the product's option names: jsonb does not keep that of the keys.
        """
        names = [*self.product.option_names, *self.options]
        return " / ".join(str(self.options[name]) for name in dict.fromkeys(names) if name in self.options)


class ProductImage(BaseModel):
    """A picture of a product: uploaded, or fetched from `source_url` by a task."""

    ID_PREFIX = "img"

    class Status(models.TextChoices):
        WAITING = "WAITING", _("Waiting to be fetched")
        READY = "READY", _("Ready")
        FAILED = "FAILED", _("Could not be fetched")

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="images", verbose_name=_("product"))
    variant = models.ForeignKey(
        ProductVariant,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="images",
        verbose_name=_("variant"),
    )
    file = models.ImageField(_("picture"), upload_to="products/", blank=True, max_length=255)
    thumbnail = models.ImageField(_("thumbnail"), upload_to="products/", blank=True, max_length=255, editable=False)
    alt_text = models.CharField(_("alternative text"), max_length=250, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.READY, editable=False)
    source_url = models.URLField(_("address"), max_length=1000, blank=True)
    error = models.CharField(_("why it could not be fetched"), max_length=500, blank=True, editable=False)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.alt_text or self.file.name or self.source_url


class Review(BaseModel):
    """What a shopper says of a product; shown once staff approved it."""

    ID_PREFIX = "rev"

    class Status(models.TextChoices):
        PENDING = "PENDING", _("Pending")
        APPROVED = "APPROVED", _("Approved")
        REJECTED = "REJECTED", _("Rejected")

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="reviews", verbose_name=_("product"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reviews",
        verbose_name=_("user"),
    )
    author_name = models.CharField(_("name"), max_length=100)
    rating = models.PositiveSmallIntegerField(_("rating"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    title = models.CharField(_("title"), max_length=150, blank=True)
    body = models.TextField(_("review"), max_length=5000, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PENDING)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["product", "user"], name="one_review_per_user"),
            models.CheckConstraint(condition=Q(rating__gte=1, rating__lte=5), name="review_rating_1_to_5"),
        ]
        indexes = [models.Index(fields=["product", "status", "-created_at"], name="review_by_product")]

    def __str__(self) -> str:
        return f"{self.rating}/5 {self.title}"
