"""Reviews: written, approved, rejected; the product's rating is always that of the approved ones."""

import threading
from decimal import Decimal

import pytest
from django.db import connection

from accounts.models import User
from catalog.exceptions import AlreadyReviewed
from catalog.models import Product, Review
from catalog.services import add_review, approve_review, create_product, delete_review, reject_review
from common.errors import InvalidInput


@pytest.fixture
def product(db: None) -> Product:
    return create_product(name="Tee", price=Decimal(10))


def rated(product: Product) -> tuple[Decimal, int]:
    product.refresh_from_db()
    return product.rating, product.review_count


def test_a_review_counts_once_it_is_approved(product: Product) -> None:
    good = add_review(product=product, user=None, author_name="Ada", rating=5, body="Lovely")
    poor = add_review(product=product, user=None, author_name="Bob", rating=2)
    assert (good.status, rated(product)) == ("PENDING", (Decimal(0), 0))
    approve_review(good)
    approve_review(poor)
    assert rated(product) == (Decimal("3.50"), 2)
    reject_review(poor)
    assert rated(product) == (Decimal("5.00"), 1)
    delete_review(good)
    assert rated(product) == (Decimal(0), 0)


def test_a_user_reviews_a_product_once(product: Product) -> None:
    user = User.objects.create_user(email="ada@example.com", password="a-long-password")
    add_review(product=product, user=user, author_name="Ada", rating=5)
    with pytest.raises(AlreadyReviewed):
        add_review(product=product, user=user, author_name="Ada", rating=1)
    assert Review.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"rating": 0},
        {"rating": 6},
        {"author_name": " "},
        {"author_name": "x" * 101},
        {"title": "x" * 151},
        {"body": "x" * 5001},
        {"body": "\x00"},
    ],
)
def test_a_review_that_makes_no_sense_is_refused(product: Product, fields: dict) -> None:
    with pytest.raises(InvalidInput):
        add_review(**{"product": product, "user": None, "author_name": "Ada", "rating": 5, **fields})


@pytest.mark.django_db(transaction=True)
def test_reviews_approved_at_once_are_all_counted() -> None:
    product = create_product(name="Tee", price=Decimal(10))
    reviews = [add_review(product=product, user=None, author_name=f"A{n}", rating=1 + n % 5) for n in range(10)]
    start = threading.Barrier(len(reviews))

    def approve(review: Review) -> None:
        start.wait()
        approve_review(review)
        connection.close()

    threads = [threading.Thread(target=approve, args=(review,)) for review in reviews]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rated(product) == (Decimal("3.00"), 10)
