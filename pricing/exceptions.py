"""What can be wrong with a wish for a price."""

from django.utils.translation import gettext as _

from common.errors import InvalidInput


class ShippingMethodUnavailable(InvalidInput):
    """The chosen shipping method is unknown or does not go to the address's country."""

    def __init__(self) -> None:
        message = _("This shipping method is not available for your address. Choose another.")
        super().__init__(message, details=[{"field": "shippingMethodId", "message": message}])
