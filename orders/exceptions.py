"""What can keep an order from being placed or from going on."""

from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import DomainError, IllegalTransition, InvalidInput, NotFound
from common.money import format_money, quantize


class OrderNotFound(NotFound):
    """There is no such order, or it is somebody else's."""

    def __init__(self) -> None:
        super().__init__(_("There is no such order."))


class PriceChanged(DomainError):
    """The total is no longer what the shopper saw; nothing was placed."""

    code = "PRICE_CHANGED"

    def __init__(self, expected: Decimal, total: Decimal, currency: str, language: str = "en") -> None:
        message = _("The total is now %(total)s, not %(expected)s. Look at your cart again.") % {
            "total": format_money(total, currency, language),
            "expected": format_money(expected, currency, language),
        }
        super().__init__(
            message, details=[{"field": "expectedTotal", "message": message, "total": quantize(total, currency)}]
        )
        self.total = total


class NotNow(IllegalTransition):
    """The order's status does not allow this step."""

    def __init__(self, status: str) -> None:
        super().__init__(_("This cannot be done with an order that is “%(status)s”.") % {"status": status})


class WrongAmount(DomainError):
    """The amount to pay is not the order's total."""

    def __init__(self, total: Decimal, currency: str) -> None:
        message = _("The amount to pay is %(total)s.") % {
            "total": format_money(total, currency, get_language() or "en")
        }
        super().__init__(message, details=[{"field": "amount", "message": message, "total": quantize(total, currency)}])


class NothingToFulfill(InvalidInput):
    """The lines chosen hold nothing, or more than is left to send."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least one piece, and no more than are left to send."))


class NothingToRefund(IllegalTransition):
    """No money came in, or all of it is on its way back."""

    def __init__(self) -> None:
        super().__init__(_("There is nothing to refund."))
