"""The door of the back office."""

from django.core.cache import cache
from django.test import Client

from tests.factories import UserFactory

PASSWORD = "correct-horse-2026"


def test_passwords_cannot_be_guessed(db: None) -> None:
    """Five wrong ones, and the right one opens neither this door nor the shop's for a while."""
    cache.clear()
    staff = UserFactory(is_staff=True, email="staff@example.com")
    staff.set_password(PASSWORD)
    staff.save()

    def said(password: str, email: str = staff.email) -> str:
        return Client().post("/admin/login/", {"username": email, "password": password}).content.decode()

    for _attempt in range(5):
        assert "Please enter the correct" in said("guess")
    assert "Too many failed login attempts" in said(PASSWORD)
    assert "Too many failed login attempts" in said(PASSWORD, "Staff@Example.com")
    answer = Client().post("/account/login/", {"login": staff.email, "password": PASSWORD})
    assert answer.status_code == 200 and "Too many failed login attempts" in answer.content.decode()


def test_staff_get_in_and_others_do_not(db: None) -> None:
    cache.clear()
    for email, is_staff in (("staff@example.com", True), ("shopper@example.com", False)):
        user = UserFactory(is_staff=is_staff, email=email)
        user.set_password(PASSWORD)
        user.save()
        answer = Client().post("/admin/login/?next=/admin/", {"username": email.upper(), "password": PASSWORD})
        assert answer.status_code == (302 if is_staff else 200), email
