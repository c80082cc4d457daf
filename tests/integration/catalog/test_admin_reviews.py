"""Reviews at the desk of those who read them."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from catalog.models import Review
from catalog.services import approve_review
from tests.factories import ReviewFactory, StaffFactory

pytestmark = pytest.mark.django_db
LIST = "admin:catalog_review_changelist"
PAGE = "admin:catalog_review_change"
APPROVE, REJECT = "catalog_review_approve", "catalog_review_reject"


def buttons(answer: Any) -> list[str]:
    """Return the buttons below a review."""
    own = [button.action_name for button in answer.context["actions_submit_line"]]
    saving = [name for name in ("show_save", "show_save_and_continue") if answer.context[name]]
    return [*own, *saving]


def test_what_waits_stands_first_and_is_read_in_the_list(admin_client: Client) -> None:
    waiting = ReviewFactory(title="Waits", body="It does " + "very " * 60 + "well.")
    approve_review(ReviewFactory(title="Read"))
    answer = admin_client.get(reverse(LIST))
    assert [review.title for review in answer.context["cl"].result_list] == ["Waits", "Read"]
    page = answer.content.decode()
    assert waiting.body[:100] in page
    assert waiting.body not in page


def test_a_review_is_approved_and_rejected_on_its_page(admin_client: Client) -> None:
    review = ReviewFactory(rating=4)
    url = reverse(PAGE, args=[review.pk])
    assert buttons(admin_client.get(url)) == [APPROVE, REJECT]
    filters = {"_changelist_filters": "status__exact=PENDING"}
    answer = admin_client.post(url, {APPROVE: ""}, query_params=filters)
    # On to what waits still.
    assert answer.url == f"{reverse(LIST)}?status__exact=PENDING"
    review.product.refresh_from_db()
    assert (review.product.rating, review.product.review_count) == (4, 1)
    assert LogEntry.objects.get().change_message == "Approve"
    assert buttons(admin_client.get(url)) == [REJECT]
    admin_client.post(url, {REJECT: ""})
    assert Review.objects.get().status == Review.Status.REJECTED
    assert buttons(admin_client.get(url)) == [APPROVE]


def test_nothing_else_of_a_review_can_be_changed(admin_client: Client) -> None:
    review = ReviewFactory(title="Good")
    admin_client.post(reverse(PAGE, args=[review.pk]), {"title": "Bad", "status": "APPROVED", "_save": "Save"})
    review.refresh_from_db()
    assert (review.title, review.status) == ("Good", "PENDING")


def test_those_who_only_look_have_no_buttons(client: Client) -> None:
    review, user = ReviewFactory(), StaffFactory()
    user.user_permissions.set(Permission.objects.filter(codename="view_review"))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse(PAGE, args=[review.pk])
    assert buttons(client.get(url)) == []
    assert client.post(url, {APPROVE: ""}).status_code == 403
    review.refresh_from_db()
    assert review.status == "PENDING"
