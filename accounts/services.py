"""Changes of a user's addresses. Whoever changes them locks the user, so that one at most is the default."""

from django.db import transaction

from accounts.exceptions import TooManyAddresses
from accounts.models import Address, User

MOST_ADDRESSES = 20
ADDRESS_FIELDS = ("name", "street", "street2", "city", "state", "zip_code", "country", "phone")


@transaction.atomic
def save_address(address: Address, *, user: User) -> Address:
    """Keep a new or changed `address` for `user`; one that is kept already is returned instead of a copy.

    The first one is the default. Raises TooManyAddresses.
    """
    _lock(user)
    others = Address.objects.filter(user=user).exclude(pk=address.pk)
    if address._state.adding:
        same = others.filter(**{name: getattr(address, name) for name in ADDRESS_FIELDS}).first()
        if same is not None:
            return same
        if others.count() >= MOST_ADDRESSES:
            raise TooManyAddresses(MOST_ADDRESSES)
    address.user = user
    if not others.filter(is_default=True).exists():
        address.is_default = True
    address.save()
    return address


@transaction.atomic
def delete_address(address: Address) -> None:
    """Forget `address`; where it was the default, the newest of the others is."""
    _lock(address.user)
    Address.objects.filter(pk=address.pk).delete()
    left = Address.objects.filter(user=address.user_id)
    if not left.filter(is_default=True).exists() and (newest := left.order_by("-id").first()):
        Address.objects.filter(pk=newest.pk).update(is_default=True)


@transaction.atomic
def make_default(address: Address) -> None:
    """Have `address` chosen first at checkout."""
    _lock(address.user)
    addresses = Address.objects.filter(user=address.user_id)
    addresses.exclude(pk=address.pk).update(is_default=False)
    addresses.filter(pk=address.pk).update(is_default=True)


def as_dict(address: Address) -> dict[str, str]:
    """Return what an order keeps of `address`, named as in the API: a copy that later changes do not touch."""
    kept = {name: getattr(address, name) for name in ADDRESS_FIELDS if name != "zip_code"}
    return {**kept, "zipCode": address.zip_code}


def _lock(user: User) -> None:
    User.objects.select_for_update().only("pk").get(pk=user.pk)
