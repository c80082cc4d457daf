"""Products with variants, pictures and stock in one screen."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import action, display
from unfold.views import ChangeList
from unfold.widgets import UnfoldAdminTextareaWidget

from catalog.admin.fields import NamesField, PairsField, pairs_html
from catalog.admin.filters import CategoryFilter
from catalog.admin.images import ImageInline, picture_html, save_images
from catalog.admin.importing import ImportView
from catalog.admin.variants import MOST_OPTIONS, VariantInline, save_variants
from catalog.models import Product, ProductImage, ProductVariant
from catalog.selectors import with_thumbnail
from catalog.services import (
    DESCRIPTION_LIMIT,
    archive_products,
    publish_products,
    refresh_products,
    save_product,
)
from common.errors import DomainError
from common.money import format_money
from inventory.selectors import available_by_product

STATUS_COLOURS = {"PUBLISHED": "success", "DRAFT": "info", "ARCHIVED": "warning"}


class ProductForm(forms.ModelForm):
    """A product's own fields; its prices come from its variants."""

    option_names = NamesField(
        label=_("Options"), required=False, most=MOST_OPTIONS, help_text=_("Up to three, with commas: Size, Colour")
    )
    specifications = PairsField(label=_("Specifications"), required=False, help_text=_("One a line: Material: Linen"))
    attributes = PairsField(
        label=_("Attributes for filters"),
        required=False,
        several=True,
        help_text=_(
            "One a line: gender: women. A name may come again, with another value. Options are filters by themselves."
        ),
    )
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=DESCRIPTION_LIMIT,
        help_text=_("HTML; what is unsafe is taken out."),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 8}),
    )

    class Meta:
        model = Product
        fields = (
            *("name", "slug", "description", "status", "category", "brand", "tags", "option_names", "specifications"),
            *("attributes", "seo_title", "seo_description", "published_at"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Part of the address; made of the name where it is blank.")

    def clean(self) -> dict[str, Any]:
        """Leave pairs that nobody touched as they are: the API takes values that are no texts."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("specifications", "attributes"):
            if name in cleaned and name not in self.changed_data:
                cleaned[name] = self.initial.get(name, {})
        return cleaned


class PictureFilter(admin.SimpleListFilter):
    """Narrows products by the state of their pictures."""

    title = _("pictures")
    parameter_name = "pictures"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the choices."""
        return [("failed", _("Could not be fetched")), ("none", _("Without a picture"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Product]) -> QuerySet[Product]:
        """Narrow the list."""
        images = ProductImage.objects.filter(product=OuterRef("pk"))
        if self.value() == "failed":
            return queryset.filter(Exists(images.filter(status=ProductImage.Status.FAILED)))
        if self.value() == "none":
            return queryset.filter(~Exists(images.filter(status=ProductImage.Status.READY)))
        return queryset


class ProductChangeList(ChangeList):
    """A page of products, each with the pieces that can be sold: one more query a page."""

    result_list: Any

    def get_results(self, request: HttpRequest) -> None:
        """Read the page and its stock."""
        super().get_results(request)
        products = list(self.result_list)
        counts = available_by_product(product.pk for product in products)
        for product in products:
            product.stock = counts[product.pk]
        self.result_list = products


def fieldsets(options: str, specifications: str, attributes: str) -> tuple[Any, ...]:
    """Return the groups of a product's fields, with these names for those that can be shown in two ways."""
    return (
        (None, {"fields": (("name", "status"), "description", ("category", "brand"), "tags", options)}),
        (_("Details"), {"fields": (specifications, attributes), "classes": ("collapse",)}),
        (
            _("Address and search engines"),
            {"fields": ("slug", "seo_title", "seo_description", "published_at"), "classes": ("collapse",)},
        ),
        (_("From variants and reviews"), {"fields": (("shown_price", "rating", "review_count"),)}),
    )


@admin.register(Product)
class ProductAdmin(ModelAdmin):
    """Products. They are archived, never deleted: orders refer to them."""

    form = ProductForm
    inlines = (VariantInline, ImageInline)
    list_display = ("picture", "name", "state", "category", "shown_price", "shown_stock", "updated_at")
    list_display_links = ("picture", "name")
    list_filter = ("status", CategoryFilter, PictureFilter)
    list_select_related = ("category",)
    list_per_page = 50
    search_fields = ("name", "slug", "brand", "variants__sku")
    autocomplete_fields = ("category", "tags")
    actions = ("publish_selected", "archive_selected")
    actions_list = ("import_products",)
    warn_unsaved_form = True
    readonly_fields = (
        *("shown_price", "rating", "review_count"),
        *("shown_options", "shown_specifications", "shown_attributes"),
    )

    class Media:
        css = {"all": ["css/office-catalogue.css"]}

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the groups of fields: lists and pairs as form fields or, for those who only look, as texts."""
        names = ("option_names", "specifications", "attributes")
        if obj and not self.has_change_permission(request, obj):
            names = ("shown_options", "shown_specifications", "shown_attributes")
        groups = fieldsets(*names)
        # A product to be made has nothing derived yet.
        return groups if obj else groups[:-1]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        """Return products with their first picture."""
        return with_thumbnail(super().get_queryset(request).defer("search_vector"))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Return the page that knows the stock."""
        return ProductChangeList

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Products are archived instead."""
        return False

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Say what a service refused, where it was no field of the form (somebody took the last pieces meanwhile)."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except DomainError as error:
            self.message_user(request, error.message, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Product, form: Any, change: bool) -> None:
        """Write the product through the service that API and import use."""
        save_product(obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Write variants with their stock, or pictures."""
        if formset.model is ProductVariant:
            save_variants(formset, form.instance, request.user)
        else:
            save_images(formset)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Write tags, variants and pictures, and bring price and search words up to date."""
        super().save_related(request, form, formsets, change)
        refresh_products([form.instance.pk])

    @admin.display(description=_("Picture"))
    def picture(self, product: Product) -> SafeString | str:
        """The first picture."""
        return picture_html(getattr(product, "image_name", "") or "", "")

    @admin.display(description=_("Options"))
    def shown_options(self, product: Product) -> str:
        """The names of its options."""
        return ", ".join(product.option_names) or "–"

    @admin.display(description=_("Specifications"))
    def shown_specifications(self, product: Product) -> SafeString | str:
        """The specifications to look at."""
        return pairs_html(product.specifications)

    @admin.display(description=_("Attributes for filters"))
    def shown_attributes(self, product: Product) -> SafeString | str:
        """The attributes to look at."""
        return pairs_html(product.attributes)

    @display(description=_("Status"), label=STATUS_COLOURS, ordering="status")
    def state(self, product: Product) -> tuple[str, str]:
        """The status as a coloured label."""
        return product.status, product.get_status_display()

    @admin.display(description=_("Price"), ordering="price")
    def shown_price(self, product: Product) -> str:
        """The price of the cheapest variant."""
        return format_money(product.price, product.currency, get_language() or "en")

    @admin.display(description=_("Stock"))
    def shown_stock(self, product: Product) -> int:
        """Pieces of all variants that can be sold."""
        return getattr(product, "stock", 0)

    @admin.action(description=_("Publish"), permissions=["change"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Product]) -> None:
        """Show the chosen products to shoppers."""
        count = publish_products(_plain(queryset))
        message = ngettext("%(count)d product is published now.", "%(count)d products are published now.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)

    @admin.action(description=_("Archive"), permissions=["change"])
    def archive_selected(self, request: HttpRequest, queryset: QuerySet[Product]) -> None:
        """Take the chosen products out of the shop."""
        count = archive_products(_plain(queryset))
        message = ngettext("%(count)d product is archived now.", "%(count)d products are archived now.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS)

    @action(description=_("Import"), icon="upload", url_path="import", permissions=["add", "change"])
    def import_products(self, request: HttpRequest) -> HttpResponse:
        """Import a merchant's file: upload, see what would change, confirm."""
        return ImportView(self, request).answer()


def _plain(products: QuerySet[Product]) -> QuerySet[Product]:
    """Return the same products without joins and annotations, as an UPDATE wants them."""
    return Product.objects.filter(pk__in=list(products.values_list("pk", flat=True)))
