"""The two logins of the demo. Nothing else in the project makes a login with a known password."""

from __future__ import annotations

from allauth.account.models import EmailAddress

from accounts.models import Address, User
from accounts.services import save_address

PASSWORD = "demo-pass-2026"
STAFF = "staff@example.com"
SHOPPER = "shopper@example.com"
HOME = {
    "name": "Sam Shopper",
    "street": "12 Quay Street",
    "city": "Portland",
    "state": "ME",
    "zip_code": "04101",
    "country": "US",
    "phone": "+1 207 555 0143",
}


def load_people() -> User:
    """Make the member of staff and the shopper that are not there yet; return the shopper."""
    if not User.objects.filter(email=STAFF).exists():
        _confirm(User.objects.create_superuser(STAFF, PASSWORD, name="Stella Staff"))
    shopper = User.objects.filter(email=SHOPPER).first()
    if shopper is None:
        shopper = User.objects.create_user(SHOPPER, PASSWORD, name="Sam Shopper")
        _confirm(shopper)
        save_address(Address(**HOME), user=shopper)
    return shopper


def _confirm(user: User) -> None:
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True, "verified": True})
