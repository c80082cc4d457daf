"""What can go wrong with a payment."""

from django.utils.translation import gettext as _

from common.errors import DomainError, IllegalTransition, InvalidInput, Unavailable


class PaymentDeclined(DomainError):
    """The shopper's bank or the provider said no; `decline_code` is the provider's own word for it."""

    code = "PAYMENT_DECLINED"

    def __init__(self, message: str, decline_code: str) -> None:
        super().__init__(
            message, details=[{"field": "paymentMethodId", "message": message, "declineCode": decline_code}]
        )
        self.decline_code = decline_code


class GatewayUnavailable(Unavailable):
    """The provider does not answer, or answers with an error of its own."""

    def __init__(self) -> None:
        super().__init__(_("The payment provider does not answer. Nothing was charged twice; try again in a moment."))


class GatewayRefused(InvalidInput):
    """The provider takes the request for wrong, e.g. an unknown payment method."""


class PaymentClosed(IllegalTransition):
    """The payment is over: paid, cancelled or its order gone."""

    def __init__(self) -> None:
        super().__init__(_("This payment can no longer be made."))


class InvalidAmount(InvalidInput):
    """The amount has more digits than its currency."""

    def __init__(self, currency: str) -> None:
        message = _("The amount has more digits than %(currency)s knows.") % {"currency": currency}
        super().__init__(message, details=[{"field": "amount", "message": message}])


class RefundTooLarge(DomainError):
    """More is to go back than came in and has not gone back yet."""

    def __init__(self, most: str) -> None:
        super().__init__(_("At most %(most)s can be refunded.") % {"most": most})


class BadSignature(InvalidInput):
    """A webhook that the provider did not sign, or signed too long ago."""

    def __init__(self) -> None:
        super().__init__(_("The signature does not match."))


class UnknownGateway(InvalidInput):
    """There is no gateway of that name."""

    def __init__(self) -> None:
        super().__init__(_("There is no payment gateway of that name."))
