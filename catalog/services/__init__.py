"""Writes of the catalogue. Views, API, admin, import and demo shop all go through these."""

from catalog.services.checks import clean_price, require_valid, settle_races
from catalog.services.data import NewProductFields, ProductFields, VariantData
from catalog.services.derived import refresh_products, refresh_rating
from catalog.services.images import (
    PictureData,
    attach_image,
    attach_images,
    attach_uploaded_image,
    fetch_again,
    fetch_image,
    fetch_later,
    replace_picture,
    store_picture,
)
from catalog.services.pictures import BYTES_LIMIT
from catalog.services.products import (
    archive_products,
    create_product,
    delete_product,
    prepare_product,
    publish_products,
    save_product,
    set_tags,
    update_product,
)
from catalog.services.reviews import add_review, approve_review, delete_review, reject_review, set_review_status
from catalog.services.tags import (
    category_slug,
    create_category,
    ensure_categories,
    ensure_tags,
    save_category,
    save_tag,
    tag_slug,
    update_category,
)
from catalog.services.text import DESCRIPTION_LIMIT, make_sku, make_slug, sanitise_html
from catalog.services.uploads import Upload, create_upload, read_upload
from catalog.services.variants import VARIANT_FIELDS, fill_skus, replace_variants, store_variants

__all__ = [
    "BYTES_LIMIT",
    "DESCRIPTION_LIMIT",
    "VARIANT_FIELDS",
    "NewProductFields",
    "PictureData",
    "ProductFields",
    "Upload",
    "VariantData",
    "add_review",
    "approve_review",
    "archive_products",
    "attach_image",
    "attach_images",
    "attach_uploaded_image",
    "category_slug",
    "clean_price",
    "create_category",
    "create_product",
    "create_upload",
    "delete_product",
    "delete_review",
    "ensure_categories",
    "ensure_tags",
    "fetch_again",
    "fetch_image",
    "fetch_later",
    "fill_skus",
    "make_sku",
    "make_slug",
    "prepare_product",
    "publish_products",
    "read_upload",
    "refresh_products",
    "refresh_rating",
    "reject_review",
    "replace_picture",
    "replace_variants",
    "require_valid",
    "sanitise_html",
    "save_category",
    "save_product",
    "save_tag",
    "set_review_status",
    "set_tags",
    "settle_races",
    "store_picture",
    "store_variants",
    "tag_slug",
    "update_category",
    "update_product",
]
