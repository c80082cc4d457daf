"""Products, categories and reviews in the API."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from catalog.models import Category, Product, ProductImage, ProductVariant
from catalog.services import VariantData, approve_review
from tests.factories import CategoryFactory, ProductFactory, ReviewFactory, StaffFactory, UserFactory
from tests.support.api import Caller, error_of

pytestmark = pytest.mark.django_db
CARD = {
    *("id", "slug", "name", "description", "price", "compareAtPrice", "currency", "category", "imageUrl", "stock"),
    *("inStock", "rating", "reviewCount"),
}


@pytest.fixture
def editor(caller: Callable[[User], Caller]) -> Caller:
    """A member of staff who may do everything with products."""
    user = StaffFactory()
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="catalog"))
    return caller(user)


def slugs(response: Any) -> list[str]:
    assert response.status_code == 200, response.content
    return [product["slug"] for product in response.json()["data"]]


def test_list_has_pages_and_shapes_of_the_contract(guest: Caller) -> None:
    shelf = CategoryFactory(slug="lamps", name="Lamps")
    for number in range(3):
        ProductFactory(slug=f"lamp-{number}", price=Decimal("99.99"), category=shelf)
    first = guest.get("/products?limit=2")
    assert first.json()["pagination"] == {"page": 1, "limit": 2, "total": 3, "totalPages": 2}
    assert slugs(first) == ["lamp-2", "lamp-1"]
    assert slugs(guest.get("/products?limit=2&page=2")) == ["lamp-0"]
    card = first.json()["data"][0]
    assert set(card) == CARD
    assert card["id"] == Product.objects.get(slug="lamp-2").public_id
    assert card["category"] == {"id": shelf.public_id, "slug": "lamps", "name": "Lamps"}
    assert (card["stock"], card["inStock"], card["imageUrl"], card["compareAtPrice"]) == (10, True, None, None)


def test_money_is_a_number_with_the_currency_s_digits(guest: Caller) -> None:
    ProductFactory(price=Decimal("16"))
    ProductFactory(price=Decimal("99.99"))
    body = guest.get("/products?sort=price_asc").content
    assert b'"price":16.00,' in body
    assert b'"price":99.99,' in body


def test_page_past_the_end_is_empty(guest: Caller) -> None:
    ProductFactory()
    body = guest.get("/products?page=900").json()
    assert body == {"data": [], "pagination": {"page": 900, "limit": 20, "total": 1, "totalPages": 1}}


def test_category_means_all_below_it_too(guest: Caller) -> None:
    home = CategoryFactory(slug="home")
    lamps = CategoryFactory(slug="lamps", parent=home)
    ProductFactory(slug="lamp", category=lamps)
    ProductFactory(slug="rug", category=home)
    ProductFactory(slug="coat")
    assert slugs(guest.get("/products?category=home&sort=name")) == ["lamp", "rug"]
    assert slugs(guest.get(f"/products?category={lamps.public_id}")) == ["lamp"]
    assert slugs(guest.get("/products?category=none-such")) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort=price_asc", ["mug", "lamp", "sofa"]),
        ("sort=price_desc", ["sofa", "lamp", "mug"]),
        ("sort=newest", ["sofa", "lamp", "mug"]),
        ("sort=name", ["lamp", "mug", "sofa"]),
        ("sort=rating", ["lamp", "sofa", "mug"]),
        ("minPrice=20&sort=name", ["lamp", "sofa"]),
        ("maxPrice=20.5", ["mug"]),
        ("minPrice=900", []),
        ("inStock=true&sort=name", ["lamp", "mug"]),
        ("tag=gift", ["mug"]),
        ("q=sofa", ["sofa"]),
        ("q=lamp&sort=relevance", ["lamp"]),
        ("rating=4", ["lamp"]),
        ("attribute[colour]=red", ["lamp"]),
        ("attribute%5Bcolour%5D=red&attribute%5Bsize%5D=L", []),
    ],
)
def test_filters_and_order(guest: Caller, query: str, expected: list[str]) -> None:
    ProductFactory(slug="mug", name="Mug", price=Decimal(10), tags=["gift"])
    ProductFactory(slug="lamp", name="Lamp", price=Decimal(50), attributes={"colour": "red", "size": "M"})
    ProductFactory(slug="sofa", name="Sofa", price=Decimal(800), stock=0, attributes={"colour": "blue"})
    Product.objects.filter(slug="lamp").update(rating=Decimal("4.50"))
    assert slugs(guest.get(f"/products?{query}")) == expected


def test_facets_say_what_can_be_narrowed_to(guest: Caller) -> None:
    lamps = CategoryFactory(slug="lamps", name="Lamps")
    ProductFactory(price=Decimal(10), category=lamps, tags=["gift"], attributes={"colour": "red"})
    ProductFactory(price=Decimal(30), category=lamps, attributes={"colour": "red", "sizes": ["S", "M"]})
    ProductFactory(price=Decimal(20), attributes={"colour": "blue"})
    facets = guest.get("/products?facets=true").json()["facets"]
    assert facets["categories"] == [{"value": "lamps", "name": "Lamps", "count": 2}]
    assert facets["tags"] == [{"value": "gift", "name": "gift", "count": 1}]
    assert facets["attributes"] == {
        "colour": [{"value": "red", "name": "red", "count": 2}, {"value": "blue", "name": "blue", "count": 1}],
        "sizes": [{"value": "M", "name": "M", "count": 1}, {"value": "S", "name": "S", "count": 1}],
    }
    assert facets["price"] == {"min": 10, "max": 30}
    assert guest.get("/products?category=none&facets=true").json()["facets"]["price"] == {"min": None, "max": None}


@pytest.mark.parametrize(
    "query",
    [
        *("page=0", "page=x", "limit=101", "limit=0", "sort=sideways", "minPrice=-1", "minPrice=many", "rating=6"),
        *("inStock=perhaps", "q=%00", "attribute[a]=%00", f"q={'x' * 201}", "minPrice=NaN", "maxPrice=Infinity"),
        *("page=99999999999999999999", "&".join(f"attribute[a{n}]=1" for n in range(11))),
    ],
)
def test_nonsense_filters_are_named(guest: Caller, query: str) -> None:
    error = error_of(guest.get(f"/products?{query}"), 400, "VALIDATION_ERROR")
    assert error["details"][0]["field"] == query.split("=")[0].split("[")[0]


def test_hidden_products_are_not_listed_nor_shown(guest: Caller, editor: Caller) -> None:
    product = ProductFactory(slug="secret", status=Product.Status.DRAFT)
    assert slugs(guest.get("/products")) == []
    error_of(guest.get("/products/secret"), 404, "NOT_FOUND")
    assert editor.get(f"/products/{product.public_id}").json()["status"] == "DRAFT"


def test_one_product_in_full(guest: Caller) -> None:
    shelf = CategoryFactory()
    product = ProductFactory(
        slug="tee",
        category=shelf,
        tags=["cotton"],
        specifications={"Weight": "180 g"},
        variants=[
            VariantData(price=Decimal("20.00"), options={"Size": "S"}, compare_at_price=Decimal("25.00")),
            VariantData(price=Decimal("22.50"), options={"Size": "M"}),
        ],
        stock=4,
    )
    ProductImage.objects.create(
        product=product, file="products/a.webp", thumbnail="products/a-s.webp", alt_text="A tee"
    )
    ProductFactory(slug="other", category=shelf)
    body = guest.get("/products/tee").json()
    assert body == guest.get(f"/products/{product.public_id}").json()
    assert set(body) > CARD
    assert (body["price"], body["compareAtPrice"], body["stock"], body["tags"]) == (20, 25, 8, ["cotton"])
    assert body["specifications"] == {"Weight": "180 g"}
    assert body["images"][0]["url"].endswith("/products/a.webp")
    assert [(v["name"], v["price"], v["stock"], v["options"]) for v in body["variants"]] == [
        ("S", 20, 4, {"Size": "S"}),
        ("M", 22.5, 4, {"Size": "M"}),
    ]
    assert [related["slug"] for related in body["related"]] == ["other"]
    assert body["createdAt"].endswith("Z")


@pytest.mark.parametrize("path", ["/products/none", "/products/prod_01h455vb4pex5vsknk084sn02q", "/products/%00"])
def test_unknown_product(guest: Caller, path: str) -> None:
    error_of(guest.get(path), 404, "NOT_FOUND")


@pytest.mark.parametrize("size", [1, 6])
@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/products?limit=20", 4),
        ("/products?limit=20&category=shelf&inStock=true&tag=t&q=product", 4),
        ("/products?limit=1&page=2", 4),
        ("/products?limit=1&attribute[size]=m&attribute[colour]=navy&category=shelf", 4),
        ("/products?limit=1&facets=true", 7),
        ("/products/first", 5),
    ],
)
def test_queries(guest: Caller, path: str, most: int, size: int) -> None:
    shelf = CategoryFactory(slug="shelf")
    for number in range(size):
        product = ProductFactory(category=shelf, tags=["t"], slug="first" if not number else f"p{number}")
        ProductImage.objects.create(product=product, file="a.webp", thumbnail="a.webp")
    with CaptureQueriesContext(connection) as queries:
        assert guest.get(path).status_code == 200
    assert len(queries) <= most, [query["sql"] for query in queries]


def test_category_tree(guest: Caller) -> None:
    home = CategoryFactory(slug="home", name="Home")
    CategoryFactory(slug="lamps", name="Lamps", parent=home)
    tree = guest.get("/categories").json()["data"]
    assert [node["slug"] for node in tree] == ["home"]
    assert tree[0]["children"][0]["slug"] == "lamps"
    assert tree[0]["children"][0]["children"] == []


def test_staff_make_change_and_delete_a_product(guest: Caller, editor: Caller, cloud: Any) -> None:
    shelf = CategoryFactory(slug="lamps")
    made = editor.post(
        "/products",
        {
            "name": "Lamp",
            "description": "<p>Bright</p><script>x</script>",
            "price": 49.95,
            "categoryId": shelf.public_id,
            "stock": 7,
            "sku": "LAMP-1",
            "tags": ["New"],
            "specifications": {"Height": "40 cm"},
        },
    )
    assert made.status_code == 201, made.content
    body = made.json()
    assert body["description"] == "<p>Bright</p>"
    assert (body["price"], body["stock"], body["tags"]) == (49.95, 7, ["new"])
    assert body["imageUploadUrl"] == body["imageUpload"]["url"]
    path = f"/products/{body['id']}"
    changed = editor.patch(path, {"price": 39.95, "stock": 3}).json()
    assert (changed["price"], changed["stock"], changed["name"]) == (39.95, 3, "Lamp")
    replaced = editor.put(path, {"name": "Lamp two", "price": 10}).json()
    assert (replaced["name"], replaced["description"], replaced["tags"]) == ("Lamp two", "", [])
    assert editor.delete(path).status_code == 204
    error_of(guest.get(path), 404, "NOT_FOUND")
    assert ProductVariant.objects.filter(sku="LAMP-1").exists()


def test_variants_with_their_stock(editor: Caller) -> None:
    sizes = [{"options": {"Size": "S"}, "price": 5, "stock": 2}, {"options": {"Size": "M"}, "price": 6, "stock": 0}]
    body = editor.post("/products", {"name": "Tee", "variants": sizes}).json()
    assert [(v["name"], v["price"], v["stock"]) for v in body["variants"]] == [("S", 5, 2), ("M", 6, 0)]
    kept = {"id": body["variants"][1]["id"], "options": {"Size": "M"}, "price": 7, "stock": 9}
    body = editor.patch(f"/products/{body['id']}", {"variants": [kept]}).json()
    assert [(v["id"], v["price"], v["stock"]) for v in body["variants"]] == [(kept["id"], 7, 9)]


def test_large_numbers_of_a_specification_come_back(editor: Caller) -> None:
    given = {"most": 2**63 - 1, "least": -(2**63), "float": 9.2e18, "small": 1e-300}
    made = editor.post("/products", {"name": "Lamp", "price": 5, "specifications": given})
    assert made.json()["specifications"] == given


@pytest.mark.parametrize("variant", [{"stock": 6}, {"sku": "LAMP-2"}, {}])
def test_a_variant_is_given_whole(editor: Caller, variant: dict[str, Any]) -> None:
    body = editor.post("/products", {"name": "Lamp", "price": 5, "stock": 2}).json()
    given = {"id": body["variants"][0]["id"], **variant}
    error = error_of(editor.patch(f"/products/{body['id']}", {"variants": [given]}), 400, "VALIDATION_ERROR")
    assert error["details"][0]["field"] == "variants.0.price"


def test_whether_it_is_there_can_be_asked(guest: Caller) -> None:
    product = ProductFactory()
    assert guest("HEAD", f"/products/{product.slug}").status_code == 200
    assert guest("HEAD", "/products/nothing").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"price": -1}, "price"),
        ({"price": "cheap"}, "price"),
        ({"price": 12.345}, "price"),
        ({"price": 10**13}, "price"),
        ({"price": None}, "price"),
        ({"currency": "JPY"}, "currency"),
        ({"categoryId": "cat_unknown"}, "categoryId"),
        ({"stock": -1}, "stock"),
        ({"stock": 10**30}, "stock"),
        ({"tags": "gift"}, "tags"),
        ({"specifications": []}, "specifications"),
        ({"specifications": {"weight": 1e40}}, "specifications"),
        ({"specifications": {"weight": 2**63}}, "specifications"),
        ({"attributes": {"size": {"deep": [-(10**30)]}}}, "attributes"),
        ({"slug": "no spaces"}, "slug"),
        ({"variants": [{"price": 1}]}, "price"),
        ({"sku": "TAKEN"}, "sku"),
        ({"imageKeys": "x"}, "imageKeys"),
    ],
)
def test_wrong_products_are_refused_and_change_nothing(editor: Caller, wrong: dict[str, Any], field: str) -> None:
    ProductFactory(sku="TAKEN")
    error = error_of(editor.post("/products", {"name": "Lamp", "price": 5, **wrong}), 400, "VALIDATION_ERROR")
    assert error["details"][0]["field"].startswith(field)
    assert Product.objects.count() == 1


def test_stock_of_several_variants_needs_naming(editor: Caller) -> None:
    variants = [VariantData(price=Decimal(1), options={"Size": size}) for size in "SM"]
    product = ProductFactory(variants=variants)
    error = error_of(editor.patch(f"/products/{product.public_id}", {"stock": 5}), 400, "VALIDATION_ERROR")
    assert error["details"][0]["field"] == "stock"


@pytest.mark.parametrize("make", [UserFactory, StaffFactory])
def test_writing_needs_the_right(caller: Callable[[User], Caller], guest: Caller, make: Any) -> None:
    product = ProductFactory()
    someone, path = caller(make()), f"/products/{product.public_id}"
    calls = [("POST", "/products"), ("PUT", path), ("PATCH", path), ("DELETE", path)]
    for method, address in calls:
        error_of(someone(method, address, {"name": "Mine", "price": 1}), 403, "FORBIDDEN")
        error_of(guest(method, address, {"name": "Mine", "price": 1}), 401, "UNAUTHORIZED")
    error_of(someone.get("/products/upload?filename=a.png&contentType=image/png"), 403, "FORBIDDEN")
    product.refresh_from_db()
    assert (product.name, product.status) != ("Mine", Product.Status.ARCHIVED)


def test_upload_is_limited_in_type(editor: Caller, cloud: Any) -> None:
    body = editor.get("/products/upload?filename=a.png&contentType=image/png").json()
    assert set(body) == {"url", "fields", "key", "expiresIn"}
    assert body["fields"]["key"] == body["key"]
    error_of(editor.get("/products/upload?filename=a.svg&contentType=image/svg%2Bxml"), 400, "VALIDATION_ERROR")
    error_of(editor.patch("/products/none", {"imageKeys": [body["key"]]}), 404, "NOT_FOUND")


def test_picture_that_was_never_uploaded_changes_nothing(editor: Caller, cloud: Any) -> None:
    product = ProductFactory(name="Lamp")
    wrong = {"name": "Changed", "imageKeys": ["products/uploads/none.png"]}
    error_of(editor.patch(f"/products/{product.public_id}", wrong), 404, "NOT_FOUND")
    product.refresh_from_db()
    assert product.name == "Lamp"


def test_reviews_wait_for_approval(guest: Caller, caller: Callable[[User], Caller]) -> None:
    product = ProductFactory()
    path = f"/products/{product.public_id}/reviews"
    shopper = caller(UserFactory(name="Ada Lovelace"))
    error_of(guest.post(path, {"rating": 5}), 401, "UNAUTHORIZED")
    written = shopper.post(path, {"rating": 5, "title": "Bright", "body": "It shines."})
    assert written.status_code == 201
    assert (written.json()["status"], written.json()["authorName"]) == ("PENDING", "Ada")
    assert guest.get(path).json()["data"] == []
    assert len(shopper.get(path).json()["data"]) == 1
    error_of(shopper.post(path, {"rating": 1}), 409, "CONFLICT")
    approve_review(product.reviews.get())
    assert guest.get(path).json()["data"][0]["title"] == "Bright"
    assert guest.get(f"/products/{product.public_id}").json()["reviewCount"] == 1


@pytest.mark.parametrize(
    "wrong", [{}, {"rating": 0}, {"rating": 6}, {"rating": "x"}, {"rating": 3, "body": "x" * 5001}]
)
def test_wrong_reviews(caller: Callable[[User], Caller], wrong: dict[str, Any]) -> None:
    product = ProductFactory()
    ReviewFactory(product=product)
    answer = caller(UserFactory()).post(f"/products/{product.public_id}/reviews", wrong)
    error_of(answer, 400, "VALIDATION_ERROR")
    assert Category.objects.count() == 0
    assert product.reviews.count() == 1
