"""The product page: choice of variant, stock, structured data, reviews, and what the content policy demands."""

import json
import re
from decimal import Decimal

import pytest
from django.test import Client

from catalog.models import Product, ProductImage, ProductVariant, Review
from catalog.services import VariantData, add_review, approve_review
from inventory.models import Reservation, StockLevel
from tests.factories import CategoryFactory, ProductFactory, UserFactory, set_stock

pytestmark = pytest.mark.django_db
SHIRT = "/products/shirt"


def get(client: Client, path: str, **headers: str) -> str:
    response = client.get(path, headers=headers or None)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def bought_by(html: str) -> str:
    """The public id of the variant that the form on the page puts into the cart."""
    found = re.search(r'name="variant" value="([^"]+)"', html)
    assert found
    return found[1]


def variant(product: Product, sku: str) -> ProductVariant:
    return product.variants.get(sku=sku)


@pytest.fixture
def shirt() -> Product:
    """A shirt in two sizes and two colours; S / Sand is sold out."""
    clothing = CategoryFactory(name="Clothing", slug="clothing")
    category = CategoryFactory(name="Shirts", slug="shirts", parent=clothing)
    variants = [
        VariantData(price=Decimal(price), options={"Size": size, "Colour": colour}, sku=f"{size}-{colour}")
        for size, price in (("S", "40.00"), ("M", "45.50"))
        for colour in ("Sand", "Ink")
    ]
    shirt = ProductFactory(
        name="Shirt",
        slug="shirt",
        category=category,
        brand="Halden",
        variants=variants,
        description="<p>Soft <script>alert(1)</script>cotton.</p>",
        specifications={"Material": "Cotton & <linen>"},
    )
    set_stock({variant(shirt, "S-Sand"): 0, variant(shirt, "M-Ink"): 2})
    return shirt


def test_the_first_variant_in_stock_is_offered(client: Client, shirt: Product) -> None:
    html = get(client, SHIRT)
    assert bought_by(html) == variant(shirt, "S-Ink").public_id
    assert "$40.00" in html
    assert "In stock" in html


def test_a_variant_is_chosen_by_address(client: Client, shirt: Product) -> None:
    html = get(client, f"{SHIRT}?variant={variant(shirt, 'M-Ink').public_id}")
    assert bought_by(html) == variant(shirt, "M-Ink").public_id
    assert "SKU M-Ink<" in html
    assert "$45.50" in html
    assert "Only 2 left" in html
    # Choosing the other colour keeps the size.
    assert f"?variant={variant(shirt, 'M-Sand').public_id}" in html


def test_a_sold_out_variant_cannot_be_bought(client: Client, shirt: Product) -> None:
    html = get(client, f"{SHIRT}?variant={variant(shirt, 'S-Sand').public_id}")
    assert "Sold out" in html
    assert 'name="quantity"' not in html


def test_pieces_reserved_too_long_ago_are_for_sale(client: Client, shirt: Product) -> None:
    level = StockLevel.objects.get(variant__sku="M-Ink")
    StockLevel.objects.filter(pk=level.pk).update(reserved=2)
    reservation = Reservation.objects.create(
        level=level, quantity=2, reference=level.pk, expires_at="2099-01-01T00:00Z"
    )
    page = f"{SHIRT}?variant={variant(shirt, 'M-Ink').public_id}"
    assert "Sold out" in get(client, page)
    Reservation.objects.filter(pk=reservation.pk).update(expires_at="2020-01-01T00:00Z")
    assert "Only 2 left" in get(client, page)


@pytest.mark.parametrize("reference", ["", "x", "var_", "%00", "var_01h455vb4pex5vsknk084sn02q", "prod_1", "9" * 3000])
def test_an_unknown_variant_shows_the_product(client: Client, shirt: Product, reference: str) -> None:
    assert bought_by(get(client, f"{SHIRT}?variant={reference}")) == variant(shirt, "S-Ink").public_id


def test_htmx_gets_what_the_choice_changes(client: Client, shirt: Product) -> None:
    wanted = variant(shirt, "M-Sand").public_id
    part = get(client, f"{SHIRT}?variant={wanted}", **{"HX-Request": "true"})
    assert "<html" not in part
    assert bought_by(part) == wanted


def test_pictures_of_the_chosen_variant_come_first(client: Client, shirt: Product) -> None:
    for position, sku in enumerate(["S-Ink", "M-Sand"]):
        ProductImage.objects.create(
            product=shirt, variant=variant(shirt, sku), file=f"products/{sku}.webp", alt_text=sku, position=position
        )
    ProductImage.objects.create(product=shirt, alt_text="to come", status=ProductImage.Status.WAITING)
    html = get(client, f"{SHIRT}?variant={variant(shirt, 'M-Sand').public_id}")
    assert re.findall(r'<img[^>]* alt="([^"]+)"', html)[:2] == ["M-Sand", "S-Ink"]
    assert "to come" not in html


def test_what_search_engines_read(client: Client, shirt: Product) -> None:
    html = get(client, f"{SHIRT}?variant={variant(shirt, 'M-Ink').public_id}")
    blocks = re.findall(r'<script type="application/ld\+json" nonce="[^"]+">(.*?)</script>', html)
    product, crumbs = (json.loads(block) for block in blocks)
    assert product["brand"]["name"] == "Halden"
    offers = {offer["sku"]: (offer["price"], offer["availability"].rpartition("/")[2]) for offer in product["offers"]}
    assert offers["S-Sand"] == ("40.00", "OutOfStock")
    assert offers["M-Ink"] == ("45.50", "InStock")
    assert [item["name"] for item in crumbs["itemListElement"]] == ["Home", "Clothing", "Shirts", "Shirt"]
    assert '<link rel="canonical" href="http://127.0.0.1:8000/products/shirt">' in html
    assert '<link rel="alternate" hreflang="es" href="http://127.0.0.1:8000/es/products/shirt">' in html


def test_structured_data_cannot_end_its_script(client: Client) -> None:
    ProductFactory(name="</script><script>alert(1)</script>", slug="bad")
    assert "<script>alert(1)" not in get(client, "/products/bad")


def test_texts_of_merchants_are_harmless(client: Client, shirt: Product) -> None:
    html = get(client, SHIRT)
    assert "alert(1)" not in html
    assert "Cotton &amp; &lt;linen&gt;" in html


def test_the_page_keeps_to_its_content_policy(client: Client, shirt: Product) -> None:
    response = client.get(SHIRT)
    html = response.content.decode()
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert not re.search(r"""\s(style|on\w+|hx-on[^=]*)=["']""", html)
    inline = re.findall(r"<(?:script|style)(?![^>]* src=)([^>]*)>", html)
    assert inline
    assert all(re.search(r'nonce="([^"]+)"', tag)[1] in policy for tag in inline)  # type: ignore[index]


@pytest.mark.parametrize("status", [Product.Status.DRAFT, Product.Status.ARCHIVED])
def test_what_is_not_published_is_not_there(client: Client, status: str) -> None:
    ProductFactory(slug="secret", status=status)
    assert client.get("/products/secret").status_code == 404
    client.force_login(UserFactory())
    assert client.post("/products/secret/reviews", {"rating": 5, "author_name": "Ada"}).status_code == 404


class TestReviews:
    """Reading and writing reviews on the page."""

    def test_only_approved_ones_are_shown_to_others(self, client: Client, shirt: Product) -> None:
        approve_review(add_review(product=shirt, user=None, author_name="Ada", rating=4, title="Lovely shirt"))
        add_review(product=shirt, user=None, author_name="Bob", rating=1, title="Not read yet")
        html = get(client, SHIRT)
        assert "Lovely shirt" in html
        assert "Not read yet" not in html
        assert "Log in to write a review" in html

    def test_a_shopper_writes_one(self, client: Client, shirt: Product) -> None:
        client.force_login(UserFactory(name="Cleo"))
        assert 'value="Cleo"' in get(client, SHIRT)
        answer = client.post(
            f"{SHIRT}/reviews", {"rating": "5", "author_name": "Cleo", "title": "Fits", "body": "Well."}, follow=True
        )
        assert "Thank you. Your review appears here" in answer.content.decode()
        review = Review.objects.get()
        assert (review.rating, review.title, review.status) == (5, "Fits", Review.Status.PENDING)
        html = get(client, SHIRT)
        assert "only you see this" in html
        assert "You have reviewed this product" in html

    def test_a_second_one_is_refused(self, client: Client, shirt: Product) -> None:
        user = UserFactory()
        add_review(product=shirt, user=user, author_name="Ada", rating=4)
        client.force_login(user)
        answer = client.post(f"{SHIRT}/reviews", {"rating": "1", "author_name": "Ada"})
        assert answer.status_code == 422
        assert Review.objects.get().rating == 4

    @pytest.mark.parametrize(
        "data",
        [
            {},
            {"rating": "6", "author_name": "Ada"},
            {"rating": "x", "author_name": "Ada"},
            {"rating": "5", "author_name": ""},
            {"rating": "5", "author_name": "Ada", "body": "x" * 5001},
            {"rating": "5", "author_name": "A\x00da"},
        ],
    )
    def test_bad_input_is_explained(self, client: Client, shirt: Product, data: dict[str, str]) -> None:
        client.force_login(UserFactory(name=""))
        answer = client.post(f"{SHIRT}/reviews", data)
        assert answer.status_code == 422
        assert "errorlist" in answer.content.decode()
        assert not Review.objects.exists()

    def test_one_must_be_logged_in(self, client: Client, shirt: Product) -> None:
        answer = client.post(f"{SHIRT}/reviews", {"rating": "5", "author_name": "Ada"})
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/account/login/")
        assert not Review.objects.exists()
