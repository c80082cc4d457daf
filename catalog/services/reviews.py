"""What shoppers say of products."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.exceptions import AlreadyReviewed
from catalog.models import Product, Review
from catalog.services.checks import invalid, require_valid
from catalog.services.derived import refresh_rating
from catalog.services.text import require_storable

BODY_LIMIT = 5000  # characters


def add_review(
    *, product: Product, user: User | None, author_name: str, rating: int, title: str = "", body: str = ""
) -> Review:
    """Write a review (rating 1 to 5), which is shown once staff approve it.

    Raises InvalidInput, or AlreadyReviewed where this user has written one of this product.
    """
    review = Review(
        product=product,
        user=user,
        author_name=author_name.strip(),
        rating=rating,
        title=title.strip(),
        body=body.strip(),
    )
    require_storable({"name": review.author_name, "title": review.title, "body": review.body})
    require_valid(review)
    if len(review.body) > BODY_LIMIT:
        raise invalid("body", _("A review has %(limit)d characters at most.") % {"limit": BODY_LIMIT})
    try:
        with transaction.atomic():
            review.save()
    except IntegrityError as error:
        raise AlreadyReviewed(_("You have reviewed this product already.")) from error
    return review


def approve_review(review: Review) -> None:
    """Show a review, and count it in its product's rating."""
    set_review_status(review, Review.Status.APPROVED)


def reject_review(review: Review) -> None:
    """Hide a review, and take it out of its product's rating."""
    set_review_status(review, Review.Status.REJECTED)


@transaction.atomic
def set_review_status(review: Review, status: str) -> None:
    """Change a review's status and its product's rating and count.

    The product's row is locked first: two approvals at once would each count without the other's review.
    """
    Product.objects.select_for_update().get(pk=review.product_id)
    review.status = Review.Status(status)
    review.save(update_fields=["status", "updated_at"])
    refresh_rating(review.product_id)


@transaction.atomic
def delete_review(review: Review) -> None:
    """Delete a review and take it out of its product's rating."""
    Product.objects.select_for_update().get(pk=review.product_id)
    review.delete()
    refresh_rating(review.product_id)
