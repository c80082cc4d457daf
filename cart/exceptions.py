"""What can be wrong with a change of a cart."""

from django.utils.translation import gettext as _

from common.errors import DomainError, InvalidInput, NotFound


class UnknownVariant(NotFound):
    """The product or variant is not there or is not sold now."""

    def __init__(self) -> None:
        super().__init__(_("This product is not available."))


class LineNotFound(NotFound):
    """The cart holds no such line."""

    def __init__(self) -> None:
        super().__init__(_("This product is not in your cart."))


class InvalidQuantity(InvalidInput):
    """The quantity is no sensible number of pieces."""

    def __init__(self, most: int) -> None:
        message = _("Choose a quantity from 1 to %(most)d.") % {"most": most}
        super().__init__(message, details=[{"field": "quantity", "message": message}])


class CartIsFull(DomainError):
    """The cart holds as many different products as it may."""

    def __init__(self, most: int) -> None:
        super().__init__(_("A cart holds %(most)d different products at most.") % {"most": most})


class CartIsEmpty(InvalidInput):
    """There is nothing in the cart to order."""

    def __init__(self) -> None:
        super().__init__(_("Your cart is empty."))
