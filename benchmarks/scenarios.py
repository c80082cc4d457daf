"""What is asked of the shop, each a step that says whether the answer was right."""

import json

from benchmarks.catalogue import CATEGORIES, NOUNS
from benchmarks.load import Client, Step

ADDRESS = {"name": "Ada Buyer", "street": "1 Main Street", "city": "Springfield", "zipCode": "62701", "country": "US"}


def get(path: str, contains: bytes) -> Step:
    """Return the step that gets `path` (`{n}` is a number that changes) and looks for `contains` in the answer."""

    async def step(client: Client, count: int) -> bool:
        status, _, body = await client.request("GET", path.replace("{n}", str(count)))
        return status == 200 and contains in body

    return step


async def category_page(client: Client, count: int) -> bool:
    """The first page of a category, another each time."""
    return await get(f"/categories/category-{count % CATEGORIES}", b"product")(client, count)


async def search_page(client: Client, count: int) -> bool:
    """A search for one word of ten."""
    return await get(f"/search?q={NOUNS[count % len(NOUNS)]}", b"product")(client, count)


def product_page(slugs: list[str]) -> Step:
    """Return the step that opens one product after another."""

    async def step(client: Client, count: int) -> bool:
        return await get(f"/products/{slugs[count % len(slugs)]}", b"</html>")(client, count)

    return step


def add_to_cart(variants: list[str]) -> Step:
    """Return the step that puts a piece into a new guest's cart."""

    async def step(client: Client, count: int) -> bool:
        status, _, _ = await client.request(
            "POST", "/api/v1/cart/items", {"variantId": variants[count % len(variants)], "quantity": 1}
        )
        return status == 200

    return step


def whole_order(variants: list[str]) -> Step:
    """Return the step of a guest who adds a product, orders it and pays: three calls of the API."""

    async def step(client: Client, count: int) -> bool:
        line = {"variantId": variants[count % len(variants)], "quantity": 1}
        status, answer, _ = await client.request("POST", "/api/v1/cart/items", line)
        if status != 200:
            return False
        details = {"email": "bench@example.com", "shippingAddress": ADDRESS}
        cart = {"X-Cart-Token": answer["x-cart-token"]}
        status, _, body = await client.request("POST", "/api/v1/orders", details, cart)
        if status != 201:
            return False
        order = json.loads(body)
        payment = {"orderId": order["orderId"], "amount": order["total"], "paymentMethodId": "pm_card_visa"}
        token = {"X-Order-Token": order["token"]}
        status, _, body = await client.request("POST", "/api/v1/payments", payment, token)
        return status == 200 and json.loads(body)["status"] == "SUCCEEDED"

    return step
