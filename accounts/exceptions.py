"""What can be wrong with a change of an account."""

from django.utils.translation import gettext as _

from common.errors import DomainError, NotFound


class AddressNotFound(NotFound):
    """There is no such address, or it is somebody else's."""

    def __init__(self) -> None:
        super().__init__(_("There is no such address."))


class TooManyAddresses(DomainError):
    """The user keeps as many addresses as one may."""

    def __init__(self, most: int) -> None:
        super().__init__(_("You can keep %(most)d addresses at most. Delete one to add another.") % {"most": most})
