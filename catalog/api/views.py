"""The catalogue in the API."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from catalog.api import serializers as s
from catalog.api.lists import list_products
from catalog.api.product import show_product, show_review
from catalog.api.writing import change_product, make_product
from catalog.categories import CategoryNode, all_categories
from catalog.exceptions import ProductNotFound
from catalog.models import Product
from catalog.selectors import find_any_product, find_product, readable_reviews
from catalog.services import Upload, add_review, create_upload, delete_product
from common.api.pagination import PageQuery, list_of, read_page
from common.api.permissions import IsUserToWrite, StaffPermission, may
from common.api.schema import errors
from common.api.views import ApiView
from common.errors import Unavailable

UPLOAD_NAME, UPLOAD_TYPE = "picture.webp", "image/webp"
ATTRIBUTE = OpenApiParameter(
    "attribute",
    {"type": "object", "additionalProperties": {"type": "string"}, "maxProperties": 10},
    style="deepObject",
    explode=True,
    description=(
        "`attribute[colour]=navy`: only products with this attribute, or with a variant that has this option, in upper "
        "or lower case. Several are asked of one and the same variant."
    ),
)
REFERENCE = OpenApiParameter("reference", str, OpenApiParameter.PATH, description="A product's id or slug.")


class ProductsView(ApiView):
    """All products."""

    permission_classes = [StaffPermission]
    needs = {"POST": "catalog.add_product"}

    @extend_schema(
        operation_id="products_list",
        tags=["catalogue"],
        auth=[],
        parameters=[s.ProductQuery, ATTRIBUTE],
        responses={
            200: list_of(s.ProductCardSerializer, facets=s.FacetsSerializer(required=False)),
            **errors(400),
        },
    )
    def get(self, request: Any) -> Response:
        """List, search and filter products."""
        return Response(list_products(request.META["QUERY_STRING"]))

    @extend_schema(
        operation_id="products_create",
        tags=["catalogue"],
        request=s.ProductInput,
        responses={201: s.NewProductSerializer, **errors(403, 404)},
    )
    def post(self, request: Any) -> Response:
        """Make a product; the answer permits the upload of its first picture."""
        product = make_product(s.ProductInput.read(request.data), actor=request.user.email)
        body = show_product(_find(product.public_id, request.user))
        return Response({**body, **_upload_of_first_picture()}, status=201)


class ProductView(ApiView):
    """One product."""

    permission_classes = [StaffPermission]
    needs = {
        "PUT": "catalog.change_product",
        "PATCH": "catalog.change_product",
        "DELETE": "catalog.delete_product",
    }

    @extend_schema(
        operation_id="products_read",
        tags=["catalogue"],
        parameters=[REFERENCE],
        responses={200: s.ProductSerializer, **errors(404)},
    )
    def get(self, request: Any, reference: str) -> Response:
        """Show a product in full. Staff see drafts too."""
        return Response(show_product(_find(reference, request.user)))

    @extend_schema(
        operation_id="products_replace",
        tags=["catalogue"],
        parameters=[REFERENCE],
        request=s.ProductInput,
        responses={200: s.ProductSerializer, **errors(403, 404)},
    )
    def put(self, request: Any, reference: str) -> Response:
        """Change a product; texts, specifications, attributes and tags that are left out go blank."""
        return self._change(request, reference, is_partial=False)

    @extend_schema(
        operation_id="products_update",
        tags=["catalogue"],
        parameters=[REFERENCE],
        request=s.ProductInput(partial=True),
        responses={200: s.ProductSerializer, **errors(403, 404)},
    )
    def patch(self, request: Any, reference: str) -> Response:
        """Change what is given of a product."""
        return self._change(request, reference, is_partial=True)

    @extend_schema(
        operation_id="products_delete",
        tags=["catalogue"],
        parameters=[REFERENCE],
        responses={204: None, **errors(403, 404)},
    )
    def delete(self, request: Any, reference: str) -> Response:
        """Take a product out of the shop. Orders keep what they say of it."""
        delete_product(_find(reference, request.user))
        return Response(status=204)

    def _change(self, request: Any, reference: str, *, is_partial: bool) -> Response:
        product = _find(reference, request.user)
        data = s.ProductInput.read(request.data, partial=is_partial)
        changed = change_product(product, data, actor=request.user.email, replace=not is_partial)
        return Response(show_product(_find(changed.public_id, request.user)))


class UploadView(ApiView):
    """Uploads of pictures."""

    permission_classes = [StaffPermission]
    needs = {"GET": "catalog.change_product"}

    @extend_schema(
        operation_id="products_upload",
        tags=["catalogue"],
        parameters=[s.UploadQuery],
        responses={200: s.UploadSerializer, **errors(400, 403)},
    )
    def get(self, request: Any) -> Response:
        """Get the permission to upload one picture straight to the storage, limited in size and type."""
        query = s.UploadQuery.read(request._request.GET.dict())
        return Response(_show_upload(create_upload(**query)))


class ReviewsView(ApiView):
    """The reviews of a product."""

    permission_classes = [IsUserToWrite]

    @extend_schema(
        operation_id="reviews_list",
        tags=["catalogue"],
        parameters=[REFERENCE, PageQuery],
        responses={200: list_of(s.ReviewSerializer), **errors(400, 404)},
    )
    def get(self, request: Any, reference: str) -> Response:
        """List the approved reviews of a product, newest first, and your own whatever its state."""
        product = _find(reference, request.user)
        page = read_page(PageQuery.read(request._request.GET.dict()))
        user = request.user
        reviews = readable_reviews(product.pk, user.pk if user.is_authenticated else None)
        return Response(page.of(reviews, show_review))

    @extend_schema(
        operation_id="reviews_create",
        tags=["catalogue"],
        parameters=[REFERENCE],
        request=s.ReviewInput,
        responses={201: s.ReviewSerializer, **errors(404)},
    )
    def post(self, request: Any, reference: str) -> Response:
        """Write a review, which others see once staff approved it. One a product and user."""
        data = s.ReviewInput.read(request.data)
        author = data.pop("author_name", "") or request.user.get_short_name() or _("A shopper")
        product = _find(reference, request.user)
        review = add_review(product=product, user=request.user, author_name=author, **data)
        return Response(show_review(review), status=201)


class CategoriesView(ApiView):
    """All categories."""

    @extend_schema(
        operation_id="categories_list", tags=["catalogue"], auth=[], responses={200: s.CategoryTreeSerializer}
    )
    def get(self, request: Any) -> Response:
        """Show the tree of categories."""
        return Response({"data": [_show_node(node) for node in all_categories().tree]})


def _find(reference: str, user: Any) -> Product:
    """Return the product of an id or slug that `user` may see. Raises ProductNotFound."""
    product = find_product(reference)
    if product is None and may(user, "catalog.view_product"):
        product = find_any_product(reference)
    if product is None:
        raise ProductNotFound(_("There is no such product."))
    return product


def _upload_of_first_picture() -> dict[str, Any]:
    """The product is there even where the storage cannot be asked; the picture comes later then."""
    try:
        upload = create_upload(filename=UPLOAD_NAME, content_type=UPLOAD_TYPE)
    except Unavailable:
        return {"imageUploadUrl": None, "imageUpload": None}
    return {"imageUploadUrl": upload.url, "imageUpload": _show_upload(upload)}


def _show_upload(upload: Upload) -> dict[str, Any]:
    return {"url": upload.url, "fields": upload.fields, "key": upload.key, "expiresIn": upload.expires_in}


def _show_node(node: CategoryNode) -> dict[str, Any]:
    category = node.category
    return {
        "id": category.public_id,
        "slug": category.slug,
        "name": category.name,
        "description": category.description,
        "children": [_show_node(child) for child in node.children],
    }
