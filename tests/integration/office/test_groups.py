"""The three staff groups that a migration makes."""

import pytest
from django.contrib.auth.models import Group

from tests.factories import StaffFactory

pytestmark = pytest.mark.django_db


def test_the_groups_exist() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {"catalogue", "orders", "support"}


@pytest.mark.parametrize(
    ("group", "may", "may_not"),
    [
        (
            "catalogue",
            ["catalog.change_product", "inventory.change_stocklevel"],
            ["orders.view_order", "accounts.view_user"],
        ),
        (
            "orders",
            ["orders.fulfill_order", "orders.refund_order", "payments.change_paymentevent"],
            ["accounts.change_user"],
        ),
        ("support", ["orders.view_order", "orders.cancel_order", "accounts.view_user"], ["orders.refund_order"]),
        ("support", ["catalog.change_review"], ["orders.fulfill_order", "inventory.change_stocklevel"]),
    ],
)
def test_what_a_group_may_do(group: str, may: list[str], may_not: list[str]) -> None:
    staff = StaffFactory(groups=[group])
    assert staff.has_perms(may)
    assert not any(staff.has_perm(permission) for permission in may_not)
