"""Users and rights in the back office."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories import StaffFactory, SuperuserFactory, UserFactory
from tests.integration.office.conftest import at_desk

pytestmark = pytest.mark.django_db

Desk = Callable[[str], Client]
NO_ADDRESSES = {"addresses-TOTAL_FORMS": 0, "addresses-INITIAL_FORMS": 0}


def test_making_a_user(admin_desk: Client) -> None:
    data = {
        "email": "New@Example.com",
        "name": "New",
        "password1": "a-long-passphrase",
        "password2": "a-long-passphrase",
    }
    url = reverse("admin:accounts_user_add")
    assert admin_desk.post(url, {**data, **NO_ADDRESSES}).status_code == 302
    made = User.objects.get(email="new@example.com")
    assert made.check_password("a-long-passphrase")
    again = admin_desk.post(url, {**data, **NO_ADDRESSES})
    assert again.status_code == 200
    assert "There is an account with this e-mail address." in again.content.decode()


def test_putting_somebody_into_a_group(admin_desk: Client) -> None:
    user = UserFactory()
    group = Group.objects.get(name="orders")
    data = {
        "email": user.email,
        "name": "",
        "language": "es",
        "is_active": "on",
        "is_staff": "on",
        "groups": [group.pk],
    }
    url = reverse("admin:accounts_user_change", args=[user.pk])
    assert admin_desk.post(url, {**data, **NO_ADDRESSES}).status_code == 302
    user = User.objects.get(pk=user.pk)
    assert user.has_perm("orders.fulfill_order")
    assert user.language == "es"


def test_support_looks_at_users_and_changes_none(desk: Desk) -> None:
    user = UserFactory()
    url = reverse("admin:accounts_user_change", args=[user.pk])
    client = desk("support")
    assert client.get(url).status_code == 200
    assert client.post(url, {"email": "x@example.com", **NO_ADDRESSES}).status_code == 403
    assert client.get(reverse("admin:accounts_user_add")).status_code == 403
    assert client.get(reverse("admin:auth_user_password_change", args=[user.pk])).status_code == 403


def test_nobody_makes_themselves_a_superuser() -> None:
    manager = StaffFactory()
    manager.user_permissions.add(
        *Permission.objects.filter(codename__in=["view_user", "change_user"], content_type__app_label="accounts")
    )
    client = at_desk(manager)
    data = {"email": manager.email, "name": "Me", "language": "en", "is_superuser": "on", "is_staff": "on"}
    client.post(reverse("admin:accounts_user_change", args=[manager.pk]), {**data, **NO_ADDRESSES})
    manager.refresh_from_db()
    assert (manager.name, manager.is_superuser) == ("Me", False)
    boss = SuperuserFactory()
    answer = client.post(reverse("admin:accounts_user_change", args=[boss.pk]), {**data, **NO_ADDRESSES})
    assert answer.status_code == 403
    password = client.post(
        reverse("admin:auth_user_password_change", args=[boss.pk]),
        {"password1": "a-long-passphrase", "password2": "a-long-passphrase"},
    )
    assert password.status_code == 403


def test_shoppers_stay_outside() -> None:
    client = at_desk(UserFactory())
    assert client.get(reverse("admin:index")).status_code == 302
    assert client.get(reverse("admin:orders_order_changelist")).status_code == 302
