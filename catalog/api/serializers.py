"""What the catalogue's calls take and answer."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.helpers import lazy_serializer
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.models import Product, Review
from catalog.selectors import SORTS
from common.api.pagination import PageQuery
from common.api.serializers import ApiSerializer, FreeField, MoneyField

SORT_CHOICES = [*SORTS, "relevance"]


class ProductQuery(PageQuery):
    """How a list of products is narrowed and sorted."""

    q = serializers.CharField(required=False, max_length=200, allow_blank=True, help_text="Words to search for.")
    category = serializers.CharField(
        required=False, max_length=120, help_text="Slug or id of a category; those below it count too."
    )
    tag = serializers.CharField(required=False, max_length=80, help_text="A tag's slug.")
    min_price = MoneyField(required=False, min_value=0)
    max_price = MoneyField(required=False, min_value=0)
    in_stock = serializers.BooleanField(required=False, help_text="Only what can be bought now.")
    rating = serializers.IntegerField(required=False, min_value=1, max_value=5, help_text="At least so many stars.")
    sort = serializers.ChoiceField(SORT_CHOICES, required=False, help_text="Without: relevance where `q` is given.")
    facets = serializers.BooleanField(required=False, help_text="Also answer what the list can be narrowed to.")


class ShelfSerializer(ApiSerializer):
    """A category, as a product names it."""

    id = serializers.CharField()
    slug = serializers.CharField()
    name = serializers.CharField()


@extend_schema_field(lazy_serializer("catalog.api.serializers.CategorySerializer")(many=True))
class BranchesField(serializers.ListField):
    """The categories below one."""


class CategorySerializer(ShelfSerializer):
    """A category with those below it."""

    description = serializers.CharField(allow_blank=True)
    children = BranchesField()


class CategoryTreeSerializer(ApiSerializer):
    """All categories, from the top."""

    data = CategorySerializer(many=True)  # type: ignore[assignment]


class ProductCardSerializer(ApiSerializer):
    """A product in a list. `stock` is what can be bought now, over all variants."""

    id = serializers.CharField()
    slug = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField(allow_blank=True, help_text="HTML.")
    price = MoneyField(help_text="Of the cheapest variant.")
    compare_at_price = MoneyField(allow_null=True)
    currency = serializers.CharField(help_text="ISO 4217.")
    category = ShelfSerializer(allow_null=True)
    image_url = serializers.CharField(allow_null=True)
    stock = serializers.IntegerField()
    in_stock = serializers.BooleanField()
    rating = serializers.FloatField()
    review_count = serializers.IntegerField()


class FacetValueSerializer(ApiSerializer):
    """A value to narrow a list to, and how many products have it."""

    value = serializers.CharField()
    name = serializers.CharField()
    count = serializers.IntegerField()


class PriceRangeSerializer(ApiSerializer):
    """The lowest and the highest price of a list; null where it is empty."""

    min = MoneyField(allow_null=True)
    max = MoneyField(allow_null=True)


class FacetsSerializer(ApiSerializer):
    """What a list can be narrowed to."""

    categories = FacetValueSerializer(many=True)
    tags = FacetValueSerializer(many=True)
    attributes = serializers.DictField(child=FacetValueSerializer(many=True))
    price = PriceRangeSerializer()


class ImageSerializer(ApiSerializer):
    """A picture."""

    url = serializers.CharField()
    thumbnail_url = serializers.CharField()
    alt = serializers.CharField(allow_blank=True)
    variant_id = serializers.CharField(allow_null=True)


class VariantSerializer(ApiSerializer):
    """What is bought."""

    id = serializers.CharField()
    sku = serializers.CharField()
    name = serializers.CharField(allow_blank=True)
    options = serializers.DictField(child=serializers.CharField(allow_blank=True))
    price = MoneyField()
    compare_at_price = MoneyField(allow_null=True)
    stock = serializers.IntegerField()


class ProductSerializer(ProductCardSerializer):
    """A product in full."""

    status = serializers.ChoiceField(Product.Status.choices)
    brand = serializers.CharField(allow_blank=True)
    images = ImageSerializer(many=True)
    specifications = serializers.DictField()
    attributes = serializers.DictField()
    variants = VariantSerializer(many=True)
    tags = serializers.ListField(child=serializers.CharField())
    related = ProductCardSerializer(many=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class UploadSerializer(ApiSerializer):
    """A permission to upload one picture: POST `fields` and then the file, as `file`, to `url`."""

    url = serializers.CharField()
    fields_ = serializers.DictField(child=serializers.CharField())
    key = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="Seconds.")

    def get_fields(self) -> dict[str, Any]:
        """`fields` is a word of the framework's own, so the field has another name here."""
        fields = super().get_fields()
        return {name.rstrip("_"): field for name, field in fields.items()}


class NewProductSerializer(ProductSerializer):
    """A product just made, with the permission to upload its first picture."""

    image_upload_url = serializers.CharField(allow_null=True, help_text="Where to POST a picture; see imageUpload.")
    image_upload = UploadSerializer(allow_null=True)


class UploadQuery(ApiSerializer):
    """What is to be uploaded."""

    filename = serializers.CharField(max_length=200)
    content_type = serializers.ChoiceField(["image/jpeg", "image/png", "image/webp"])


class VariantInput(ApiSerializer):
    """A variant to make or change. Without `sku` one is made."""

    id = serializers.CharField(required=False, max_length=64)
    sku = serializers.CharField(required=False, max_length=64, allow_blank=True)
    options = serializers.DictField(child=serializers.CharField(max_length=100), required=False)
    price = MoneyField(min_value=0)
    compare_at_price = MoneyField(required=False, allow_null=True, min_value=0)
    stock = serializers.IntegerField(required=False, min_value=0, max_value=1_000_000_000)


class ProductInput(ApiSerializer):
    """A product to make or to replace."""

    name = serializers.CharField(max_length=200)
    slug = serializers.SlugField(required=False, max_length=220)
    description = serializers.CharField(required=False, max_length=100_000, allow_blank=True)
    price = MoneyField(required=False, min_value=0, help_text="Of a product without `variants`.")
    compare_at_price = MoneyField(required=False, allow_null=True, min_value=0)
    currency = serializers.CharField(required=False, max_length=3, help_text="The shop's own.")
    category_id = serializers.CharField(required=False, allow_null=True, max_length=120, help_text="Id or slug.")
    stock = serializers.IntegerField(
        required=False, min_value=0, max_value=1_000_000_000, help_text="Of a product without `variants`."
    )
    sku = serializers.CharField(required=False, max_length=64, allow_blank=True)
    brand = serializers.CharField(required=False, max_length=100, allow_blank=True)
    status = serializers.ChoiceField(Product.Status.choices, required=False)
    specifications = FreeField(required=False)
    attributes = FreeField(required=False)
    tags = serializers.ListField(child=serializers.CharField(max_length=60), required=False, max_length=50)
    variants = serializers.ListField(child=VariantInput(), required=False, allow_empty=False, max_length=500)
    image_keys = serializers.ListField(
        child=serializers.CharField(max_length=500), required=False, max_length=20, help_text="Keys of uploads to add."
    )

    def validate_currency(self, value: str) -> str:
        """Prices are kept in the shop's currency."""
        if value.upper() != settings.CURRENCY:
            raise serializers.ValidationError(_("Prices are in %(currency)s here.") % {"currency": settings.CURRENCY})
        return value


class ReviewSerializer(ApiSerializer):
    """What a shopper says of a product."""

    id = serializers.CharField()
    rating = serializers.IntegerField()
    title = serializers.CharField(allow_blank=True)
    body = serializers.CharField(allow_blank=True)
    author_name = serializers.CharField()
    status = serializers.ChoiceField(Review.Status.choices)
    created_at = serializers.DateTimeField()


class ReviewInput(ApiSerializer):
    """A review to write; without `authorName` the user's name stands under it."""

    rating = serializers.IntegerField(min_value=1, max_value=5)
    title = serializers.CharField(required=False, max_length=150, allow_blank=True, default="")
    body = serializers.CharField(required=False, max_length=5000, allow_blank=True, default="")
    author_name = serializers.CharField(required=False, max_length=100)
