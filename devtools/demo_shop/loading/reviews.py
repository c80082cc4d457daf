"""What the demo's shoppers say."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from catalog.models import Product, Review
from catalog.services import refresh_rating
from devtools.demo_shop.catalogue import Item

AUTHORS = (
    *("Amelia H.", "Ben O.", "Carmen R.", "Dmitri K.", "Ellen W.", "Farid N.", "Grace L.", "Henrik J.", "Ines P."),
    *("Jonas B.", "Kwame A.", "Lena S.", "Marcus T.", "Nora F.", "Oscar V.", "Priya D.", "Quentin M.", "Rosa C."),
    *("Sofie E.", "Tomás G.", "Uma I.", "Victor Z.", "Wanda Y.", "Xavier Q.", "Yuki U.", "Zofia X.", "Aisha M."),
    *("Bruno L.", "Clara D.", "Daniel R.", "Edith K.", "Finn C.", "Gloria T.", "Hugo W.", "Isla N.", "Jakob F."),
)
# These wait for a member of staff to approve them.
WAITING = {("Storm Umbrella", "Long"), ("Incense and Brass Holder", "Meditative"), ("Oxford Shirt", "Softer each wash")}


def load_reviews(made: Sequence[tuple[Product, Item]]) -> None:
    """Write the reviews of products that were just made, over the months past, and count them in the ratings."""
    source, now = random.Random(7), timezone.now()
    reviews = []
    for product, item in made:
        authors = source.sample(AUTHORS, len(item.reviews))
        for author, (rating, title, body) in zip(authors, item.reviews, strict=True):
            status = Review.Status.PENDING if (item.name, title) in WAITING else Review.Status.APPROVED
            review = Review(product=product, author_name=author, rating=rating, title=title, body=body, status=status)
            reviews.append((review, now - timedelta(minutes=source.randint(60 * 24, 60 * 24 * 300))))
    Review.objects.bulk_create(review for review, _ in reviews)
    for review, written in reviews:
        review.created_at = written
    Review.objects.bulk_update([review for review, _ in reviews], ["created_at"])
    for product, _ in made:
        refresh_rating(product.pk)
