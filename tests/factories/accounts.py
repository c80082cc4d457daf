"""Users, staff and addresses."""

from typing import Any

import factory
from django.contrib.auth.models import Group

from accounts.models import Address, User

PASSWORD = "correct-horse-battery"


class UserFactory(factory.django.DjangoModelFactory):
    """A shopper whose password is `PASSWORD`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"shopper{n}@example.com")
    name = "Ada Shopper"
    password = PASSWORD

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        return model_class.objects.create_user(**kwargs)


class StaffFactory(UserFactory):
    """A member of staff in the groups of these names: `StaffFactory(groups=["orders"])`."""

    email = factory.Sequence(lambda n: f"staff{n}@example.com")
    name = "Grace Staff"
    is_staff = True

    @factory.post_generation
    def groups(self: User, create: bool, names: list[str] | None, **kwargs: Any) -> None:  # type: ignore[misc]
        if names:
            groups = list(Group.objects.filter(name__in=names))
            assert len(groups) == len(names), f"Not all of the groups {names} exist."
            self.groups.set(groups)


class SuperuserFactory(StaffFactory):
    """A member of staff who may do everything."""

    email = factory.Sequence(lambda n: f"admin{n}@example.com")
    is_superuser = True


class AddressFactory(factory.django.DjangoModelFactory):
    """An address of a user."""

    class Meta:
        model = Address

    user = factory.SubFactory(UserFactory)
    name = "Ada Shopper"
    street = "1 Main Street"
    city = "Springfield"
    state = "IL"
    zip_code = "62701"
    country = "US"
