"""What the shop is held against: a bare Django view that does one query for 20 rows."""

from django.http import HttpRequest, JsonResponse

from catalog.models import Product


def twenty_rows(request: HttpRequest) -> JsonResponse:
    """Answer 20 products as JSON."""
    return JsonResponse({"data": list(Product.objects.values("id", "name", "price", "currency")[:20])})
