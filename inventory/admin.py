"""The back office of stock: counting it, and every step by which it came to be what it is."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesCheckboxFilter, RangeDateFilter
from unfold.decorators import display

from common.errors import DomainError
from common.office import ReadOnlyAdmin, ReadOnlyInline, badge, reference_link
from inventory.forms import CountForm, CountWithReasonForm, NewLevelForm
from inventory.models import Allocation, Reservation, StockLevel, StockLocation, StockMovement
from inventory.selectors import expired_quantity
from inventory.services import set_stock_counts


class StockFilter(admin.SimpleListFilter):
    """Levels by what can still be sold of them."""

    title = _("free")
    parameter_name = "stock"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        few = gettext("Low: %(count)d or fewer") % {"count": settings.LOW_STOCK_THRESHOLD}
        return [("low", few), ("none", _("Sold out"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        most = {"low": settings.LOW_STOCK_THRESHOLD, "none": 0}.get(self.value() or "")
        return queryset if most is None else queryset.filter(free__lte=most)


@admin.register(StockLevel)
class StockLevelAdmin(ModelAdmin):
    """Stock by variant and location. A count is written by the service, as a movement with who and why."""

    list_display = ("product", "sku", "location", "on_hand", "held", "shown_free", "updated_at")
    list_display_links = ("product",)
    list_editable = ("on_hand",)
    list_filter = (StockFilter, "location")
    list_select_related = ("variant__product", "location")
    list_per_page = 50
    search_fields = ("variant__sku", "variant__product__name", "variant__barcode")
    search_help_text = _("Product, SKU or barcode")
    ordering = ("variant__product__name", "variant__position", "pk")
    show_full_result_count = False
    readonly_fields = ("product", "sku", "location", "held", "shown_free", "updated_at")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[StockLevel]:
        levels = super().get_queryset(request).select_related("variant__product", "location")
        expired = expired_quantity()
        return levels.annotate(held_now=F("reserved") - expired, free=F("on_hand") - F("reserved") + expired)

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> type[CountForm]:
        return CountForm

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        kwargs["form"] = CountWithReasonForm if obj else NewLevelForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.readonly_fields if obj else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return ("sku", "location", "on_hand", "reason")
        shown = ("product", "sku", "location", "on_hand", "held", "shown_free", "updated_at")
        return (*shown[:4], "reason", *shown[4:]) if self.has_change_permission(request, obj) else shown

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        return [MovementInline] if obj else []

    @display(description=_("product"), ordering="variant__product__name")
    def product(self, level: StockLevel) -> str:
        return " – ".join(filter(None, [level.variant.product.name, level.variant.name]))

    @display(description=_("SKU"), ordering="variant__sku")
    def sku(self, level: StockLevel) -> str:
        return level.variant.sku

    @display(description=_("held for orders"), ordering="held_now")
    def held(self, level: Any) -> int:
        return level.held_now

    @display(description=_("free"), ordering="free")
    def shown_free(self, level: Any) -> str:
        if level.free <= 0:
            return badge(level.free, "danger")
        return badge(level.free, "warning" if level.free <= settings.LOW_STOCK_THRESHOLD else "success")

    def save_model(self, request: HttpRequest, obj: StockLevel, form: Any, change: bool) -> None:
        """Have the service write the count; nothing else of a level is written here."""
        if change and "on_hand" not in form.changed_data:
            return
        reason = form.cleaned_data.get("reason") or gettext("counted in the back office")
        try:
            set_stock_counts(
                {obj.variant_id: form.cleaned_data["on_hand"]},
                location=obj.location,
                actor=request.user.email,  # type: ignore[union-attr]
                reason=reason,
            )
        except DomainError as error:
            messages.error(request, error.message)
        if not change:
            obj.pk = StockLevel.objects.values_list("pk", flat=True).get(
                variant=obj.variant_id, location=obj.location_id
            )


class MovementInline(ReadOnlyInline):
    """The last movements of a level."""

    model = StockMovement
    per_page = 20
    fields = readonly_fields = ("created_at", "kind", "on_hand_change", "reserved_change", "about", "actor", "why")

    @display(description=_("for"))
    def about(self, movement: StockMovement) -> SafeString | str:
        return reference_link(movement.reference)

    @display(description=_("why"))
    def why(self, movement: StockMovement) -> str:
        return gettext(movement.reason)


class VariantRows(ReadOnlyAdmin):
    """Rows that hang on a level, shown with its product, SKU and location."""

    list_select_related = ("level__variant__product", "level__location")

    @display(description=_("product"), ordering="level__variant__product__name")
    def product(self, row: Any) -> str:
        variant = row.level.variant
        return " – ".join(filter(None, [variant.product.name, variant.name]))

    @display(description=_("SKU"), ordering="level__variant__sku")
    def sku(self, row: Any) -> str:
        return row.level.variant.sku

    @display(description=_("location"), ordering="level__location__name")
    def location(self, row: Any) -> str:
        return row.level.location.name

    @display(description=_("for"))
    def about(self, row: Any) -> SafeString | str:
        return reference_link(row.reference)


@admin.register(StockMovement)
class StockMovementAdmin(VariantRows):
    """Every change of stock. The sum of a level's movements is the level."""

    list_display = (
        "created_at",
        "kind",
        "product",
        "sku",
        "on_hand_change",
        "reserved_change",
        "about",
        "actor",
        "why",
    )
    list_filter = (("kind", ChoicesCheckboxFilter), ("created_at", RangeDateFilter))
    list_filter_submit = True
    search_fields = ("level__variant__sku", "level__variant__product__name", "actor", "reason")
    date_hierarchy = "created_at"
    fields = readonly_fields = (
        *("created_at", "kind", "product", "sku", "location", "on_hand_change", "reserved_change"),
        *("about", "actor", "why"),
    )

    @display(description=_("why"))
    def why(self, movement: StockMovement) -> str:
        return gettext(movement.reason)

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        return lookup == "reference" or super().lookup_allowed(lookup, value, request)


@admin.register(Reservation)
class ReservationAdmin(VariantRows):
    """What is set aside for orders that are not paid yet."""

    list_display = ("product", "sku", "quantity", "status", "expires_at", "about", "created_at")
    list_filter = (("status", ChoicesCheckboxFilter), ("expires_at", RangeDateFilter))
    list_filter_submit = True
    search_fields = ("level__variant__sku", "level__variant__product__name")
    ordering = ("-id",)
    fields = readonly_fields = ("product", "sku", "location", "quantity", "status", "expires_at", "about", "created_at")


@admin.register(Allocation)
class AllocationAdmin(VariantRows):
    """What is set aside for paid orders until it is sent."""

    list_display = ("product", "sku", "location", "quantity", "about", "created_at", "updated_at")
    search_fields = ("level__variant__sku", "level__variant__product__name")
    ordering = ("-id",)
    fields = readonly_fields = ("product", "sku", "location", "quantity", "about", "created_at", "updated_at")


@admin.register(StockLocation)
class StockLocationAdmin(ModelAdmin):
    """Places where stock lies."""

    list_display = ("name", "code", "priority", "is_active")
    list_editable = ("priority", "is_active")
    search_fields = ("name", "code")
    fields = ("name", "code", "priority", "is_active")
