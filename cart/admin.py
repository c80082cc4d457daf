"""The back office of carts: what shoppers are about to buy, to look at."""

from typing import Any

from django.contrib import admin
from django.db.models import DecimalField, F, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RangeDateFilter
from unfold.decorators import display

from cart.models import Cart, CartLine
from common.money import format_money
from common.office import ReadOnlyAdmin, ReadOnlyInline


class CartLineInline(ReadOnlyInline):
    """What is in a cart, at present prices."""

    model = CartLine
    fields = readonly_fields = ("product", "sku", "price", "quantity")

    def get_queryset(self, request: HttpRequest) -> QuerySet[CartLine]:
        return super().get_queryset(request).select_related("variant__product", "cart")

    @display(description=_("product"))
    def product(self, line: CartLine) -> str:
        return " – ".join(filter(None, [line.variant.product.name, line.variant.name]))

    @display(description=_("SKU"))
    def sku(self, line: CartLine) -> str:
        return line.variant.sku

    @display(description=_("price"))
    def price(self, line: CartLine) -> str:
        return format_money(line.variant.price, line.cart.currency, get_language() or "en")


@admin.register(Cart)
class CartAdmin(ReadOnlyAdmin):
    """Open carts with something in them, the last touched first."""

    list_display = ("shown_id", "owner", "pieces", "worth", "updated_at", "expires_at")
    list_filter = (("updated_at", RangeDateFilter),)
    list_filter_submit = True
    list_select_related = ("user",)
    search_fields = ("user__email", "lines__variant__sku")
    search_help_text = _("E-mail address or SKU")
    ordering = ("-updated_at",)
    inlines = (CartLineInline,)
    fields = readonly_fields = ("shown_id", "owner", "pieces", "worth", "created_at", "updated_at", "expires_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cart]:
        lines = CartLine.objects.filter(cart=OuterRef("pk")).order_by().values("cart")
        pieces = lines.annotate(total=Sum("quantity")).values("total")
        worth = lines.annotate(total=Sum(F("quantity") * F("variant__price"))).values("total")
        return (
            super()
            .get_queryset(request)
            .filter(status=Cart.Status.OPEN)
            .annotate(
                piece_count=Coalesce(Subquery(pieces), 0, output_field=IntegerField()),
                worth_now=Coalesce(Subquery(worth), 0, output_field=DecimalField(max_digits=14, decimal_places=3)),
            )
            .filter(piece_count__gt=0)
        )

    @display(description=_("whose"), ordering="user__email")
    def owner(self, cart: Cart) -> str:
        return cart.user.email if cart.user else gettext("Guest")

    @display(description=_("pieces"), ordering="piece_count")
    def pieces(self, cart: Any) -> int:
        return cart.piece_count

    @display(description=_("worth now"), ordering="worth_now")
    def worth(self, cart: Any) -> str:
        return format_money(cart.worth_now, cart.currency, get_language() or "en")
