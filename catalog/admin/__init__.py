"""The catalogue's back office."""

from catalog.admin.images import ProductImageAdmin
from catalog.admin.products import ProductAdmin
from catalog.admin.reviews import ReviewAdmin
from catalog.admin.shelves import CategoryAdmin, TagAdmin

__all__ = ["CategoryAdmin", "ProductAdmin", "ProductImageAdmin", "ReviewAdmin", "TagAdmin"]
