"""Categories and tags."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.views import ChangeList

from catalog.admin.tree import TreeChangeList, as_asked, in_tree_order
from catalog.models import Category, Product, Tag
from catalog.services import refresh_products, save_category, save_tag


class ShelfForm(forms.ModelForm):
    """A category or tag, whose address is made of its name where it is blank."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Part of the address; made of the name where it is blank.")


class CategoryForm(ShelfForm):
    """A category, which cannot lie below itself."""

    class Meta:
        model = Category
        fields = ("name", "parent", "slug", "description", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The list changes positions in a form of its own, which has this field alone.
        if "name" in self.fields:
            self.fields["position"].required = False
            self.fields["position"].help_text = _("Among those with the same parent; blank means last.")
            if self.instance._state.adding:
                self.initial["position"] = None

    def clean(self) -> dict[str, Any]:
        """Put a category without a position after its siblings."""
        cleaned = super().clean() or self.cleaned_data
        if "position" in cleaned and cleaned["position"] is None:
            siblings = Category.objects.filter(parent=cleaned.get("parent")).exclude(pk=self.instance.pk)
            last = siblings.aggregate(last=Max("position"))["last"]
            cleaned["position"] = 0 if last is None else last + 1
        return cleaned

    def clean_parent(self) -> Category | None:
        """Refuse the category itself and what lies below it."""
        parent: Category | None = self.cleaned_data["parent"]
        above = parent
        while above is not None:
            if above.pk == self.instance.pk:
                raise ValidationError(gettext("A category cannot lie below itself."))
            above = above.parent
        return parent


@admin.register(Category)
class CategoryAdmin(ModelAdmin):
    """The shelves of the shop."""

    form = CategoryForm
    list_display = ("branch", "position", "product_count")
    list_display_links = ("branch",)
    list_editable = ("position",)
    list_per_page = 200
    search_fields = ("name", "slug")
    autocomplete_fields = ("parent",)

    class Media:
        css = {"all": ["css/office-catalogue.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        """Return categories in the order of their tree, with the number of their products."""
        categories = as_asked(in_tree_order(super().get_queryset(request)), request)
        return categories.annotate(product_total=Count("products"))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Return the list that is a tree."""
        return TreeChangeList

    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:
        """Write the category and the words its products are found by."""
        save_category(obj)

    @admin.display(description=_("Name"), ordering="name")
    def branch(self, category: Category) -> SafeString | str:
        """The name, as far to the right as the category lies below others; out of the tree the whole way to it."""
        trail: list[str] = getattr(category, "trail", [category.name])
        if not getattr(category, "is_tree", False):
            return " › ".join(trail)
        kind = "office-branch" if len(trail) > 1 else "office-branch office-branch--top"
        return format_html('<span class="{}" style="--depth: {}">{}</span>', kind, len(trail) - 1, category.name)

    @admin.display(description=_("Products"), ordering="product_total")
    def product_count(self, category: Category) -> int:
        """How many products lie on this very shelf."""
        return getattr(category, "product_total", 0)


@admin.register(Tag)
class TagAdmin(ModelAdmin):
    """Words that products share."""

    form = ShelfForm
    fields = ("name", "slug")
    list_display = ("name", "slug", "product_count")
    search_fields = ("name", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """Return tags with the number of their products."""
        return super().get_queryset(request).annotate(product_total=Count("products"))

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        """Write the tag and the words its products are found by."""
        save_tag(obj)

    def delete_model(self, request: HttpRequest, obj: Tag) -> None:
        """Delete a tag; its products are no longer found by it."""
        self.delete_queryset(request, Tag.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Tag]) -> None:
        """Delete tags; their products are no longer found by them."""
        products = list(Product.objects.filter(tags__in=queryset).values_list("pk", flat=True).distinct())
        super().delete_queryset(request, queryset)
        refresh_products(products)

    @admin.display(description=_("Products"), ordering="product_total")
    def product_count(self, tag: Tag) -> int:
        """How many products have it."""
        return getattr(tag, "product_total", 0)
